import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { othersOf } from '../../../renderer/stores/sessions'
import { ConsoleSession } from '../../../shared/console-session'
import { anAccount } from '../../support/accounts'

const [northwind, bluebird] = [anAccount().id, anAccount().id]

const aSession = (accountId: string, opener: object) =>
  ConsoleSession.parse({
    id: randomUUID(),
    accountId,
    openedAt: '2026-01-31T12:00:00.000Z',
    expiresAt: '2026-01-31T13:00:00.000Z',
    opener,
    destination: { service: 'home', region: 'us-east-1' },
    reason: null,
    windowId: null,
  })

/** How many consoles end with the first. */
const endWith = (...sessions: ConsoleSession[]) =>
  sessions[0] ? othersOf(sessions[0], { sessions }).length : expect.fail()

test.each([
  ['a browser', { by: 'default-browser' }, 1],
  ['one profile', { by: 'browser', browser: 'chrome', profile: 'Default' }, 1],
  ['private windows of a browser', { by: 'private-window', browser: 'edge' }, 1],
  ['containers', { by: 'firefox-container', addOn: 'granted-containers', profile: null }, 0],
  ['windows of Hatrack', { by: 'console-window' }, 0],
])('signing one of two accounts out in %s ends others: %j, %i', (_, opener, others) => {
  expect(endWith(aSession(northwind, opener), aSession(bluebird, opener))).toBe(others)
})

test('another browser, profile or private window is none of its business', () => {
  const profile = (profile: string) => ({ by: 'browser', browser: 'chrome', profile })
  expect(
    endWith(
      aSession(northwind, profile('Default')),
      aSession(bluebird, profile('Profile 1')),
      aSession(bluebird, { by: 'default-browser' }),
      aSession(bluebird, { by: 'private-window', browser: 'chrome' }),
    ),
  ).toBe(0)
})
