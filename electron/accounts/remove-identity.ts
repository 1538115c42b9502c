import type { Input } from '../../shared/contract'
import type { RemoveIdentityFailure } from '../../shared/failures'
import { failed, type Result } from '../../shared/result'
import type { Identities } from '../credentials/identities'
import type { Accounts } from './accounts'

/** Removes an identity and its keys, when it is said what becomes of the accounts that use it. */
export async function removeIdentity(
  { accounts, identities }: { accounts: Pick<Accounts, 'usedBy' | 'handOver'>; identities: Identities },
  { identityId, dependents }: Input<'identities.remove'>,
): Promise<Result<void, RemoveIdentityFailure>> {
  const identity = identities.find(identityId)
  if (!identity) return failed({ kind: 'unknown-identity' })
  const uses = accounts.usedBy(identityId).length
  if (dependents.do === 'refuse' && uses > 0) return failed({ kind: 'identity-in-use', accounts: uses })
  if (dependents.do === 'hand-over') {
    const heir = identities.find(dependents.to)
    if (!heir || heir.id === identityId) return failed({ kind: 'unknown-identity' })
    if (heir.partition !== identity.partition) {
      return failed({ kind: 'partition-mismatch', identity: heir.partition, role: identity.partition })
    }
    const handed = await accounts.handOver(identityId, heir.id)
    if (!handed.ok) return handed
  }
  return identities.remove(identityId)
}
