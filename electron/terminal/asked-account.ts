import { type LinkedAccount, LinkedAccountId } from '../../shared/account'
import { roleArnParts } from '../../shared/arn'
import { namesRole, readPointer } from '../../shared/console-pointer'
import { failed, ok, type Result } from '../../shared/result'

/** Why what a command names is not one link. */
export type NotOneLink = 'points-nowhere' | 'not-linked' | 'several-links'

/**
 * The link that a command names: by its id in Hatrack, by the account's ID in AWS, or by what points at the account.
 * Nobody looks on, so a role that is named must be the link's, and of several links none is guessed.
 */
export function askedAccount(
  asked: string,
  accounts: readonly LinkedAccount[],
): Result<LinkedAccountId, NotOneLink> {
  const id = LinkedAccountId.safeParse(asked)
  if (id.success) return ok(id.data)
  const read = readPointer(asked)
  const pointer = read?.ok ? read.value : null
  const accountId = /^\d{12}$/.test(asked) ? asked : pointer?.accountId
  if (!accountId) return failed('points-nowhere')
  const links = accounts.filter(({ roleArn }) => {
    const role = roleArnParts(roleArn)
    if (role.accountId !== accountId) return false
    if (!pointer) return true
    return (
      role.partition === pointer.partition && (pointer.roleName === null || namesRole(pointer, role.roleName))
    )
  })
  const [link] = links
  if (!link) return failed('not-linked')
  return links.length === 1 ? ok(link.id) : failed('several-links')
}
