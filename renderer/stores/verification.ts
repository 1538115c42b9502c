import { create } from 'zustand'
import type { LinkedAccount, LinkedAccountId } from '../../shared/account'
import type { VerifyOutcome, VerifyProgress } from '../../shared/contract'
import { failureText } from '../../shared/failure-text'
import type { IpcFailure, Step } from '../../shared/failures'
import { call, on } from '../api'
import { announce } from './announcements'
import { openDialog, useApp } from './app'
import { awsNow } from './clock'

export type VerifyingFailure = NonNullable<VerifyOutcome['failure']> | IpcFailure

/** One account that is verified again, and why it could not be. */
export type Verifying =
  | { is: 'running'; at: Step; cancelling: boolean }
  /** `at`: by AWS's clock, in milliseconds. */
  | { is: 'failed'; failure: VerifyingFailure; at: number }

/** The verification of all accounts. */
export type VerifyingAll =
  | { is: 'idle' }
  | { is: 'running'; done: number; total: number; cancelling: boolean }

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

/** Verifications of one account and of all may run at once; each tells its own progress. */
function keepProgress({ done, total, running }: VerifyProgress): void {
  useVerification.setState(({ single, all }) => {
    const [only] = running
    if (total === 1 && only && single[only.accountId]?.is === 'running') {
      return { single: { ...single, [only.accountId]: { ...single[only.accountId], at: only.step } } }
    }
    if (all.is !== 'running' || total !== all.total) return {}
    return {
      all: { ...all, done },
      underway: new Map(running.map(({ accountId, step }) => [accountId, step])),
    }
  })
}

const setSingle = (id: LinkedAccountId, verifying: Verifying | null) =>
  useVerification.setState(({ single: { [id]: _, ...others } }) => ({
    single: verifying ? { ...others, [id]: verifying } : others,
  }))

/** Verifies one account again. What was found stands in the account. */
export async function verifyAgain({ id, name }: Pick<LinkedAccount, 'id' | 'name'>): Promise<void> {
  if (verifyingOf(id)(useVerification.getState())?.is === 'running') return
  setSingle(id, { is: 'running', at: 'keychain', cancelling: false })
  const verified = await call('accounts.verify', { accountIds: [id] })
  const outcome = verified.ok ? verified.value[0] : undefined
  const told = verified.ok ? (outcome?.failure ?? null) : verified.failure
  // Whoever gave up a code knows that nothing was verified.
  const failure = told?.kind === 'cancelled' ? null : told
  setSingle(id, failure ? { is: 'failed', failure, at: awsNow() } : null)
  if (failure) announce(failureText(failure).title)
  else if (outcome && !told && outcome.result !== 'cancelled') announce(`${name} is verified.`)
}

export const forgetVerifying = (id: LinkedAccountId): void => setSingle(id, null)

/** Ends what is being verified: one account or all of them. */
export async function cancelVerify(): Promise<void> {
  useVerification.setState(({ all, single }) => ({
    all: all.is === 'running' ? { ...all, cancelling: true } : all,
    single: Object.fromEntries(
      Object.entries(single).map(([id, one]) => [
        id,
        one.is === 'running' ? { ...one, cancelling: true } : one,
      ]),
    ),
  }))
  await call('accounts.cancelVerify')
}

/** Verifies all accounts, and shows what came of it. */
export async function verifyAll(total: number): Promise<void> {
  if (useVerification.getState().all.is === 'running' || total === 0) return
  useVerification.setState({ all: { is: 'running', done: 0, total, cancelling: false }, summary: null })
  announce('Verifying all accounts.')
  const verified = await call('accounts.verify', { accountIds: 'all' })
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
