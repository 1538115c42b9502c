import type { IdentityId, ServerIdentity } from '../../../../shared/identity'
import { partitions } from '../../../../shared/partition-facts'
import { Select } from '../../../components/Select'

interface IdentityFieldProps {
  identities: readonly ServerIdentity[]
  /** Undefined: the one that it had was removed. */
  identity: ServerIdentity | undefined
  problem: string | undefined
  onChange: (identityId: IdentityId) => void
}

/** Which identity assumes the role; nothing where there is no choice. */
export function IdentityField({ identities, identity, onChange, problem }: IdentityFieldProps) {
  if (identities.length === 0 || (identities.length === 1 && identity)) return null
  return (
    <Select
      label="Identity"
      value={identity?.id ?? ''}
      problem={problem}
      options={[
        ...(identity ? [] : [{ value: '' as const, title: 'Choose one' }]),
        ...identities.map(one => ({
          value: one.id,
          title: one.name,
          note:
            one.partition === 'aws' ? one.accountId : `${one.accountId} · ${partitions[one.partition].title}`,
        })),
      ]}
      onChange={identityId => identityId !== '' && onChange(identityId)}
    />
  )
}
