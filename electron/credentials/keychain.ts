import { Worker } from 'node:worker_threads'
import type { KeychainFailure, KeychainState } from '../../shared/failures'
import { failed, ok, type Result } from '../../shared/result'
import { oneAtATime } from '../storage/one-at-a-time'
import type { KeychainReply, KeychainRequest } from './keychain-protocol'
import { Secret } from './secret'

/** The OS keychain. Every call answers within 5 seconds, and never blocks the main thread. */
export interface Keychain {
  /** Null when the keychain works and has no such item. */
  read(account: string): Promise<Result<Secret | null, KeychainFailure>>
  /** Writes, reads back and compares: success means that the item is there. */
  write(account: string, secret: Secret): Promise<Result<void, KeychainFailure>>
  /** Removes an item; one that is not there counts as removed. */
  remove(account: string): Promise<Result<void, KeychainFailure>>
  close(): Promise<void>
}

const DEADLINE_MS = 5000

/**
 * Windows caps a credential at 2,560 bytes of UTF-16, and one item holds one identity:
 * https://learn.microsoft.com/windows/win32/api/wincred/ns-wincred-credentialw
 */
const MAX_ITEM_CHARACTERS = 1200

/** @param workerFile the bundled keychain-worker. @param service what the items are filed under. */
export function createKeychain(workerFile: string, service: string): Keychain {
  let worker: Worker | null = null
  // One request at a time: some keychains ask the person, and two questions at once confuse.
  const inTurn = oneAtATime()
  /** Waiting for one's turn counts: a keychain that hangs keeps nobody longer. */
  const deadline = () => performance.now() + DEADLINE_MS

  async function exchange(
    request: KeychainRequest,
    until: number,
  ): Promise<Result<string | null, KeychainFailure>> {
    const milliseconds = until - performance.now()
    if (milliseconds <= 0) return failed({ kind: 'keychain', state: 'timed-out' })
    worker ??= new Worker(workerFile)
    const current = worker
    return new Promise(resolve => {
      const onMessage = (reply: KeychainReply) =>
        settle(reply.ok ? ok(reply.text) : failed({ kind: 'keychain', state: stateFrom(reply.message) }))
      const onEnd = () => abandon('unavailable')
      const timer = setTimeout(() => abandon('timed-out'), milliseconds)

      const settle = (result: Result<string | null, KeychainFailure>) => {
        clearTimeout(timer)
        current.off('message', onMessage).off('error', onEnd).off('exit', onEnd)
        resolve(result)
      }
      // A worker that does not answer is given up with its thread; the next request starts a new one.
      const abandon = (state: KeychainState) => {
        worker = null
        settle(failed({ kind: 'keychain', state }))
        current.on('error', () => {})
        void current.terminate()
      }
      current.on('message', onMessage).on('error', onEnd).on('exit', onEnd)
      current.postMessage(request)
    })
  }

  return {
    async read(account) {
      const until = deadline()
      const text = await inTurn(() => exchange({ do: 'read', service, account }, until))
      if (!text.ok) return text
      return ok(text.value === null ? null : new Secret(text.value))
    },

    async write(account, secret) {
      const text = secret.reveal()
      if (text.length > MAX_ITEM_CHARACTERS) throw new Error('A keychain item is longer than Windows allows.')
      const until = deadline()
      return inTurn(async () => {
        const written = await exchange({ do: 'write', service, account, text }, until)
        if (!written.ok) return written
        const back = await exchange({ do: 'read', service, account }, until)
        if (!back.ok) return back
        return back.value === text ? ok(undefined) : failed({ kind: 'keychain', state: 'unavailable' })
      })
    },

    async remove(account) {
      const until = deadline()
      const removed = await inTurn(() => exchange({ do: 'remove', service, account }, until))
      return removed.ok ? ok(undefined) : removed
    },

    async close() {
      await worker?.terminate()
    },
  }
}

// The messages of @napi-rs/keyring 2.1 for what its platforms report; anything else is `unavailable`.
function stateFrom(message: string): KeychainState {
  // First, because D-Bus adds that a policy may have “blocked the reply”.
  if (/timed? ?out|did not receive a reply|no ?reply/i.test(message)) return 'timed-out'
  if (/dismissed|\blocked|interaction is not allowed|user cancel/i.test(message)) return 'locked'
  if (
    /autolaunch|session bus|ServiceUnknown|not provided by any|No such (file|interface)|Connection refused|no secret service/i.test(
      message,
    )
  ) {
    return 'absent'
  }
  return 'unavailable'
}
