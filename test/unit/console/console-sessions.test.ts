import { expect, test } from 'vitest'
import { createConsoleSessions } from '../../../electron/console/console-sessions'
import type { ConsoleSession } from '../../../shared/contract'
import { anAccount } from '../../support/accounts'

const NOON = Date.parse('2026-01-31T12:00:00Z')
const until = (minutes: number) => new Date(NOON + minutes * 60_000).toISOString()
const [northwind, bluebird] = [anAccount().id, anAccount().id]

function scene() {
  const time = { now: NOON }
  const told: ConsoleSession[][] = []
  const sessions = createConsoleSessions(
    () => time.now,
    list => told.push(list),
  )
  sessions.opened({ accountId: northwind, expiresAt: until(60) })
  sessions.opened({ accountId: bluebird, expiresAt: until(120) })
  return { sessions, time, told }
}

test('consoles are listed as long as AWS keeps them', () => {
  const { sessions, time } = scene()
  const at = (minutes: number) => {
    time.now = NOON + minutes * 60_000
    return sessions.list().map(({ accountId }) => accountId)
  }
  expect([at(0), at(59.9), at(60), at(120)]).toEqual([
    [northwind, bluebird],
    [northwind, bluebird],
    [bluebird],
    [],
  ])
})

test('the latest console of an account counts', () => {
  const { sessions } = scene()
  sessions.opened({ accountId: northwind, expiresAt: until(700) })
  expect(sessions.list()).toEqual([
    { accountId: northwind, expiresAt: until(700) },
    { accountId: bluebird, expiresAt: until(120) },
  ])
})

test('every change is told, and only changes are', () => {
  const { sessions, told } = scene()
  sessions.forget(bluebird)
  sessions.forget(bluebird)
  expect(told.map(list => list.map(({ accountId }) => accountId))).toEqual([
    [northwind],
    [northwind, bluebird],
    [northwind],
  ])
})
