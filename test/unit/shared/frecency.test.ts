import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compareUse, usesAfterOpening, usesAt } from '../../../shared/frecency'

const DAY_MS = 86_400_000
const now = Date.parse('2026-02-01T12:00:00.000Z')
const used = (uses: number, daysAgo: number | null) => ({
  uses,
  lastOpenedAt: daysAgo === null ? null : new Date(now - daysAgo * DAY_MS).toISOString(),
})

test('an opening counts one, and half after two weeks', () => {
  expect(usesAt(used(1, 0), now)).toBe(1)
  expect(usesAt(used(8, 14), now)).toBeCloseTo(4)
  expect(usesAt(used(0, null), now)).toBe(0)
  expect(usesAfterOpening(used(8, 14), now)).toBeCloseTo(5)
  expect(usesAfterOpening(used(0, null), now)).toBe(1)
})

test('a clock that went back makes nothing grow', () => {
  expect(usesAt(used(2, -100), now)).toBe(2)
})

test('the daily one comes before the one of a minute ago, and that before the one of last year', () => {
  const daily = used(12, 1)
  const once = used(1, 0)
  const lastYear = used(30, 300)
  const never = used(0, null)
  expect([never, lastYear, once, daily].sort(compareUse)).toEqual([daily, once, lastYear, never])
})

test('the order is that of the use, whenever it is asked', () => {
  const anyUse = fc.record({
    uses: fc.double({ min: 0.01, max: 500, noNaN: true }),
    days: fc.double({ min: 0, max: 900, noNaN: true }),
  })
  fc.assert(
    fc.property(anyUse, anyUse, fc.double({ min: 0, max: 100, noNaN: true }), (a, b, later) => {
      const [one, other] = [used(a.uses, a.days), used(b.uses, b.days)]
      const at = now + later * DAY_MS
      const difference = usesAt(one, at) - usesAt(other, at)
      fc.pre(Math.abs(difference) > 1e-9)
      return Math.sign(compareUse(one, other)) === -Math.sign(difference)
    }),
  )
})
