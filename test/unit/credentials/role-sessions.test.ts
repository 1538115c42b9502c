import { expect, test } from 'vitest'
import { createRoleSessions } from '../../../electron/credentials/role-sessions'
import { type RoleSession, Secret } from '../../../electron/credentials/secret'
import { anAccount } from '../../support/accounts'

const HOUR = 3_600_000
const account = anAccount()

function scene() {
  const time = { now: Date.parse('2026-01-31T12:00:00Z') }
  const session: RoleSession = {
    accessKeyId: 'ASIAIOSFODNN7EXAMPLE',
    secretAccessKey: new Secret('secret'),
    sessionToken: new Secret('token'),
    assumedRoleArn: 'arn:aws:sts::204815160001:assumed-role/HatrackOperator/ada',
    expiresAt: time.now + HOUR,
    chained: false,
    requestId: null,
    assumedAt: 0,
  }
  const sessions = createRoleSessions(() => time.now)
  sessions.keep(account, session)
  return { sessions, session, time }
}

test.each([
  [0, true],
  [HOUR - 300_000, true],
  [HOUR - 299_999, false],
  [HOUR, false],
  [9 * HOUR, false],
])('%i ms after it began, a role session of an hour is used again: %s', (passed, used) => {
  const { sessions, session, time } = scene()
  time.now += passed
  expect(sessions.live(account)).toBe(used ? session : undefined)
})

test('once too old, it stays too old, even when the clock goes back', () => {
  const { sessions, time } = scene()
  time.now += HOUR
  sessions.live(account)
  time.now -= HOUR
  expect(sessions.live(account)).toBeUndefined()
})

test.each([
  ['another External ID', { externalId: 'ht-other' }],
  ['another role', { roleArn: 'arn:aws:iam::204815160001:role/Other' }],
  ['MFA where none was shown', { mfaRequired: true }],
  ['another identity', { identityId: '00000000-0000-4000-8000-000000000000' }],
])('with %s it is another link', (_, fields) => {
  const { sessions } = scene()
  expect(sessions.live(anAccount({ ...account, ...fields }))).toBeUndefined()
  expect(sessions.live(account)).toBeUndefined()
})

test('what does not change the link does not end its session', () => {
  const { sessions, session } = scene()
  expect(sessions.live(anAccount({ ...account, name: 'Renamed', sessionSeconds: 900 }))).toBe(session)
})

test('a session is of one account only, and can be forgotten', () => {
  const { sessions } = scene()
  expect(sessions.live(anAccount())).toBeUndefined()
  sessions.forget(account.id)
  expect(sessions.live(account)).toBeUndefined()
})

test('who needs more than is left gets none, and the others still get it', () => {
  const { sessions, session, time } = scene()
  time.now += HOUR / 2
  expect([sessions.live(account, HOUR - 300_000), sessions.live(account)]).toEqual([undefined, session])
})
