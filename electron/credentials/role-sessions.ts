import type { LinkedAccount, LinkedAccountId } from '../../shared/account'
import type { RoleSession } from './secret'

/** A role session with less than this left is of no more use: a console must not start dying. */
const LEAST_REMAINING_MS = 5 * 60_000

export interface RoleSessions {
  /** The role session of a link, if there is one with so many milliseconds left; 5 minutes unless told. */
  live(account: LinkedAccount, leastRemaining?: number | undefined): RoleSession | undefined
  keep(account: LinkedAccount, session: RoleSession): void
  /** Forgets the role session of an account, or only this one of it. */
  forget(id: LinkedAccountId, only?: RoleSession): void
  forgetAll(): void
}

/** Role sessions, in memory only. One belongs to a link as it was: with another External ID it is another link. */
export function createRoleSessions(now: () => number): RoleSessions {
  const sessions = new Map<LinkedAccountId, { link: string; session: RoleSession }>()

  return {
    live(account, leastRemaining = LEAST_REMAINING_MS) {
      const kept = sessions.get(account.id)
      if (!kept) return undefined
      const remaining = kept.session.expiresAt - now()
      if (kept.link !== linkOf(account) || remaining < LEAST_REMAINING_MS) {
        sessions.delete(account.id)
        return undefined
      }
      return remaining >= leastRemaining ? kept.session : undefined
    },
    keep: (account, session) => void sessions.set(account.id, { link: linkOf(account), session }),
    forget(id, only) {
      if (only === undefined || sessions.get(id)?.session === only) sessions.delete(id)
    },
    forgetAll: () => sessions.clear(),
  }
}

/** What decides whose session of which role it is. */
export const linkOf = ({ roleArn, externalId, identityId, mfaRequired }: LinkedAccount): string =>
  JSON.stringify([roleArn, externalId, identityId, mfaRequired])
