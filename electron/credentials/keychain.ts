import { Worker } from 'node:worker_threads'
import type { KeychainFailure } from '../../shared/failures'
import { failed, ok, type Result } from '../../shared/result'
import { oneAtATime } from '../storage/one-at-a-time'
import type { KeychainReply, KeychainRequest } from './keychain-protocol'
import { stateFrom } from './keychain-state'
import { Secret } from './secret'

/** The OS keychain. Every call answers within 5 seconds, and never blocks the main thread. */
export interface Keychain {
  /** Null when the keychain works and has no such item. @param until several calls may share one `keychainDeadline`. */
  read(account: string, until?: number): Promise<Result<Secret | null, KeychainFailure>>
  /** Writes, reads back and compares: success means that the item is there. */
  write(account: string, secret: Secret, until?: number): Promise<Result<void, KeychainFailure>>
  /** Removes an item; one that is not there counts as removed. */
  remove(account: string, until?: number): Promise<Result<void, KeychainFailure>>
  /** Of writes and removals that were given up: a system's keychain carries them out all the same, once it is unlocked. */
  late?: LateAnswers
  /** Does not wait for what is unanswered: nothing ends that but the person. */
  close(): Promise<void>
}

export interface LateAnswers {
  /** Whether something that was asked of this account, and given up, may still happen. */
  isAwaited(account: string): boolean
  /** Hears of an account to which it has happened, or can happen no more. */
  onEnded(hear: (account: string) => void): void
}

const DEADLINE_MS = 5000

/** When a call that begins now is given up. Waiting for one's turn counts: a keychain that hangs keeps nobody longer. */
export const keychainDeadline = (): number => performance.now() + DEADLINE_MS

/**
 * Windows caps a credential at 2,560 bytes of UTF-16, and one item holds one identity:
 * https://learn.microsoft.com/windows/win32/api/wincred/ns-wincred-credentialw
 */
const MAX_ITEM_CHARACTERS = 1200

/** How many calls may go unanswered before no other is begun: each keeps a thread, and a question on the screen. */
const MAX_UNANSWERED = 4

/** @param workerFile the bundled keychain-worker. @param service what the items are filed under. */
export function createKeychain(
  workerFile: string,
  service: string,
): Keychain & {
  late: LateAnswers
  /** Whether a thread waits for the system: it cannot be ended, and neither can the process in an orderly way. */
  isUnanswered(): boolean
} {
  let worker: Worker | null = null
  let underway = 0
  /** What was given up and has not ended: each of these threads waits for the system. */
  const unanswered = new Map<Worker, KeychainRequest>()
  const heard: ((account: string) => void)[] = []
  const ends: (() => void)[] = []
  // One request at a time: some keychains ask the person, and two questions at once confuse.
  const inTurn = oneAtATime()

  /** The system's call goes on in its thread. That of a write or a removal is waited for: it changes what is kept. */
  function giveUp(from: Worker, request: KeychainRequest): void {
    if (worker === from) worker = null
    unanswered.set(from, request)
    const hasEnded = () => {
      if (!unanswered.delete(from)) return
      for (const end of ends.splice(0)) end()
      if (request.do !== 'read') for (const hear of heard) hear(request.account)
    }
    from.on('error', () => {}).once('exit', hasEnded)
    if (request.do === 'read') return void from.terminate()
    from.once('message', () => {
      hasEnded()
      void from.terminate()
    })
  }

  /** False if too much is unanswered until then. */
  async function hasRoom(until: number): Promise<boolean> {
    while (unanswered.size >= MAX_UNANSWERED) {
      const left = until - performance.now()
      if (left <= 0) return false
      await new Promise<void>(resolve => {
        const timer = setTimeout(resolve, left)
        ends.push(() => {
          clearTimeout(timer)
          resolve()
        })
      })
    }
    return true
  }

  async function exchange(
    request: KeychainRequest,
    until: number,
  ): Promise<Result<string | null, KeychainFailure>> {
    const timedOut = failed({ kind: 'keychain' as const, state: 'timed-out' as const })
    if (!(await hasRoom(until))) return timedOut
    const milliseconds = until - performance.now()
    if (milliseconds <= 0) return timedOut
    worker ??= new Worker(workerFile)
    const current = worker
    underway++
    return new Promise(resolve => {
      const onMessage = (reply: KeychainReply) =>
        settle(reply.ok ? ok(reply.text) : failed({ kind: 'keychain', state: stateFrom(reply.message) }))
      const onEnd = () => {
        worker = null
        settle(failed({ kind: 'keychain', state: 'unavailable' }))
        current.on('error', () => {})
        void current.terminate()
      }
      const settle = (result: Result<string | null, KeychainFailure>) => {
        underway--
        clearTimeout(timer)
        current.off('message', onMessage).off('error', onEnd).off('exit', onEnd)
        resolve(result)
      }
      const timer = setTimeout(() => {
        settle(timedOut)
        giveUp(current, request)
      }, milliseconds)
      current.on('message', onMessage).on('error', onEnd).on('exit', onEnd)
      current.postMessage(request)
    })
  }

  return {
    late: {
      isAwaited: account =>
        [...unanswered.values()].some(request => request.do !== 'read' && request.account === account),
      onEnded: hear => void heard.push(hear),
    },
    isUnanswered: () => underway > 0 || unanswered.size > 0,

    async read(account, until = keychainDeadline()) {
      const text = await inTurn(() => exchange({ do: 'read', service, account }, until))
      if (!text.ok) return text
      return ok(text.value === null ? null : new Secret(text.value))
    },

    async write(account, secret, until = keychainDeadline()) {
      const text = secret.reveal()
      if (text.length > MAX_ITEM_CHARACTERS) throw new Error('A keychain item is longer than Windows allows.')
      return inTurn(async () => {
        const written = await exchange({ do: 'write', service, account, text }, until)
        if (!written.ok) return written
        const back = await exchange({ do: 'read', service, account }, until)
        if (!back.ok) return back
        return back.value === text ? ok(undefined) : failed({ kind: 'keychain', state: 'unavailable' })
      })
    },

    async remove(account, until = keychainDeadline()) {
      const removed = await inTurn(() => exchange({ do: 'remove', service, account }, until))
      return removed.ok ? ok(undefined) : removed
    },

    async close() {
      for (const one of unanswered.keys()) void one.terminate()
      if (underway > 0) void worker?.terminate()
      else await worker?.terminate()
    },
  }
}
