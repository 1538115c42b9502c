import { expect, test } from 'vitest'
import { KEY_AGE_DAYS, keyAge } from '../../../shared/key-age'

const DAY = 86_400_000
const made = '2026-01-31T12:00:00.000Z'
const after = (milliseconds: number) => Date.parse(made) + milliseconds

test.each([
  [0, 0, false],
  [DAY - 1, 0, false],
  [DAY, 1, false],
  [KEY_AGE_DAYS * DAY - 1, 89, false],
  [KEY_AGE_DAYS * DAY, 90, true],
  [400 * DAY, 400, true],
])('%i ms after AWS made it, a key is %i days old; to be rotated: %s', (passed, days, old) => {
  const identity = { keyCreatedAt: made, addedAt: '2026-06-01T12:00:00.000Z' }
  expect(keyAge(identity, after(passed))).toEqual({ days, exact: true, old })
})

test('where AWS did not say, a key is at least as old as its identity', () => {
  expect(keyAge({ keyCreatedAt: null, addedAt: made }, after(91 * DAY))).toEqual({
    days: 91,
    exact: false,
    old: true,
  })
})

test('a key from the future is new', () => {
  expect(keyAge({ keyCreatedAt: made, addedAt: made }, after(-DAY))).toEqual({
    days: 0,
    exact: true,
    old: false,
  })
})
