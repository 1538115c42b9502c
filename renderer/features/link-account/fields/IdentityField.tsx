import type { IdentityId, ServerIdentity } from '../../../../shared/identity'
import { partitions } from '../../../../shared/partition-facts'
import { Select } from '../../../components/Select'

interface IdentityFieldProps {
  identities: readonly ServerIdentity[]
  identity: ServerIdentity
  onChange: (identityId: IdentityId) => void
}

/** Which identity assumes the role; nothing where there is no choice. */
export function IdentityField({ identities, identity, onChange }: IdentityFieldProps) {
  if (identities.length < 2) return null
  return (
    <Select
      label="Identity"
      value={identity.id}
      options={identities.map(one => ({
        value: one.id,
        title: one.name,
        note:
          one.partition === 'aws' ? one.accountId : `${one.accountId} · ${partitions[one.partition].title}`,
      }))}
      onChange={onChange}
    />
  )
}
