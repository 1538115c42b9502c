import { setMaxListeners } from 'node:events'

/** Why a signal was aborted: time ran out, as opposed to a person who cancelled. */
export class DeadlinePassed extends Error {
  constructor(readonly seconds: number) {
    super(`No answer within ${seconds} seconds`)
  }
}

/**
 * Runs `work` under a signal that aborts after `seconds`, or when `cancel` does, whichever comes first.
 * AbortSignal.any would do, but Node 18 inside Electron 25 lacks it.
 */
export async function withDeadline<Value>(
  seconds: number,
  cancel: AbortSignal | null,
  work: (signal: AbortSignal) => Promise<Value>,
): Promise<Value> {
  const controller = new AbortController()
  const cancelled = () => controller.abort(cancel?.reason)
  if (cancel?.aborted) cancelled()
  cancel?.addEventListener('abort', cancelled, { once: true })
  const timer = setTimeout(() => controller.abort(new DeadlinePassed(seconds)), seconds * 1000)
  try {
    return await work(controller.signal)
  } finally {
    clearTimeout(timer)
    cancel?.removeEventListener('abort', cancelled)
  }
}

/**
 * Runs `work` under a signal that aborts when `signal` does, and once the work is done: what else was begun for it is
 * let go then.
 */
export async function withReleased<Value>(
  signal: AbortSignal,
  work: (own: AbortSignal) => Promise<Value>,
): Promise<Value> {
  const controller = new AbortController()
  // One for each request that is under way; Node takes more than ten for a leak.
  setMaxListeners(0, controller.signal)
  const release = () => controller.abort(signal.reason)
  if (signal.aborted) release()
  signal.addEventListener('abort', release, { once: true })
  try {
    return await work(controller.signal)
  } finally {
    signal.removeEventListener('abort', release)
    release()
  }
}

/** Settles as `promise` does, or rejects with the signal's reason as soon as it aborts. */
export function abandoned<Value>(promise: Promise<Value>, signal: AbortSignal): Promise<Value> {
  if (signal.aborted) {
    promise.catch(() => {})
    return Promise.reject(signal.reason)
  }
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason)
    signal.addEventListener('abort', abort, { once: true })
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort))
  })
}

/** What is known in so many seconds, or else `late`. The work goes on, and whatever comes of it is nobody's. */
export async function inTime<Value, Late>(
  work: Promise<Value>,
  seconds: number,
  late: Late,
): Promise<Value | Late> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const lateness = new Promise<Late>(resolve => {
    timer = setTimeout(() => resolve(late), seconds * 1000)
  })
  return Promise.race([work, lateness]).finally(() => clearTimeout(timer))
}
