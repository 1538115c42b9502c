import type { LinkedAccount } from '../../shared/account'
import { roleArnParts } from '../../shared/arn'
import type { Input } from '../../shared/contract'
import type { ChangeAccountFailure } from '../../shared/failures'
import { isRegionOf } from '../../shared/partitions'
import { failed, ok, type Result } from '../../shared/result'
import { nothingLearnt } from '../../shared/session-plan'
import type { Identities } from '../credentials/identities'
import type { RoleSessions } from '../credentials/role-sessions'
import type { Accounts } from './accounts'
import { readTexts } from './read-link'

/** Changes what a person decides about a link, without asking AWS. */
export async function changeAccount(
  ports: {
    accounts: Pick<Accounts, 'find' | 'update'>
    identities: Pick<Identities, 'find'>
    roleSessions: Pick<RoleSessions, 'forget'>
  },
  request: Input<'accounts.change'>,
): Promise<Result<LinkedAccount, ChangeAccountFailure>> {
  const { accountId, identityId, environment, region, sessionSeconds } = request
  const account = ports.accounts.find(accountId)
  if (!account) return failed({ kind: 'unknown-account' })
  const { partition } = roleArnParts(account.roleArn)
  const isNewIdentity = identityId !== account.identityId
  const identity = ports.identities.find(identityId)
  // One that is gone keeps nobody from changing the rest.
  if (isNewIdentity && !identity) return failed({ kind: 'unknown-identity' })
  if (identity && identity.partition !== partition) {
    return failed({ kind: 'partition-mismatch', identity: identity.partition, role: partition })
  }
  if (!isRegionOf(partition, region)) return failed({ kind: 'region-not-enabled', region })
  const texts = readTexts(request)
  if (!texts.ok) return failed(texts.failure)

  // What another identity was let do, or what another region holds, says nothing about this one.
  const isAsBefore = !isNewIdentity && region === account.region
  const anew = isAsBefore
    ? {}
    : { verification: { state: 'unverified' as const }, sessionLimits: nothingLearnt }
  const changed = await ports.accounts.update(accountId, {
    ...texts.value,
    ...anew,
    identityId,
    environment,
    region,
    sessionSeconds,
  })
  if (!changed.ok) return changed
  if (!changed.value) return failed({ kind: 'unknown-account' })
  // The name of a session is part of it.
  ports.roleSessions.forget(accountId)
  return ok(changed.value)
}
