import { expect, test } from 'vitest'
import { planSession, SessionPlan } from '../../../shared/session-plan'

test.each([900, 3600, 43_200])(
  '%i seconds of console stand on a role session of one hour',
  sessionSeconds => {
    const plan = planSession({ sessionSeconds, sessionDurationRefused: false })
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
  const plan = planSession({ sessionSeconds: 43_200, sessionDurationRefused: true })
  expect(plan).toEqual({
    roleSeconds: 3600,
    sessionDurationSeconds: null,
    consoleSeconds: 3600,
    reason: 'session-duration-refused',
  })
  expect(SessionPlan.parse(plan)).toEqual(plan)
})
