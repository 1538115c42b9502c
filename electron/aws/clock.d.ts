export interface AwsClock {
  /** Milliseconds since the epoch as AWS counts them; this computer's clock until AWS has answered once. */
  now(): number
  /** Milliseconds that AWS's clock is ahead of this computer's; 0 within half a minute. */
  offset(): number
  /** Takes the Date header of an answer. */
  observe(date: string | null): void
}
/**
 * The time that sessions and signatures are counted by. A computer whose clock is an hour off must neither
 * throw away good role sessions nor hand out dead ones.
 */
export declare function createAwsClock(system: () => number, onOffset: (offset: number) => void): AwsClock
