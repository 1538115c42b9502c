import type { LinkedAccountId } from '../../shared/account'
import { grantSeconds, type TerminalGrantName } from '../../shared/terminal-facts'

/** A program that asks, as it says itself: any program of the same user could say the same. */
export interface Caller {
  name: string
  path: string | null
}

export interface Consents {
  /** What a person has allowed, and why, while it lasts. */
  find(caller: Caller, accountId: LinkedAccountId): { reason: string | null } | undefined
  keep(
    caller: Caller,
    accountId: LinkedAccountId,
    consent: { grant: TerminalGrantName; reason: string | null },
  ): void
  forget(accountId: LinkedAccountId): void
  forgetAll(): void
}

export const wishKey = ({ name, path }: Caller, accountId: LinkedAccountId): string =>
  JSON.stringify([accountId, name, path])

/** For how long a person lets a program have an account's credentials. SECURITY: in memory only. */
export function createConsents(now: () => number): Consents {
  const kept = new Map<
    string,
    { accountId: LinkedAccountId; from: number; until: number; reason: string | null }
  >()

  return {
    find(caller, accountId) {
      const key = wishKey(caller, accountId)
      const consent = kept.get(key)
      if (!consent) return undefined
      // SECURITY: a clock that was set back must not make an hour longer.
      if (now() >= consent.from && now() < consent.until) return consent
      kept.delete(key)
      return undefined
    },
    keep(caller, accountId, { grant, reason }) {
      const seconds = grantSeconds[grant]
      if (seconds === 0) return
      const until = seconds === null ? Number.POSITIVE_INFINITY : now() + seconds * 1000
      kept.set(wishKey(caller, accountId), { accountId, from: now(), until, reason })
    },
    forget(accountId) {
      for (const [key, consent] of kept) if (consent.accountId === accountId) kept.delete(key)
    },
    forgetAll: () => kept.clear(),
  }
}
