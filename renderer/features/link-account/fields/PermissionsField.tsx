import { useEffect, useState } from 'react'
import { Segmented } from '../../../components/Segmented'
import { TextArea } from '../../../components/TextArea'
import type { Draft } from '../../../link-fields'
import type { FieldsProps } from '../draft'
import type { Problems } from '../problems'

type Permissions = Draft['permissions']

const options: { value: Permissions; title: string }[] = [
  { value: 'read-only', title: 'Read-only' },
  { value: 'power-user', title: 'Power user' },
  { value: 'administrator', title: 'Administrator' },
  { value: 'custom', title: 'Custom policy' },
]

/** Long enough not to speak into somebody’s typing. */
const REST_MS = 600

const meaning: Record<Permissions, string> = {
  'read-only': 'ReadOnlyAccess: sees everything, changes nothing.',
  'power-user': 'PowerUserAccess: everything but users, roles and the organisation.',
  administrator: 'AdministratorAccess: everything.',
  custom: 'An inline policy of the role, as you write it.',
}

const example = `{
  "Version": "2012-10-17",
  "Statement": [{ "Effect": "Allow", "Action": "ec2:Describe*", "Resource": "*" }]
}`

interface PermissionsFieldProps extends FieldsProps<Pick<Draft, 'permissions' | 'customPolicy'>> {
  problems: Problems
  /** What is wrong with the policy, shown when the typing rests. */
  policyProblem: string | undefined
}

/** What the role may do in its account. */
export function PermissionsField({ fields, onChange, problems, policyProblem }: PermissionsFieldProps) {
  const { permissions, customPolicy } = fields
  const [rested, setRested] = useState(customPolicy)
  useEffect(() => {
    const timer = setTimeout(() => setRested(customPolicy), REST_MS)
    return () => clearTimeout(timer)
  }, [customPolicy])
  const isRead = rested === customPolicy && customPolicy.trim() !== ''
  return (
    <>
      <Segmented
        label="Permissions"
        value={permissions}
        options={options}
        onChange={permissions => onChange({ permissions })}
        hint={meaning[permissions]}
      />
      {permissions === 'custom' && (
        <TextArea
          label="Custom policy"
          mono
          rows={6}
          maxLength={20_480}
          placeholder={example}
          value={customPolicy}
          onChange={event => onChange({ customPolicy: event.target.value })}
          problem={problems.customPolicy ?? (isRead ? policyProblem : undefined)}
        />
      )}
    </>
  )
}
