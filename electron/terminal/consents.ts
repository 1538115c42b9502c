import type { LinkedAccountId } from '../../shared/account'
import { grantSeconds, type TerminalGrantName } from '../../shared/terminal-facts'

/** A program that asks, as it says itself: any program of the same user could say the same. */
export interface Caller {
  name: string
  path: string | null
}

export interface Consents {
  allows(caller: Caller, accountId: LinkedAccountId): boolean
  keep(caller: Caller, accountId: LinkedAccountId, grant: TerminalGrantName): void
  forget(accountId: LinkedAccountId): void
  forgetAll(): void
}

export const wishKey = ({ name, path }: Caller, accountId: LinkedAccountId): string =>
  JSON.stringify([accountId, name, path])

/** For how long a person lets a program have an account's credentials. SECURITY: in memory only. */
export function createConsents(now: () => number): Consents {
  const kept = new Map<string, { accountId: LinkedAccountId; from: number; until: number }>()

  return {
    allows(caller, accountId) {
      const key = wishKey(caller, accountId)
      const consent = kept.get(key)
      if (!consent) return false
      // SECURITY: a clock that was set back must not make an hour longer.
      if (now() >= consent.from && now() < consent.until) return true
      kept.delete(key)
      return false
    },
    keep(caller, accountId, grant) {
      const seconds = grantSeconds[grant]
      if (seconds === 0) return
      const until = seconds === null ? Number.POSITIVE_INFINITY : now() + seconds * 1000
      kept.set(wishKey(caller, accountId), { accountId, from: now(), until })
    },
    forget(accountId) {
      for (const [key, consent] of kept) if (consent.accountId === accountId) kept.delete(key)
    },
    forgetAll: () => kept.clear(),
  }
}
