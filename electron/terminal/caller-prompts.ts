import type { LinkedAccountId } from '../../shared/account'
import { failed, ok, type Result } from '../../shared/result'
import { type CallerPrompt, CallerPromptId } from '../../shared/terminal'
import type { TerminalGrantName } from '../../shared/terminal-facts'
import { type Caller, wishKey } from './consents'

/** What a person said, or that nobody said anything in time. */
export type CallerReply = { grant: TerminalGrantName; reason: string | null } | 'deny' | 'unanswered'

export interface CallerPrompts {
  /** What is asked now. */
  pending(): CallerPrompt | null
  /** Waits for a person. Aborting the signal takes the wish back, and rejects with the signal's reason. */
  ask(caller: Caller, accountId: LinkedAccountId, signal: AbortSignal): Promise<CallerReply>
  answer(
    promptId: CallerPrompt['id'],
    answer: TerminalGrantName | 'deny',
    reason?: string,
  ): Result<void, { kind: 'prompt-gone' | 'reason-needed' }>
}

interface Question {
  key: string
  caller: Caller
  accountId: LinkedAccountId
  waiting: Set<(reply: CallerReply) => void>
}

/** Long enough to come back to the desk, shorter than anybody waits for a command. */
export const PROMPT_MS = 60_000

/** One question at a time, however many programs ask; those who ask the same share its answer. */
export function createCallerPrompts(ports: {
  newId(): string
  now(): number
  asksReason(accountId: LinkedAccountId): boolean
  onChange(prompt: CallerPrompt | null): void
}): CallerPrompts {
  const { newId, now, onChange } = ports
  const queue: Question[] = []
  let shown: { question: Question; prompt: CallerPrompt; timer: NodeJS.Timeout } | null = null

  /** Shows what is first in the queue now. Its minute begins with this. */
  function show(): void {
    const [question] = queue
    if (shown?.question === question) return
    if (shown) clearTimeout(shown.timer)
    else if (!question) return
    shown = null
    if (question) {
      const { caller, accountId } = question
      const prompt: CallerPrompt = {
        id: CallerPromptId.parse(newId()),
        accountId,
        caller: caller.name,
        callerPath: caller.path,
        asksReason: ports.asksReason(accountId),
        until: new Date(now() + PROMPT_MS).toISOString(),
      }
      shown = { question, prompt, timer: setTimeout(() => settle(question, 'unanswered'), PROMPT_MS) }
    }
    onChange(pending())
  }

  function leave(question: Question): void {
    const place = queue.indexOf(question)
    if (place >= 0) queue.splice(place, 1)
    show()
  }

  function settle(question: Question, reply: CallerReply): void {
    leave(question)
    for (const tell of question.waiting) tell(reply)
  }

  const pending = () => shown?.prompt ?? null

  return {
    pending,

    ask(caller, accountId, signal) {
      if (signal.aborted) return Promise.reject(signal.reason)
      const key = wishKey(caller, accountId)
      const question = queue.find(waiting => waiting.key === key) ?? {
        key,
        caller,
        accountId,
        waiting: new Set(),
      }
      if (!queue.includes(question)) queue.push(question)
      return new Promise((resolve, reject) => {
        const abort = () => {
          question.waiting.delete(tell)
          if (question.waiting.size === 0) leave(question)
          reject(signal.reason)
        }
        const tell = (reply: CallerReply) => {
          signal.removeEventListener('abort', abort)
          resolve(reply)
        }
        question.waiting.add(tell)
        signal.addEventListener('abort', abort, { once: true })
        show()
      })
    },

    answer(promptId, answer, reason) {
      if (shown?.prompt.id !== promptId) return failed({ kind: 'prompt-gone' })
      const { question, prompt } = shown
      const isMissing = answer !== 'deny' && prompt.asksReason && reason === undefined
      if (isMissing) return failed({ kind: 'reason-needed' })
      settle(question, answer === 'deny' ? answer : { grant: answer, reason: reason ?? null })
      return ok(undefined)
    },
  }
}
