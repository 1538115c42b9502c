import type { LinkedAccountId } from '../../shared/account'
import type { ConsoleSession } from '../../shared/contract'

export interface ConsoleSessions {
  /** Consoles that AWS still keeps signed in. */
  list(): ConsoleSession[]
  opened(session: ConsoleSession): void
  forget(id: LinkedAccountId): void
}

/** What is open, until when: the latest console of each account. */
export function createConsoleSessions(
  now: () => number,
  onChange: (sessions: ConsoleSession[]) => void,
): ConsoleSessions {
  const sessions = new Map<LinkedAccountId, ConsoleSession>()
  const list = () => {
    for (const [id, { expiresAt }] of sessions) if (Date.parse(expiresAt) <= now()) sessions.delete(id)
    return [...sessions.values()]
  }
  return {
    list,
    opened(session) {
      sessions.set(session.accountId, session)
      onChange(list())
    },
    forget(id) {
      if (sessions.delete(id)) onChange(list())
    },
  }
}
