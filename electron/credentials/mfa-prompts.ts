import type { AnswerMfaFailure } from '../../shared/failures'
import type { IdentityId, Mfa, ServerIdentity } from '../../shared/identity'
import { type MfaPrompt, MfaPromptId } from '../../shared/mfa-prompt'
import { failed, ok, type Result } from '../../shared/result'
import type { TemporaryKeys } from './secret'

export interface MfaWish {
  identity: ServerIdentity
  mfa: Mfa
  purpose: { of: 'open' | 'verify'; accountName: string }
  /** Why the code before was not taken. Whoever asks again goes first. */
  problem: MfaPrompt['problem']
}

/** Whom one code serves: who asked, all verifications that wait, or everybody who waits for this device. */
export type MfaShare = 'one' | 'verifications' | 'all'

/** `shared`: somebody else's code brought temporary keys for this wish. */
export type MfaReply =
  | { is: 'code'; code: string; share: MfaShare }
  | { is: 'shared'; keys: TemporaryKeys }
  | { is: 'cancelled' }

export interface MfaPrompts {
  /** The code that is asked for now. */
  pending(): MfaPrompt | null
  /** Waits for a person. Aborting the signal takes the wish back, and rejects with the signal's reason. */
  ask(wish: MfaWish, signal: AbortSignal): Promise<MfaReply>
  answer(promptId: MfaPromptId, code: string, forAll: boolean): Result<void, AnswerMfaFailure>
  /** Gives up everything that waits for a code of this prompt's device. */
  cancel(promptId: MfaPromptId): void
  /** AWS took this code, and takes it no second time. */
  accepted(serialNumber: string, code: string): void
  /** Whether AWS took this code before. */
  wasAccepted(serialNumber: string, code: string): boolean
  /** What a shared code came to. With keys everybody who waits is served; without, the next is asked. */
  share(identityId: IdentityId, share: MfaShare, keys: TemporaryKeys | null): void
}

interface Waiting extends MfaWish {
  reply(reply: MfaReply): void
}

/** A code stays valid for its 30 seconds and the window on either side. */
const CODE_LIVES_MS = 120_000

/** One question at a time, however many wait; those of one device wait behind one another. */
export function createMfaPrompts(ports: {
  newId(): string
  now(): number
  onChange(prompt: MfaPrompt | null): void
}): MfaPrompts {
  const { newId, now, onChange } = ports
  let queue: Waiting[] = []
  /** Devices whose one code for all is being exchanged: nobody is asked for another meanwhile. */
  const sharing = new Set<IdentityId>()
  const taken = new Map<string, number>()
  let shown: { head: Waiting; prompt: MfaPrompt } | null = null

  const pending = (): MfaPrompt | null => {
    const head = queue.find(({ identity }) => !sharing.has(identity.id))
    if (!head) return null
    const together = queue.filter(({ identity }) => identity.id === head.identity.id)
    const { identity, mfa, purpose, problem } = head
    const isAlone = together.length === 1 || shareOf(head, false) === 'one'
    return {
      // What is being typed stays while others join or leave the queue behind it.
      id: shown?.head === head ? shown.prompt.id : MfaPromptId.parse(newId()),
      identityId: identity.id,
      identityName: identity.name,
      serialNumber: mfa.serialNumber,
      policy: mfa.policy,
      purpose: { of: purpose.of, accountName: isAlone ? purpose.accountName : null },
      problem,
      waiting: together.length,
    }
  }

  function tell(): void {
    const prompt = pending()
    const head = queue.find(({ identity }) => !sharing.has(identity.id))
    if (JSON.stringify(prompt) === JSON.stringify(shown?.prompt ?? null)) return
    shown = prompt && head ? { head, prompt } : null
    onChange(prompt)
  }

  const leave = (waiting: Waiting): void => {
    queue = queue.filter(other => other !== waiting)
  }

  const keyOf = (serialNumber: string, code: string) => `${serialNumber} ${code}`

  const wasAccepted = (serialNumber: string, code: string): boolean => {
    const at = taken.get(keyOf(serialNumber, code))
    return at !== undefined && now() - at < CODE_LIVES_MS
  }

  return {
    pending: () => shown?.prompt ?? null,

    ask(wish, signal) {
      if (signal.aborted) return Promise.reject(signal.reason)
      return new Promise((resolve, reject) => {
        const abort = () => {
          leave(waiting)
          tell()
          reject(signal.reason)
        }
        const waiting: Waiting = {
          ...wish,
          reply(reply) {
            signal.removeEventListener('abort', abort)
            resolve(reply)
          },
        }
        signal.addEventListener('abort', abort, { once: true })
        queue = wish.problem ? [waiting, ...queue] : [...queue, waiting]
        tell()
      })
    },

    answer(promptId, typed, forAll) {
      if (shown?.prompt.id !== promptId) return failed({ kind: 'prompt-gone' })
      const { head, prompt } = shown
      const code = typed.replace(/\s/g, '')
      if (!/^\d{6}$/.test(code)) return failed({ kind: 'invalid-mfa-code', problem: 'format' })
      if (wasAccepted(prompt.serialNumber, code)) return failed({ kind: 'invalid-mfa-code', problem: 'used' })
      const share = shareOf(head, forAll)
      if (share !== 'one') sharing.add(head.identity.id)
      leave(head)
      tell()
      head.reply({ is: 'code', code, share })
      return ok(undefined)
    },

    cancel(promptId) {
      if (shown?.prompt.id !== promptId) return
      const { identityId } = shown.prompt
      const given = queue.filter(({ identity }) => identity.id === identityId)
      queue = queue.filter(({ identity }) => identity.id !== identityId)
      tell()
      for (const waiting of given) waiting.reply({ is: 'cancelled' })
    },

    accepted(serialNumber, code) {
      for (const [known, at] of taken) if (now() - at >= CODE_LIVES_MS) taken.delete(known)
      taken.set(keyOf(serialNumber, code), now())
    },
    wasAccepted,

    share(identityId, share, keys) {
      sharing.delete(identityId)
      const isServed = ({ identity, purpose }: Waiting) =>
        keys !== null && identity.id === identityId && (share === 'all' || purpose.of === 'verify')
      const served = queue.filter(isServed)
      queue = queue.filter(waiting => !served.includes(waiting))
      tell()
      if (keys) for (const waiting of served) waiting.reply({ is: 'shared', keys })
    },
  }
}

function shareOf({ mfa, purpose }: MfaWish, forAll: boolean): MfaShare {
  if (forAll || mfa.policy === 'once-a-day') return 'all'
  // A verification asks AWS several times, and throws away what it gets.
  return purpose.of === 'verify' ? 'verifications' : 'one'
}
