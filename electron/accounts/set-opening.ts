import type { LinkedAccount } from '../../shared/account'
import { roleArnParts } from '../../shared/arn'
import type { Input } from '../../shared/contract'
import { consoleUrl } from '../../shared/destinations'
import type { SetOpeningFailure } from '../../shared/failures'
import { failed, ok, type Result } from '../../shared/result'
import type { Accounts } from './accounts'

/** Keeps where an account's consoles land and open. A page that is none of its partition's console is refused. */
export async function setOpening(
  accounts: Pick<Accounts, 'find' | 'update'>,
  { accountId, destination, opener }: Input<'accounts.setOpening'>,
): Promise<Result<LinkedAccount, SetOpeningFailure>> {
  const account = accounts.find(accountId)
  if (!account) return failed({ kind: 'unknown-account' })
  const landing = destination && consoleUrl(roleArnParts(account.roleArn).partition, destination)
  if (landing && !landing.ok) return landing
  // Kept as it will be used: without the session that it was copied from.
  const kept = landing && destination && 'url' in destination ? { url: landing.value } : destination
  const changed = await accounts.update(accountId, { destination: kept, opener })
  if (!changed.ok) return changed
  return changed.value ? ok(changed.value) : failed({ kind: 'unknown-account' })
}
