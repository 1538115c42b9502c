import { onTestFinished, vi } from 'vitest'

/**
 * Counts how often AWS is waited for: requests that are under way at the same time are one round trip.
 * @param origin of the sandbox; what goes elsewhere does not count
 */
export function countRoundTrips(origin: string): { take(): number } {
  const real = globalThis.fetch
  let underway = 0
  let trips = 0
  const counting = vi.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) => {
    const isOurs = String(input).startsWith(origin) && init?.method === 'POST'
    if (!isOurs) return real(input, init)
    if (underway === 0) trips++
    underway++
    try {
      return await real(input, init)
    } finally {
      underway--
    }
  })
  onTestFinished(() => counting.mockRestore())
  return {
    /** Since it was asked last. */
    take() {
      const taken = trips
      trips = 0
      return taken
    },
  }
}
