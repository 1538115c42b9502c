import { create } from 'zustand'
import type { LinkedAccount } from '../../shared/account'
import type { Destination } from '../../shared/destinations'
import { failureText } from '../../shared/failure-text'
import type { IpcFailure } from '../../shared/failures'
import type { OpenOutcome } from '../../shared/open-many'
import type { Opener } from '../../shared/opener'
import { call, on } from '../api'
import { counted } from '../format'
import { announce } from './announcements'
import { openDialog, useApp } from './app'
import { rememberReason } from './reasons'

/** Several consoles that are opened together. */
type Running =
  | { is: 'idle' }
  | { is: 'running'; runId: string; done: number; total: number; cancelling: boolean }

/** One of several. Null: it lands where the account's consoles do. */
export interface ToOpen {
  account: LinkedAccount
  destination: Destination | null
}

/** What became of the last ones, and what they were. */
export interface OpenedMany {
  outcomes: readonly OpenOutcome[]
  /** What kept the whole from being done; then no outcome is known. */
  failure: IpcFailure | null
  consoles: readonly ToOpen[]
  /** Where they were to open; left out: as each account says. */
  opener?: Opener | undefined
  /** For all that ask why. */
  reason?: string | undefined
}

interface OpenManyState {
  running: Running
  last: OpenedMany | null
  /** Its summary has been looked at, or has nothing to tell. */
  seen: boolean
}

export const useOpenMany = create<OpenManyState>()(() => ({
  running: { is: 'idle' },
  last: null,
  seen: true,
}))

export function listenToOpenMany(): void {
  on('console.openingMany', ({ runId, done, total }) =>
    useOpenMany.setState(({ running }) =>
      running.is === 'running' && running.runId === runId ? { running: { ...running, done, total } } : {},
    ),
  )
}

/** Opens several consoles. One summary tells of all that did not open. */
export async function openAll(
  consoles: readonly ToOpen[],
  opener: Opener | undefined,
  {
    anyway = false,
    reason,
  }: {
    /** Also where AWS will sign other consoles out for them. */
    anyway?: boolean
    /** For all of them that ask why. */
    reason?: string | undefined
  } = {},
): Promise<void> {
  if (useOpenMany.getState().running.is === 'running' || consoles.length === 0) return
  if (reason !== undefined) rememberReason(reason)
  const runId = crypto.randomUUID()
  const total = consoles.length
  useOpenMany.setState({ running: { is: 'running', runId, done: 0, total, cancelling: false } })
  const opened = await call('console.openMany', {
    runId,
    consoles: consoles.map(({ account, destination }) => ({ accountId: account.id, destination })),
    opener,
    anyway,
    reason,
  })
  const outcomes = opened.ok ? opened.value : []
  const failure = opened.ok ? null : opened.failure
  const last = { outcomes, failure, consoles, opener, reason }
  const isGood = failure === null && notOpened(last).every(one => one.failure.kind === 'cancelled')
  useOpenMany.setState({ running: { is: 'idle' }, last, seen: isGood })
  const open = outcomes.length - notOpened(last).length
  announce(
    failure ? failureText(failure).title : `${counted(open, 'console')} of ${total.toLocaleString()} opened.`,
  )
  // Whoever is at something else finds it in the list's footer.
  if (!isGood && useApp.getState().dialog.is === 'none') showOpenedMany()
}

export function showOpenedMany(): void {
  useOpenMany.setState({ seen: true })
  openDialog({ is: 'open-many-summary' })
}

/** Those that did not open, each with why not. */
export const notOpened = ({ outcomes, consoles }: OpenedMany) =>
  outcomes.flatMap(({ accountId, failure }) => {
    const console = consoles.find(({ account }) => account.id === accountId)
    return failure && console ? [{ ...console, failure }] : []
  })

export async function cancelOpenAll(): Promise<void> {
  const { running } = useOpenMany.getState()
  if (running.is !== 'running') return
  useOpenMany.setState({ running: { ...running, cancelling: true } })
  await call('console.cancelMany', { runId: running.runId })
}
