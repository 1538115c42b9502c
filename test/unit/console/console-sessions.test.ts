import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { cookiesOf, createConsoleSessions } from '../../../electron/console/console-sessions'
import { ConsoleSession } from '../../../shared/console-session'
import { anAccount } from '../../support/accounts'

const NOON = Date.parse('2026-01-31T12:00:00Z')
const until = (minutes: number) => new Date(NOON + minutes * 60_000).toISOString()
const [northwind, bluebird] = [anAccount().id, anAccount().id]

const aSession = (fields: Partial<Record<keyof ConsoleSession, unknown>>) =>
  ConsoleSession.parse({
    id: randomUUID(),
    accountId: northwind,
    openedAt: until(0),
    expiresAt: until(60),
    opener: { by: 'default-browser' },
    destination: { service: 'home', region: 'us-east-1' },
    windowId: null,
    reason: null,
    ...fields,
  })

function scene() {
  const time = { now: NOON }
  const told: ConsoleSession[][] = []
  const sessions = createConsoleSessions(
    () => time.now,
    list => told.push(list),
  )
  const first = aSession({})
  const second = aSession({ accountId: bluebird, expiresAt: until(120) })
  sessions.opened(first)
  sessions.opened(second)
  return { sessions, time, told, first, second }
}

test('consoles are listed as long as AWS keeps them, the latest first', () => {
  const { sessions, time } = scene()
  const at = (minutes: number) => {
    time.now = NOON + minutes * 60_000
    return sessions.list().map(({ accountId }) => accountId)
  }
  expect([at(0), at(59.9), at(60), at(120)]).toEqual([
    [bluebird, northwind],
    [bluebird, northwind],
    [bluebird],
    [],
  ])
})

test('in the same cookies the latest console of an account counts, elsewhere both do', () => {
  const { sessions, second } = scene()
  const again = aSession({ expiresAt: until(700) })
  sessions.opened(again)
  expect(sessions.list()).toEqual([again, second])

  const window = { opener: { by: 'console-window' } }
  const [one, two] = [
    aSession({ ...window, windowId: randomUUID() }),
    aSession({ ...window, windowId: randomUUID() }),
  ]
  sessions.opened(one)
  sessions.opened(two)
  expect(sessions.list()).toEqual([two, one, again, second])
  expect(sessions.inWindow(one.windowId ?? expect.fail())).toBe(one)
})

test('a container has its own cookies for each account; a browser has one place for all', () => {
  const container = { by: 'firefox-container', addOn: 'open-url-in-container', profile: null }
  const cookies = (accountId: string, opener: object) => cookiesOf(aSession({ accountId, opener }))
  expect(cookies(northwind, container)).not.toBe(cookies(bluebird, container))
  expect(cookies(northwind, { by: 'default-browser' })).toBe(cookies(bluebird, { by: 'default-browser' }))
  const profile = (profile: string) => ({ by: 'browser', browser: 'chrome', profile })
  expect(cookies(northwind, profile('Default'))).not.toBe(cookies(northwind, profile('Profile 1')))
})

test('a console that is renewed ends later, and keeps its place', () => {
  const { sessions, first, second } = scene()
  sessions.renewed(first.id, until(720))
  expect(sessions.list()).toEqual([second, { ...first, expiresAt: until(720) }])
  sessions.renewed(aSession({}).id, until(900))
  expect(sessions.list()).toHaveLength(2)
})

test('every change is told, and only changes are', () => {
  const { sessions, told, time } = scene()
  const isBluebird = ({ accountId }: ConsoleSession) => accountId === bluebird
  sessions.forget(isBluebird)
  sessions.forget(isBluebird)
  const accounts = () => told.map(list => list.map(({ accountId }) => accountId))
  expect(accounts()).toEqual([[northwind], [bluebird, northwind], [northwind]])

  // The computer slept past the end.
  time.now = NOON + 61 * 60_000
  sessions.recheck()
  expect(accounts().at(-1)).toEqual([])
})

test('an ended console is kept for its window alone, and can be signed in again', () => {
  const { sessions, time, first } = scene()
  const window = aSession({ opener: { by: 'console-window' }, windowId: randomUUID() })
  sessions.opened(window)
  time.now = NOON + 61 * 60_000
  sessions.recheck()
  expect([sessions.find(window.id), sessions.withWindow(), sessions.find(first.id)]).toEqual([
    window,
    [window],
    undefined,
  ])
  expect(sessions.list()).not.toContain(window)
  sessions.renewed(window.id, until(200))
  expect(sessions.list()).toContainEqual({ ...window, expiresAt: until(200) })
})
