import { create } from 'zustand'
import type { LinkedAccount } from '../../shared/account'
import type { Destination } from '../../shared/destinations'
import type { OpenOutcome } from '../../shared/open-many'
import type { Opener } from '../../shared/opener'
import { call, on } from '../api'
import { counted } from '../format'
import { announce } from './announcements'
import { openDialog, useApp } from './app'

/** Several consoles that are opened together. */
type Running =
  | { is: 'idle' }
  | { is: 'running'; runId: string; done: number; total: number; cancelling: boolean }

/** One of several. Null: it lands where the account's consoles do. */
export interface ToOpen {
  account: LinkedAccount
  destination: Destination | null
}

interface OpenManyState {
  running: Running
  /** What became of the last ones. */
  summary: readonly OpenOutcome[]
  /** What was asked for. */
  consoles: readonly ToOpen[]
  /** Where those were to open; left out: as each account says. */
  opener?: Opener | undefined
}

export const useOpenMany = create<OpenManyState>()(() => ({
  running: { is: 'idle' },
  summary: [],
  consoles: [],
}))

export function listenToOpenMany(): void {
  on('console.openingMany', ({ runId, done, total }) =>
    useOpenMany.setState(({ running }) =>
      running.is === 'running' && running.runId === runId ? { running: { ...running, done, total } } : {},
    ),
  )
}

/** Opens several consoles. One summary tells of all that did not open. */
export async function openAll(consoles: readonly ToOpen[], opener: Opener | undefined): Promise<void> {
  if (useOpenMany.getState().running.is === 'running' || consoles.length === 0) return
  const runId = crypto.randomUUID()
  const total = consoles.length
  useOpenMany.setState({ running: { is: 'running', runId, done: 0, total, cancelling: false } })
  const opened = await call('console.openMany', {
    runId,
    consoles: consoles.map(({ account, destination }) => ({ accountId: account.id, destination })),
    opener,
  })
  const summary = opened.ok ? opened.value : []
  useOpenMany.setState({ running: { is: 'idle' }, summary, consoles, opener })
  const open = summary.filter(({ failure }) => failure === null).length
  announce(`${counted(open, 'console')} of ${total.toLocaleString()} opened.`)
  const isCancelled = summary.every(({ failure }) => failure === null || failure.kind === 'cancelled')
  if (!isCancelled && useApp.getState().dialog.is === 'none') openDialog({ is: 'open-many-summary' })
}

export async function cancelOpenAll(): Promise<void> {
  const { running } = useOpenMany.getState()
  if (running.is !== 'running') return
  useOpenMany.setState({ running: { ...running, cancelling: true } })
  await call('console.cancelMany', { runId: running.runId })
}
