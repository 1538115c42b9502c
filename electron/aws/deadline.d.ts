/** Why a signal was aborted: time ran out, as opposed to a person who cancelled. */
export declare class DeadlinePassed extends Error {
  readonly seconds: number
  constructor(seconds: number)
}
/**
 * Runs `work` under a signal that aborts after `seconds`, or when `cancel` does, whichever comes first.
 * AbortSignal.any would do, but Node 18 inside Electron 25 lacks it.
 */
export declare function withDeadline<Value>(
  seconds: number,
  cancel: AbortSignal | null,
  work: (signal: AbortSignal) => Promise<Value>,
): Promise<Value>
/** Settles as `promise` does, or rejects with the signal's reason as soon as it aborts. */
export declare function abandoned<Value>(promise: Promise<Value>, signal: AbortSignal): Promise<Value>
