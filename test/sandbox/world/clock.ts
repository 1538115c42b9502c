/** The sandbox's own time: the machine's, moved by an offset, so that tests need not wait for an expiry. */
export interface SandboxClock {
  /** Milliseconds since the epoch. */
  now(): number
  /** Moves time by so many milliseconds; a negative number goes back. */
  advance(milliseconds: number): void
  /** Sets how far the sandbox is ahead of the machine, in milliseconds; 0 is the machine's own time. */
  setOffset(milliseconds: number): void
  offset(): number
}

export function createClock(): SandboxClock {
  let offset = 0
  return {
    now: () => Date.now() + offset,
    advance: milliseconds => {
      offset += milliseconds
    },
    setOffset: milliseconds => {
      offset = milliseconds
    },
    offset: () => offset,
  }
}

/** ISO 8601 in whole seconds, as STS writes it: `2026-01-31T12:00:00Z`. */
export const isoSeconds = (time: number) => new Date(time).toISOString().replace(/\.\d{3}Z$/, 'Z')

/** The basic format of Signature Version 4: `20260131T120000Z`. */
export const basicIso = (time: number) => isoSeconds(time).replace(/[-:]/g, '')
