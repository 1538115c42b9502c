import { create } from 'zustand'
import type { LinkedAccount, LinkedAccountId } from '../../shared/account'
import type { Step } from '../../shared/aws-failures'
import type { ConsoleSession } from '../../shared/contract'
import type { Destination } from '../../shared/destinations'
import type { IpcFailure, OpenConsoleFailure } from '../../shared/failures'
import { call, on } from '../api'
import { clockTime } from '../format'
import { announce } from './announcements'
import { awsNow } from './clock'

/** What the last attempt at an account's console is doing. Whether one is open is told by its session. */
export type Opening =
  | { step: 'idle' }
  | { step: 'opening'; at: Step; destination: Destination | null; cancelling: boolean }
  | { step: 'failed'; failure: OpenConsoleFailure | IpcFailure; destination: Destination | null }

/** What became of the wish for a sign-in URL. */
export type Copying =
  | { step: 'idle' }
  | { step: 'copying' }
  | { step: 'copied'; at: number }
  | { step: 'failed'; failure: OpenConsoleFailure | IpcFailure }

interface ConsoleState {
  openings: Readonly<Record<LinkedAccountId, Opening>>
  copyings: Readonly<Record<LinkedAccountId, Copying>>
  /** Consoles that are signed in, and until when, in milliseconds. */
  sessions: ReadonlyMap<LinkedAccountId, number>
}

export const useConsole = create<ConsoleState>()(() => ({ openings: {}, copyings: {}, sessions: new Map() }))

const idle = { step: 'idle' } as const

export const openingOf = (id: LinkedAccountId) => (state: ConsoleState) => state.openings[id] ?? idle
export const copyingOf = (id: LinkedAccountId) => (state: ConsoleState) => state.copyings[id] ?? idle
export const sessionOf = (id: LinkedAccountId) => (state: ConsoleState) => state.sessions.get(id)

const setOpening = (id: LinkedAccountId, opening: Opening) =>
  useConsole.setState(({ openings }) => ({ openings: { ...openings, [id]: opening } }))

const setCopying = (id: LinkedAccountId, copying: Copying) =>
  useConsole.setState(({ copyings }) => ({ copyings: { ...copyings, [id]: copying } }))

export async function loadConsole(): Promise<void> {
  on('console.sessionsChanged', keepSessions)
  on('console.progress', ({ accountId, step }) => {
    const opening = openingOf(accountId)(useConsole.getState())
    if (opening.step === 'opening') setOpening(accountId, { ...opening, at: step })
  })
  const sessions = await call('console.sessions')
  if (sessions.ok) keepSessions(sessions.value)
}

let ending: ReturnType<typeof setTimeout> | undefined

/** Keeps what is signed in, and drops each when its time is over, told or not. */
function keepSessions(told: readonly ConsoleSession[]): void {
  const now = awsNow()
  const live = told.map(session => [session.accountId, Date.parse(session.expiresAt)] as const)
  const sessions = new Map(live.filter(([, until]) => until > now))
  useConsole.setState({ sessions })

  clearTimeout(ending)
  if (sessions.size === 0) return
  // At least every ten minutes, because the computer may have slept and timers do not count that.
  const wait = Math.min(Math.min(...sessions.values()) - now, 600_000)
  ending = setTimeout(() => keepSessions(told), Math.max(wait, 250))
}

/** Opens an account's console. Asked again while it is opening, it does nothing. */
export async function openConsole(
  account: Pick<LinkedAccount, 'id' | 'name'>,
  destination: Destination | null = null,
): Promise<void> {
  const { id: accountId, name } = account
  if (openingOf(accountId)(useConsole.getState()).step === 'opening') return
  setOpening(accountId, { step: 'opening', at: 'keychain', destination, cancelling: false })
  const opened = await call('console.open', { accountId, destination })
  if (opened.ok) {
    setOpening(accountId, idle)
    announce(
      `The console of ${name} is open, until ${clockTime(Date.parse(opened.value.expiresAt), awsNow())}.`,
    )
    return
  }
  const { failure } = opened
  setOpening(accountId, failure.kind === 'cancelled' ? idle : { step: 'failed', failure, destination })
}

export async function cancelOpening(accountId: LinkedAccountId): Promise<void> {
  const opening = openingOf(accountId)(useConsole.getState())
  if (opening.step !== 'opening') return
  setOpening(accountId, { ...opening, cancelling: true })
  await call('console.cancel', { accountId })
}

export const forgetFailure = (accountId: LinkedAccountId): void => setOpening(accountId, idle)

/** How long the main process leaves a sign-in URL on the clipboard. */
export const CLIPBOARD_MS = 30_000

export async function copySignInUrl(accountId: LinkedAccountId): Promise<void> {
  if (copyingOf(accountId)(useConsole.getState()).step === 'copying') return
  setCopying(accountId, { step: 'copying' })
  const copied = await call('console.copyUrl', { accountId, destination: null })
  if (!copied.ok) {
    const { failure } = copied
    setCopying(accountId, failure.kind === 'cancelled' ? idle : { step: 'failed', failure })
    return
  }
  const at = Date.now()
  setCopying(accountId, { step: 'copied', at })
  setTimeout(() => {
    const copying = copyingOf(accountId)(useConsole.getState())
    if (copying.step === 'copied' && copying.at === at) setCopying(accountId, idle)
  }, CLIPBOARD_MS)
}

export const forgetCopying = (accountId: LinkedAccountId): void => setCopying(accountId, idle)
