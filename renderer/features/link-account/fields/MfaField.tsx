import type { ServerIdentity } from '../../../../shared/identity'
import { nothingLearnt, planSession } from '../../../../shared/plan-session'
import { Callout } from '../../../components/Callout'
import { Segmented } from '../../../components/Segmented'
import { SetMfaButton } from '../../../components/SetMfaButton'
import { duration } from '../../../format'
import type { LinkFields } from '../../../link-fields'
import type { FieldsProps } from '../draft'

interface MfaFieldProps extends FieldsProps<Pick<LinkFields, 'mfaRequired' | 'sessionSeconds'>> {
  identity: ServerIdentity | undefined
}

const options = [
  { value: 'no' as const, title: 'Not required' },
  { value: 'yes' as const, title: 'Required' },
]

/** Whether the role demands MFA, and what that means for this identity's consoles. */
export function MfaField({ fields, onChange, identity }: MfaFieldProps) {
  return (
    <Segmented
      label="MFA"
      value={fields.mfaRequired ? 'yes' : 'no'}
      options={options}
      onChange={chosen => onChange({ mfaRequired: chosen === 'yes' })}
      hint={meaning(fields, identity)}
    />
  )
}

/** Says what is missing where MFA is required of an identity that names no device. */
export function MfaMissing({ fields, identity }: Pick<MfaFieldProps, 'fields' | 'identity'>) {
  if (!fields.mfaRequired || !identity || identity.mfa) return null
  return (
    <Callout tone="warn" actions={<SetMfaButton identity={identity} />}>
      {identity.name} has no MFA device in Hatrack yet. Without one the role cannot be opened.
    </Callout>
  )
}

function meaning(
  { mfaRequired, sessionSeconds }: MfaFieldProps['fields'],
  identity: ServerIdentity | undefined,
): string {
  if (!mfaRequired) return 'The keys and the External ID open the role.'
  const { consoleSeconds } = planSession({
    sessionSeconds,
    sessionLimits: nothingLearnt,
    now: 0,
    chained: identity?.mfa?.policy === 'once-a-day',
  })
  if (!identity?.mfa) return 'The role opens only for who also shows an MFA code.'
  return identity.mfa.policy === 'each-time'
    ? `A code for each role session; consoles last up to the ${duration(consoleSeconds)} asked for.`
    : `One code a day; consoles last ${duration(consoleSeconds)}.`
}
