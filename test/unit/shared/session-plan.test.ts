import fc from 'fast-check'
import { expect, test } from 'vitest'
import { planLength, planReason } from '../../../shared/plan-text'
import type { DurationLimit } from '../../../shared/session-limits'
import {
  isChained,
  limitAfter,
  nothingLearnt,
  planSession,
  SessionPlan,
  shorterRoleSession,
  shorterSessionDurations,
} from '../../../shared/session-plan'

const H = 3600
const NOW = Date.parse('2026-01-31T12:00:00.000Z')
type Wanted = Parameters<typeof planSession>[0]
const wanted = (fields: Partial<Wanted>): Wanted => ({
  sessionSeconds: 12 * H,
  chained: false,
  sessionLimits: nothingLearnt,
  now: NOW,
  ...fields,
})
const limit = (granted: number | null, refused: number | null, hoursAgo = 1): DurationLimit => ({
  granted,
  refused,
  at: new Date(NOW - hoursAgo * H * 1000).toISOString(),
})
/** What is known of SessionDuration, and of the role session. */
const knowing = (sessionDuration: DurationLimit | null, roleSession: DurationLimit | null = null) => ({
  sessionLimits: { sessionDuration, roleSession },
})
const allRefused = limit(null, 900)

// What was wanted and what is known → DurationSeconds, SessionDuration, the console's length, whether that is only
// hoped for, why.
test.each<[Partial<Wanted>, number, number | null, number, boolean, SessionPlan['reason']]>([
  [{}, H, 12 * H, 12 * H, true, 'as-asked'],
  [{ sessionSeconds: 900 }, H, 900, 900, true, 'as-asked'],
  [{ sessionSeconds: H }, H, H, H, true, 'as-asked'],
  // What no endpoint takes is brought to what it does.
  [{ sessionSeconds: 60 }, H, 900, 900, true, 'as-asked'],
  [{ sessionSeconds: 50_000 }, H, 12 * H, 12 * H, true, 'as-asked'],
  // What AWS was seen to grant, and more than that.
  [knowing(limit(12 * H, null)), H, 12 * H, 12 * H, false, 'as-asked'],
  [{ ...knowing(limit(12 * H, null)), sessionSeconds: H }, H, H, H, false, 'as-asked'],
  [knowing(limit(4 * H, null)), H, 12 * H, 12 * H, true, 'as-asked'],
  // What AWS refused is not asked again for a day: people count minutes.
  [knowing(limit(12 * H - 1, 12 * H)), H, 12 * H - 1, 12 * H, false, 'as-asked'],
  [knowing(limit(4 * H - 1, 5 * H - 1)), H, 4 * H - 1, 4 * H, false, 'role-maximum'],
  [{ ...knowing(limit(4 * H - 1, 5 * H - 1)), sessionSeconds: H }, H, H, H, false, 'as-asked'],
  [{ ...knowing(limit(4 * H - 1, 8 * H)), sessionSeconds: 6 * H }, H, 6 * H, 6 * H, true, 'as-asked'],
  [knowing(limit(4 * H - 1, 5 * H - 1, 23)), H, 4 * H - 1, 4 * H, false, 'role-maximum'],
  [knowing(limit(4 * H - 1, 5 * H - 1, 24)), H, 12 * H, 12 * H, true, 'as-asked'],
  // A time that is to come is no time.
  [knowing(limit(4 * H - 1, 5 * H - 1, -48)), H, 12 * H, 12 * H, true, 'as-asked'],
  // Through role chaining there is nothing to be learnt.
  [{ chained: true }, H, null, H, false, 'mfa-session'],
  [{ chained: true, sessionSeconds: H }, H, null, H, false, 'role-session'],
  [{ chained: true, sessionSeconds: 900 }, 900, null, 900, false, 'role-session'],
  [{ chained: true, ...knowing(allRefused, limit(8 * H, null)) }, H, null, H, false, 'mfa-session'],
  // Where every SessionDuration is refused, the role session counts.
  [knowing(allRefused), 12 * H, null, 12 * H, true, 'role-session'],
  [knowing(limit(null, 900, 25)), H, 12 * H, 12 * H, true, 'as-asked'],
  [{ ...knowing(allRefused), sessionSeconds: 2 * H }, 2 * H, null, 2 * H, true, 'role-session'],
  [knowing(allRefused, limit(null, 12 * H)), 8 * H, null, 8 * H, true, 'role-maximum'],
  [knowing(allRefused, limit(4 * H, 8 * H)), 4 * H, null, 4 * H, false, 'role-maximum'],
  [knowing(allRefused, limit(null, 2 * H)), H, null, H, false, 'role-maximum'],
  [knowing(allRefused, limit(4 * H, 8 * H, 25)), 12 * H, null, 12 * H, true, 'role-session'],
  [
    { ...knowing(allRefused, limit(4 * H, 8 * H)), sessionSeconds: 900 },
    900,
    null,
    900,
    false,
    'role-session',
  ],
])(
  '%j: role %i s, SessionDuration %s, console %i s, hoped for: %s, %s',
  (fields, role, duration, console, upTo, reason) => {
    expect(planSession(wanted(fields))).toEqual({
      roleSeconds: role,
      sessionDurationSeconds: duration,
      consoleSeconds: console,
      upTo,
      reason,
    })
  },
)

