import { create } from 'zustand'
import type { LinkedAccountId } from '../../shared/account'
import type { Failure } from '../../shared/failures'
import type { CallerPrompt } from '../../shared/terminal'
import type { TerminalFormatName, TerminalGrantName } from '../../shared/terminal-facts'
import { call, on } from '../api'
import { accountById, useAccounts } from './accounts'
import { rememberReason } from './reasons'

/** Putting an account's credentials on the clipboard. */
export type CopyingCredentials =
  | { step: 'idle' }
  /** The account asks why. */
  | { step: 'asking'; accountId: LinkedAccountId }
  | { step: 'copying'; accountId: LinkedAccountId }
  | { step: 'copied'; accountId: LinkedAccountId; format: TerminalFormatName; expiresAt: number }
  /** `reason`: that was given. */
  | { step: 'failed'; accountId: LinkedAccountId; failure: Failure; reason: string | undefined }

interface TerminalState {
  /** The program that waits for a decision. */
  prompt: CallerPrompt | null
  /** As it was chosen last, until the window closes. */
  format: TerminalFormatName
  copying: CopyingCredentials
}

export const useTerminal = create<TerminalState>()(() => ({
  prompt: null,
  format: navigator.platform.startsWith('Win') ? 'powershell' : 'bash',
  copying: { step: 'idle' },
}))

const show = (prompt: CallerPrompt | null): void => useTerminal.setState({ prompt })

export async function loadTerminal(): Promise<void> {
  let told = false
  on('terminal.changed', prompt => {
    told = true
    show(prompt)
  })
  const pending = await call('terminal.pending')
  if (pending.ok && !told) show(pending.value)
}

/** Decides about the program that asks. The next question, or none, is told by the main process. */
export async function answerCaller(
  prompt: CallerPrompt,
  answer: TerminalGrantName | 'deny',
  reason?: string,
): Promise<void> {
  if (reason !== undefined) rememberReason(reason)
  const answered = await call('terminal.answer', { promptId: prompt.id, answer, reason })
  // It stopped waiting meanwhile: what is asked now is told anew.
  if (answered.ok || useTerminal.getState().prompt?.id !== prompt.id) return
  const pending = await call('terminal.pending')
  show(pending.ok ? pending.value : null)
}

export const chooseFormat = (format: TerminalFormatName): void => useTerminal.setState({ format })

/** Where the account asks why and no reason is given, the person is asked first. */
export async function copyCredentials(
  accountId: LinkedAccountId,
  format: TerminalFormatName,
  reason?: string,
): Promise<void> {
  if (useTerminal.getState().copying.step === 'copying') return
  if (reason === undefined && accountById(accountId)(useAccounts.getState())?.asksReason) {
    return useTerminal.setState({ copying: { step: 'asking', accountId } })
  }
  if (reason !== undefined) rememberReason(reason)
  const begun: CopyingCredentials = { step: 'copying', accountId }
  useTerminal.setState({ copying: begun })
  const copied = await call('terminal.copy', { accountId, format, reason })
  // It was given up meanwhile.
  if (useTerminal.getState().copying !== begun) return
  const copying: CopyingCredentials = copied.ok
    ? { step: 'copied', accountId, format, expiresAt: Date.parse(copied.value.expiresAt) }
    : notCopied(accountId, copied.failure, reason)
  useTerminal.setState({ copying })
  if (copying.step !== 'copied') return
  const isStillSaid = () => useTerminal.getState().copying === copying
  setTimeout(() => isStillSaid() && useTerminal.setState({ copying: idle }), ON_CLIPBOARD_MS)
}

function notCopied(
  accountId: LinkedAccountId,
  failure: Failure,
  reason: string | undefined,
): CopyingCredentials {
  if (failure.kind === 'cancelled') return idle
  return failure.kind === 'reason-needed'
    ? { step: 'asking', accountId }
    : { step: 'failed', accountId, failure, reason }
}

/** The main process takes them off again then. */
const ON_CLIPBOARD_MS = 30_000

/** What was copied or failed for one account says nothing about another. */
export const copyingOf =
  (accountId: LinkedAccountId) =>
  ({ copying }: TerminalState): CopyingCredentials =>
    copying.step !== 'idle' && copying.accountId === accountId ? copying : idle

const idle: CopyingCredentials = { step: 'idle' }

/** Gives up what is being copied, and forgets what was. */
export function forgetCopied(): void {
  const { copying } = useTerminal.getState()
  useTerminal.setState({ copying: idle })
  if (copying.step === 'copying') void call('terminal.cancelCopy', { accountId: copying.accountId })
}
