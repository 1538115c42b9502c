/** Differences below this are the rounding of the Date header and the way the answer took. */
const TOLERANCE_MS = 30_000

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
export function createAwsClock(system: () => number, onOffset: (offset: number) => void): AwsClock {
  let offset = 0
  return {
    now: () => system() + offset,
    offset: () => offset,
    observe(date) {
      const seen = date === null ? Number.NaN : Date.parse(date) - system()
      if (Number.isNaN(seen)) return
      const next = Math.abs(seen) < TOLERANCE_MS ? 0 : seen
      if (Math.abs(next - offset) < TOLERANCE_MS) return
      offset = next
      onOffset(offset)
    },
  }
}
