import fc from 'fast-check'
import { expect, test } from 'vitest'
import { planReason } from '../../../shared/plan-text'
import { isChained, planSession, SessionPlan, shorterRoleSession } from '../../../shared/session-plan'

const H = 3600
type Wanted = Parameters<typeof planSession>[0]
const wanted = (fields: Partial<Wanted>): Wanted => ({
  sessionSeconds: 12 * H,
  chained: false,
  sessionDurationRefused: false,
  maxRoleSeconds: null,
  ...fields,
})

// What was wanted and what is known → DurationSeconds, SessionDuration, the console's length, why.
test.each<[Partial<Wanted>, number, number | null, number, SessionPlan['reason']]>([
  [{}, H, 12 * H, 12 * H, 'as-asked'],
  [{ sessionSeconds: 900 }, H, 900, 900, 'as-asked'],
  [{ sessionSeconds: H }, H, H, H, 'as-asked'],
  // SessionDuration is independent of the role's own maximum.
  [{ maxRoleSeconds: H }, H, 12 * H, 12 * H, 'as-asked'],
  // What no endpoint takes is brought to what it does.
  [{ sessionSeconds: 60 }, H, 900, 900, 'as-asked'],
  [{ sessionSeconds: 50_000 }, H, 12 * H, 12 * H, 'as-asked'],
  [{ chained: true }, H, null, H, 'mfa-session'],
  [{ chained: true, sessionSeconds: H }, H, null, H, 'role-session'],
  [{ chained: true, sessionSeconds: 900 }, 900, null, 900, 'role-session'],
  [{ chained: true, sessionDurationRefused: true, maxRoleSeconds: 8 * H }, H, null, H, 'mfa-session'],
  [{ sessionDurationRefused: true }, 12 * H, null, 12 * H, 'role-session'],
  [{ sessionDurationRefused: true, sessionSeconds: 2 * H }, 2 * H, null, 2 * H, 'role-session'],
  [{ sessionDurationRefused: true, maxRoleSeconds: 4 * H }, 4 * H, null, 4 * H, 'role-maximum'],
  [{ sessionDurationRefused: true, maxRoleSeconds: H }, H, null, H, 'role-maximum'],
  [
    { sessionDurationRefused: true, maxRoleSeconds: 4 * H, sessionSeconds: 900 },
    900,
    null,
    900,
    'role-session',
  ],
])('%j: role %i s, SessionDuration %s, console %i s, %s', (fields, role, duration, console, reason) => {
  const plan = planSession(wanted(fields))
  expect(plan).toEqual({
    roleSeconds: role,
    sessionDurationSeconds: duration,
    consoleSeconds: console,
    reason,
  })
  expect(SessionPlan.parse(plan)).toEqual(plan)
})

test('whatever is wanted, AWS takes it, and no console is longer than it was wanted', () => {
  const anything = fc.record({
    sessionSeconds: fc.integer({ min: 900, max: 43_200 }),
    chained: fc.boolean(),
    sessionDurationRefused: fc.boolean(),
    maxRoleSeconds: fc.option(fc.integer({ min: 3600, max: 43_200 })),
  })
  fc.assert(
    fc.property(anything, asked => {
      const plan = planSession(asked)
      expect(plan.roleSeconds).toBeGreaterThanOrEqual(900)
      expect(plan.roleSeconds).toBeLessThanOrEqual(asked.chained ? H : (asked.maxRoleSeconds ?? 12 * H))
      expect(plan.consoleSeconds).toBe(plan.sessionDurationSeconds ?? plan.roleSeconds)
      expect(plan.consoleSeconds).toBeLessThanOrEqual(asked.sessionSeconds)
      expect(planReason[plan.reason]).toMatch(/\.$/)
    }),
  )
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
