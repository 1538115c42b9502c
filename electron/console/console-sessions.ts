import type { ConsoleSession, ConsoleSessionId } from '../../shared/console-session'
import type { ConsoleWindowId } from '../../shared/console-window'
import { cookiesOf } from '../../shared/cookies-of'

export { cookiesOf } from '../../shared/cookies-of'

export interface ConsoleSessions {
  /** Consoles that AWS still keeps signed in, the latest first. */
  list(): ConsoleSession[]
  /** Also one that has ended, as long as its window is open. */
  find(id: ConsoleSessionId): ConsoleSession | undefined
  inWindow(id: ConsoleWindowId): ConsoleSession | undefined
  /** Those in windows of Hatrack, ended ones too. */
  withWindow(): ConsoleSession[]
  /** Those that are signed in with the same cookies. */
  sharing(cookies: string): ConsoleSession[]
  opened(session: ConsoleSession): void
  /** A session was signed in anew. */
  renewed(id: ConsoleSessionId, expiresAt: string): void
  forget(which: (session: ConsoleSession) => boolean): void
  /** Tells it all anew: the computer has slept. */
  recheck(): void
}

/** What is open, until when. A console of an account takes the place of its last one in the same cookies. */
export function createConsoleSessions(
  now: () => number,
  onChange: (sessions: ConsoleSession[]) => void,
): ConsoleSessions {
  let sessions: ConsoleSession[] = []
  const list = () => {
    const isLive = ({ expiresAt }: ConsoleSession) => Date.parse(expiresAt) > now()
    // An ended one stays with its window, which can be signed in again.
    sessions = sessions.filter(session => session.windowId !== null || isLive(session))
    return sessions.filter(isLive)
  }
  const change = (next: ConsoleSession[]) => {
    sessions = next
    onChange(list())
  }
  return {
    list,
    find: id => sessions.find(session => session.id === id),
    inWindow: windowId => sessions.find(session => session.windowId === windowId),
    withWindow: () => sessions.filter(({ windowId }) => windowId !== null),
    sharing: cookies => list().filter(session => cookiesOf(session) === cookies),
    opened(session) {
      const replaced = (other: ConsoleSession) =>
        other.accountId === session.accountId && cookiesOf(other) === cookiesOf(session)
      change([session, ...sessions.filter(other => !replaced(other))])
    },
    renewed: (id, expiresAt) =>
      change(sessions.map(session => (session.id === id ? { ...session, expiresAt } : session))),
    forget(which) {
      if (sessions.some(which)) change(sessions.filter(session => !which(session)))
    },
    recheck: () => onChange(list()),
  }
}
