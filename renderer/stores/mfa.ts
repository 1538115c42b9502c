import { create } from 'zustand'
import type { MfaPrompt } from '../../shared/mfa-prompt'
import { call, on } from '../api'
import { awsNow } from './clock'

/** Codes change with the half minutes of AWS's clock. https://www.rfc-editor.org/rfc/rfc6238#section-4 */
export const WINDOW_MS = 30_000

export const windowAt = (now: number): number => Math.floor(now / WINDOW_MS)

/** Why a code was not taken: it is none, it is wrong, or it was used before. */
export type CodeProblem = 'format' | 'wrong' | 'used'

/** What is typed stays in its field: no code is kept here. */
interface MfaState {
  prompt: MfaPrompt | null
  problem: CodeProblem | null
  /** The window in which a code of this prompt's device was found used: the next one has to come first. */
  spent: number | null
  /** The window in which a code of this prompt's device was given for something else. */
  givenIn: number | null
  busy: boolean
}

const nothing = { prompt: null, problem: null, spent: null, givenIn: null, busy: false }

export const useMfa = create<MfaState>()(() => nothing)

/** The device whose code was given last, and when. */
let given: { serialNumber: string; window: number } | null = null

export async function loadMfa(): Promise<void> {
  let told = false
  on('mfa.changed', prompt => {
    told = true
    show(prompt)
  })
  const pending = await call('mfa.pending')
  if (pending.ok && !told) show(pending.value)
}

function show(prompt: MfaPrompt | null): void {
  if (!prompt) {
    useMfa.setState(nothing)
    return
  }
  const { prompt: before } = useMfa.getState()
  // Others have joined or left the queue: what is being typed stays.
  if (before?.id === prompt.id) {
    useMfa.setState({ prompt })
    return
  }
  const { problem, serialNumber } = prompt
  // AWS did not take it, so the window is not spent.
  if (problem === 'wrong') given = null
  const spent = problem === 'used' ? windowAt(awsNow()) : null
  const givenIn = given?.serialNumber === serialNumber ? given.window : null
  useMfa.setState({ prompt, problem, spent, givenIn, busy: false })
}

/** What was wrong is being mended. */
export const forgetProblem = (): void => useMfa.setState({ problem: null })

/** Gives the code. What is wrong with it is told at once, or by the next prompt when AWS has refused it. */
export async function answerMfa(code: string, forAll: boolean): Promise<void> {
  const { prompt, busy } = useMfa.getState()
  if (!prompt || busy) return
  useMfa.setState({ busy: true, problem: null })
  // Before the answer: the next prompt of the device may come first.
  const before = given
  given = { serialNumber: prompt.serialNumber, window: windowAt(awsNow()) }
  const answered = await call('mfa.answer', { promptId: prompt.id, code, forAll })
  if (answered.ok) return
  given = before
  if (useMfa.getState().prompt?.id !== prompt.id) return
  const { failure } = answered
  if (failure.kind !== 'invalid-mfa-code') {
    const pending = await call('mfa.pending')
    show(pending.ok ? pending.value : null)
  } else if (failure.problem === 'used') {
    useMfa.setState({ busy: false, problem: 'used', spent: windowAt(awsNow()) })
  } else useMfa.setState({ busy: false, problem: 'format' })
}

/** Gives up what waits for this code. */
export async function cancelMfa(): Promise<void> {
  const { prompt } = useMfa.getState()
  if (prompt) await call('mfa.cancel', { promptId: prompt.id })
}

/** Six digits, however they are grouped; null if it is anything else. */
export function codeIn(text: string): string | null {
  const digits = text.replace(/[\s-]/g, '')
  return /^\d{6}$/.test(digits) ? digits : null
}
