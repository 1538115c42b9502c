import type { LinkedAccount, LinkedAccountId } from '../../shared/account'
import type { RoleSession } from './secret'

/** A role session with less than this left is not used again, so that a console never starts dying. */
const LEAST_REMAINING_MS = 5 * 60_000

export interface RoleSessions {
  /** The live role session of a link with at least 5 minutes left, if there is one. */
  live(account: LinkedAccount): RoleSession | undefined
  keep(account: LinkedAccount, session: RoleSession): void
  forget(id: LinkedAccountId): void
}

/** Role sessions, in memory only. One belongs to a link as it was: with another External ID it is another link. */
export function createRoleSessions(now: () => number): RoleSessions {
  const sessions = new Map<LinkedAccountId, { link: string; session: RoleSession }>()
  const linkOf = ({ roleArn, externalId, identityId }: LinkedAccount) =>
    JSON.stringify([roleArn, externalId, identityId])

  return {
    live(account) {
      const kept = sessions.get(account.id)
      if (!kept) return undefined
      const usable = kept.link === linkOf(account) && kept.session.expiresAt - now() >= LEAST_REMAINING_MS
      if (!usable) sessions.delete(account.id)
      return usable ? kept.session : undefined
    },
    keep: (account, session) => void sessions.set(account.id, { link: linkOf(account), session }),
    forget: id => void sessions.delete(id),
  }
}
