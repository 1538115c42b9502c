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
  const heir = dependents.do === 'hand-over' ? identities.find(dependents.to) : null
  if (heir === undefined || heir?.id === identityId) return failed({ kind: 'unknown-identity' })
  if (heir && heir.partition !== identity.partition) {
    return failed({ kind: 'partition-mismatch', identity: heir.partition, role: identity.partition })
  }
  // Removed first: where the keychain refuses, the accounts stay with the identity that they have.
  const removed = await identities.remove(identityId)
  return removed.ok && heir ? accounts.handOver(identityId, heir.id) : removed
}
