/** Differences below this are the rounding of the Date header and the way the answer took. */
const TOLERANCE_MS = 30_000

/** AWS's clock was never before Hatrack was, and whoever says a later year than this does not tell the time. */
const EARLIEST = Date.parse('2025-01-01T00:00:00Z')
const LATEST = Date.parse('2100-01-01T00:00:00Z')

/** The one form in which HTTP tells a date; `Date.parse` takes `1` for a date too. RFC 9110, 5.6.7 */
const HTTP_DATE =
  /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d{2}:\d{2}:\d{2} GMT$/

export interface AwsClock {
  /** Milliseconds since the epoch as AWS counts them; this computer's clock until AWS has answered once. */
  now(): number
  /** Milliseconds that AWS's clock is ahead of this computer's; 0 within half a minute. */
  offset(): number
  /** Takes the Date header of an answer. One that AWS cannot have sent is not believed. */
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
      const told = momentOf(date)
      if (told === null) return
      const seen = told - system()
      const next = Math.abs(seen) < TOLERANCE_MS ? 0 : seen
      if (Math.abs(next - offset) < TOLERANCE_MS) return
      offset = next
      onOffset(offset)
    },
  }
}

/** Null: not a moment by AWS's clock. By this time things are written down that must be readable ever after. */
function momentOf(date: string | null): number | null {
  if (date === null || !HTTP_DATE.test(date)) return null
  const moment = Date.parse(date)
  return moment >= EARLIEST && moment < LATEST ? moment : null
}