test('whatever is asked for and known, the plan is one that AWS could take', () => {
  const seconds = fc.option(fc.integer({ min: 900, max: 43_200 }))
  const anyLimit = fc.option(
    fc.record({ granted: seconds, refused: seconds, at: fc.constant(new Date(NOW).toISOString()) }),
  )
  const anything = fc.record({
    sessionSeconds: fc.integer({ min: 900, max: 43_200 }),
    chained: fc.boolean(),
    sessionLimits: fc.record({ sessionDuration: anyLimit, roleSession: anyLimit }),
    now: fc.integer({ min: NOW - 3 * 24 * H * 1000, max: NOW + 3 * 24 * H * 1000 }),
  })
  fc.assert(
    fc.property(anything, asked => {
      const plan = planSession(asked)
      expect(SessionPlan.parse(plan)).toEqual(plan)
      expect(plan.roleSeconds).toBeGreaterThanOrEqual(900)
      expect(plan.roleSeconds).toBeLessThanOrEqual(asked.chained ? H : 12 * H)
      expect(Math.abs(plan.consoleSeconds - (plan.sessionDurationSeconds ?? plan.roleSeconds))).toBeLessThan(
        60,
      )
      expect(plan.sessionDurationSeconds ?? plan.consoleSeconds).toBeLessThanOrEqual(asked.sessionSeconds)
      expect(planReason[plan.reason]).toMatch(/\.$/)
    }),
  )
})

test('after a refusal everything shorter is asked for: just under it, and under each whole hour', () => {
  const hours = (count: number) => Array.from({ length: count }, (_, index) => (count - index) * H - 1)
  expect(shorterSessionDurations(12 * H)).toEqual(hours(12))
  expect(shorterSessionDurations(12 * H - 1)).toEqual([12 * H - 2, ...hours(11)])
  expect(shorterSessionDurations(5400)).toEqual([5399, H - 1])
  expect(shorterSessionDurations(901)).toEqual([900])
  expect(shorterSessionDurations(900)).toEqual([])
})

test('what AWS grants and refuses is remembered, and what is no news changes nothing', () => {
  const at = new Date(NOW).toISOString()
  const grants = (granted: number) => ({ granted, refused: null })
  expect(limitAfter(null, grants(H), NOW)).toEqual({ granted: H, refused: null, at })
  const known = limit(8 * H, null)
  expect(limitAfter(known, grants(8 * H), NOW)).toBe(known)
  expect(limitAfter(known, grants(H), NOW)).toBe(known)
  expect(limitAfter(known, { granted: null, refused: null }, NOW)).toBe(known)
  expect(limitAfter(known, grants(9 * H), NOW)).toEqual({ granted: 9 * H, refused: null, at })
  // A refusal is the newest word; what is granted above it is a newer one.
  expect(limitAfter(known, { granted: 2 * H, refused: 3 * H }, NOW)).toEqual({
    granted: 2 * H,
    refused: 3 * H,
    at,
  })
  expect(limitAfter(limit(H, 2 * H), grants(3 * H), NOW)).toEqual({ granted: 3 * H, refused: null, at })
  // It is tried again a day after it was said, not after something shorter was granted.
  expect(limitAfter(limit(H, 8 * H, 5), grants(3 * H), NOW)).toEqual(limit(3 * H, 8 * H, 5))
})

test('how long is said as it is known', () => {
  expect([planLength('12 h', true), planLength('12 h', false)]).toEqual(['up to 12 h', '12 h'])
})

test.each([
  [43_200, 28_800],
  [40_000, 28_800],
  [28_800, 14_400],
  [14_400, 7200],
  [7200, 3600],
  [4000, 3600],
])('after a role session of %i s was refused, %i s are asked for', (refused, next) => {
  expect(shorterRoleSession(refused)).toBe(next)
})

const mfa = (policy: 'each-time' | 'once-a-day') => ({ mfa: { policy } })

test.each([
  [true, mfa('once-a-day'), true],
  [true, mfa('each-time'), false],
  [true, { mfa: null }, false],
  [true, undefined, false],
  [false, mfa('once-a-day'), false],
])(
  'a role that demands MFA (%s), of an identity with %j, is chained: %s',
  (mfaRequired, identity, chained) => {
    expect(isChained({ mfaRequired }, identity)).toBe(chained)
  },
)
