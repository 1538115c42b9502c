import { expect, test } from 'vitest'
import { isChained, planSession, SessionPlan } from '../../../shared/session-plan'

test.each([900, 3600, 43_200])(
  '%i seconds of console stand on a role session of one hour',
  sessionSeconds => {
    const plan = planSession({ sessionSeconds, sessionDurationRefused: false, chained: false })
    expect(plan).toEqual({
      roleSeconds: 3600,
      sessionDurationSeconds: sessionSeconds,
      consoleSeconds: sessionSeconds,
      reason: 'as-asked',
    })
    expect(SessionPlan.parse(plan)).toEqual(plan)
  },
)

test('where SessionDuration was refused, the console lives as long as the role session', () => {
  const plan = planSession({ sessionSeconds: 43_200, sessionDurationRefused: true, chained: false })
  expect(plan).toEqual({
    roleSeconds: 3600,
    sessionDurationSeconds: null,
    consoleSeconds: 3600,
    reason: 'session-duration-refused',
  })
  expect(SessionPlan.parse(plan)).toEqual(plan)
})

test.each([
  [false, 43_200],
  [true, 900],
])('a chained role lives an hour, whatever was asked for or refused before', (refused, sessionSeconds) => {
  const plan = planSession({ sessionSeconds, sessionDurationRefused: refused, chained: true })
  expect(plan).toEqual({
    roleSeconds: 3600,
    sessionDurationSeconds: null,
    consoleSeconds: 3600,
    reason: 'mfa-session',
  })
  expect(SessionPlan.parse(plan)).toEqual(plan)
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
