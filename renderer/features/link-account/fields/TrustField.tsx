import type { ServerIdentity } from '../../../../shared/identity'
import { Segmented } from '../../../components/Segmented'
import { groupedAccountId } from '../../../format'
import type { Draft } from '../../../link-fields'
import type { FieldsProps } from '../draft'
import { userNameOf } from '../setup'

interface TrustFieldProps extends FieldsProps<Pick<Draft, 'principal'>> {
  identity: ServerIdentity
}

/** Whom the role trusts. */
export function TrustField({ fields, onChange, identity }: TrustFieldProps) {
  const user = userNameOf(identity)
  return (
    <Segmented
      label="The role trusts"
      value={fields.principal}
      options={[
        { value: 'account', title: 'Your account' },
        { value: 'user', title: 'Only your user' },
      ]}
      onChange={principal => onChange({ principal })}
      hint={
        fields.principal === 'account'
          ? `Account ${groupedAccountId(identity.accountId)}; its own policies say which users.`
          : `${user} in account ${groupedAccountId(identity.accountId)}, and nobody else there.`
      }
    />
  )
}
