import { create } from 'zustand'
import type { LinkedAccountId } from '../../shared/account'
import type { ConsoleSession, ConsoleSessionId } from '../../shared/console-session'
import { cookiesOf } from '../../shared/cookies-of'
import { failureText } from '../../shared/failure-text'
import type { Failure } from '../../shared/failures'
import { call, on } from '../api'
import { announce } from './announcements'
import { awsNow } from './clock'

interface SessionsState {
  /** Consoles that are signed in, the latest first. */
  sessions: readonly ConsoleSession[]
  /** Until when each account is signed in somewhere, in milliseconds. */
  until: ReadonlyMap<LinkedAccountId, number>
  /** What is being done to a console, or what kept it from being done. */
  deeds: Readonly<Record<ConsoleSessionId, SessionDeed>>
  closingAll: boolean
  /** Why not all could be closed. */
  closingFailure: Failure | null
}

export type SessionDeed =
  | { is: 'renewing' }
  | { is: 'closing' }
  | { is: 'failed'; doing: 'renew' | 'close'; failure: Failure }

/** So long before its end a console is warned of, in milliseconds. */
export const WARNING_MS = 5 * 60_000

export const useSessions = create<SessionsState>()(() => ({
  sessions: [],
  until: new Map(),
  deeds: {},
  closingAll: false,
  closingFailure: null,
}))

export const untilOf = (id: LinkedAccountId) => (state: SessionsState) => state.until.get(id)
export const deedOf = (id: ConsoleSessionId) => (state: SessionsState) => state.deeds[id]

/** The other consoles that end when one is signed out. */
export const othersOf = (session: ConsoleSession, { sessions }: Pick<SessionsState, 'sessions'>) =>
  sessions.filter(other => other.id !== session.id && cookiesOf(other) === cookiesOf(session))

export const endOf = ({ expiresAt }: ConsoleSession): number => Date.parse(expiresAt)

export async function loadSessions(): Promise<void> {
  let told = false
  on('console.sessionsChanged', sessions => {
    told = true
    keep(sessions)
  })
  const sessions = await call('console.sessions')
  // An announcement that came first is newer.
  if (sessions.ok && !told) keep(sessions.value)
}

let ending: ReturnType<typeof setTimeout> | undefined

/** Keeps what is signed in, and drops each when its time is over, told or not. */
function keep(told: readonly ConsoleSession[]): void {
  const now = awsNow()
  const sessions = told.filter(session => endOf(session) > now)
  const until = new Map<LinkedAccountId, number>()
  for (const session of sessions) {
    until.set(session.accountId, Math.max(endOf(session), until.get(session.accountId) ?? 0))
  }
  useSessions.setState({ sessions, until })

  clearTimeout(ending)
  if (sessions.length === 0) return
  // At least every ten minutes, because the computer may have slept and timers do not count that.
  const wait = Math.min(...sessions.map(session => endOf(session) - now), 600_000)
  ending = setTimeout(() => keep(told), Math.max(wait, 250))
}

const setDeed = (id: ConsoleSessionId, deed: SessionDeed | null) =>
  useSessions.setState(({ deeds: { [id]: _, ...others } }) => ({
    deeds: deed ? { ...others, [id]: deed } : others,
  }))

const isBusy = (id: ConsoleSessionId) =>
  ['renewing', 'closing'].includes(deedOf(id)(useSessions.getState())?.is ?? '')

export async function renewSession(id: ConsoleSessionId): Promise<void> {
  if (isBusy(id)) return
  setDeed(id, { is: 'renewing' })
  const renewed = await call('console.renew', { sessionId: id })
  if (renewed.ok) announce('The console is signed in anew.')
  const failure = renewed.ok || renewed.failure.kind === 'cancelled' ? null : renewed.failure
  setDeed(id, failure && { is: 'failed', doing: 'renew', failure })
  if (failure) announce(failureText(failure).title)
}

export async function closeSession(id: ConsoleSessionId): Promise<void> {
  if (isBusy(id)) return
  setDeed(id, { is: 'closing' })
  const isWindow = useSessions.getState().sessions.some(each => each.id === id && each.windowId !== null)
  const closed = await call('console.close', { sessionId: id })
  if (closed.ok) announce(isWindow ? 'The console is closed.' : 'The browser is signed out.')
  const failure = closed.ok || closed.failure.kind === 'cancelled' ? null : closed.failure
  setDeed(id, failure && { is: 'failed', doing: 'close', failure })
  if (failure) announce(failureText(failure).title)
}

export const forgetDeed = (id: ConsoleSessionId): void => setDeed(id, null)

/** What went wrong last time says nothing about the next. */
export const forgetClosing = (): void => useSessions.setState({ closingFailure: null })

export async function closeAllSessions(): Promise<void> {
  if (useSessions.getState().closingAll) return
  useSessions.setState({ closingAll: true, closingFailure: null })
  const closed = await call('console.closeAll')
  useSessions.setState({ closingAll: false, closingFailure: closed.ok ? null : closed.failure })
  announce(closed.ok ? 'All consoles are closed.' : failureText(closed.failure).title)
}

export async function showWindow(session: ConsoleSession): Promise<void> {
  if (session.windowId) await call('consoleWindow.show', { windowId: session.windowId })
}
