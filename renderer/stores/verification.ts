import { create } from 'zustand'
import type { LinkedAccount, LinkedAccountId } from '../../shared/account'
import type { Step } from '../../shared/aws-failures'
import { failureText } from '../../shared/failure-text'
import type { IpcFailure } from '../../shared/failures'
import type { VerifyOutcome, VerifyProgress } from '../../shared/verify-outcome'
import { call, on } from '../api'
import { counted } from '../format'
import { accountList, useAccounts } from './accounts'
import { announce } from './announcements'
import { openDialog, useApp } from './app'
import { awsNow } from './clock'

export type VerifyingFailure = NonNullable<VerifyOutcome['failure']> | IpcFailure

/** One account that is verified again, and why it could not be. */
export type Verifying =
  | { is: 'running'; runId: string; at: Step; cancelling: boolean }
  /** `at`: by AWS's clock, in milliseconds. */
  | { is: 'failed'; failure: VerifyingFailure; at: number }

/** The verification of all accounts, or of several. */
export type VerifyingAll =
  | { is: 'idle' }
  | { is: 'running'; runId: string; done: number; total: number; cancelling: boolean }

export type Summary = readonly VerifyOutcome[]

interface VerificationState {
  single: Readonly<Record<LinkedAccountId, Verifying>>
  all: VerifyingAll
  /** Where each account stands that is under way with the others. */
  underway: ReadonlyMap<LinkedAccountId, Step>
  /** What became of the last verification of all. */
  summary: Summary | null
  /** Its summary has been looked at. */
  seen: boolean
}

const idle = { is: 'idle' } as const
const nobody: VerificationState['underway'] = new Map()

export const useVerification = create<VerificationState>()(() => ({
  single: {},
  all: idle,
  underway: nobody,
  summary: null,
  seen: true,
}))

export const verifyingOf =
  (id: LinkedAccountId) =>
  (state: VerificationState): Verifying | undefined =>
    state.single[id]

export const underwayOf = (id: LinkedAccountId) => (state: VerificationState) => state.underway.get(id)

export function listenToVerification(): void {
  on('accounts.verifying', keepProgress)
}

/** Verifications of one account and of all may run at once; each tells its own progress, by its run. */
function keepProgress({ runId, done, total, running }: VerifyProgress): void {
  useVerification.setState(({ single, all }) => {
    if (all.is === 'running' && all.runId === runId) {
      return {
        all: { ...all, done, total },
        underway: new Map(running.map(({ accountId, step }) => [accountId, step])),
      }
    }
    const [only] = running
    const one = only && single[only.accountId]
    if (!only || one?.is !== 'running' || one.runId !== runId) return {}
    return { single: { ...single, [only.accountId]: { ...one, at: only.step } } }
  })
}

const setSingle = (id: LinkedAccountId, verifying: Verifying | null) =>
  useVerification.setState(({ single: { [id]: _, ...others } }) => ({
    single: verifying ? { ...others, [id]: verifying } : others,
  }))

/** Verifies one account again. What was found stands in the account. */
export async function verifyAgain({ id, name }: Pick<LinkedAccount, 'id' | 'name'>): Promise<void> {
  if (verifyingOf(id)(useVerification.getState())?.is === 'running') return
  const runId = crypto.randomUUID()
  setSingle(id, { is: 'running', runId, at: 'keychain', cancelling: false })
  const verified = await call('accounts.verify', { runId, accountIds: [id] })
  const outcome = verified.ok ? verified.value[0] : undefined
  const told = verified.ok ? (outcome?.failure ?? null) : verified.failure
  // Whoever gave up a code knows that nothing was verified.
  const failure = told?.kind === 'cancelled' ? null : told
  setSingle(id, failure ? { is: 'failed', failure, at: awsNow() } : null)
  if (failure) announce(failureText(failure).title)
  else if (outcome && !told && outcome.result !== 'cancelled') announce(`${name} is verified.`)
}

export const forgetVerifying = (id: LinkedAccountId): void => setSingle(id, null)

/** Ends one verification, of an account or of all. Others go on. */
export async function cancelVerify(runId: string): Promise<void> {
  const cancelled = <Run extends Verifying | VerifyingAll>(run: Run): Run =>
    run.is === 'running' && run.runId === runId ? { ...run, cancelling: true } : run
  useVerification.setState(({ all, single }) => ({
    all: cancelled(all),
    single: Object.fromEntries(Object.entries(single).map(([id, one]) => [id, cancelled(one)])),
  }))
  await call('accounts.cancelVerify', { runId })
}

/** Verifies all accounts, and shows what came of it. */
export const verifyAll = (): Promise<void> => verifyMany('all')

/** Verifies several accounts, and shows what came of it. */
export async function verifyMany(accountIds: 'all' | readonly LinkedAccountId[]): Promise<void> {
  // Of all, until the first progress tells how many there are.
  const total = accountIds === 'all' ? accountList(useAccounts.getState()).length : accountIds.length
  if (useVerification.getState().all.is === 'running' || total === 0) return
  const runId = crypto.randomUUID()
  useVerification.setState({
    all: { is: 'running', runId, done: 0, total, cancelling: false },
    summary: null,
  })
  announce(accountIds === 'all' ? 'Verifying all accounts.' : `Verifying ${counted(total, 'account')}.`)
  const verified = await call('accounts.verify', {
    runId,
    accountIds: accountIds === 'all' ? 'all' : [...accountIds],
  })
  const summary = verified.ok ? verified.value : null
  useVerification.setState({ all: idle, underway: nobody, summary, seen: summary === null })
  if (!summary) return
  announce(`${summary.filter(needsAttention).length} of ${summary.length} need attention.`)
  // Whoever is at something else finds it in the list's footer.
  const { dialog, place } = useApp.getState()
  if (dialog.is === 'none' && place === 'accounts') showSummary()
}

export function showSummary(): void {
  useVerification.setState({ seen: true })
  openDialog({ is: 'verification-summary' })
}

export const needsAttention = ({ result }: VerifyOutcome): boolean =>
  result !== 'good' && result !== 'cancelled'
