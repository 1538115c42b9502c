import { randomUUID } from 'node:crypto'
import { afterEach, expect, test, vi } from 'vitest'
import { listenToOpenings, openingOf, showFailure, useConsole } from '../../../renderer/stores/console'
import { useSessions } from '../../../renderer/stores/sessions'
import type { LinkedAccountId } from '../../../shared/account'
import { ConsoleSession } from '../../../shared/console-session'
import { anAccount } from '../../support/accounts'

const [northwind, bluebird] = [anAccount().id, anAccount().id]

const aSession = (accountId: LinkedAccountId) =>
  ConsoleSession.parse({
    id: randomUUID(),
    accountId,
    openedAt: '2026-01-31T12:00:00.000Z',
    expiresAt: '2026-01-31T13:00:00.000Z',
    opener: { by: 'console-window' },
    destination: { service: 'home', region: 'us-east-1' },
    reason: null,
    windowId: null,
  })

const signedIn = (...sessions: ConsoleSession[]) => useSessions.setState({ sessions })
const stepOf = (id: LinkedAccountId) => openingOf(id)(useConsole.getState()).step

const fails = (accountId: LinkedAccountId) =>
  showFailure({
    to: 'failure',
    deed: 'open',
    accountId,
    destination: null,
    opener: null,
    reason: null,
    failure: { kind: 'timed-out', step: 'sign-in-token', afterSeconds: 15 },
  })

vi.stubGlobal('window', { hatrack: { call: {}, on: {} } })
listenToOpenings()

afterEach(() => {
  signedIn()
  useConsole.setState({ openings: {} })
})

test('a console that failed and was signed in elsewhere since has not failed any more', () => {
  fails(northwind)
  fails(bluebird)
  signedIn(aSession(northwind))
  expect([stepOf(northwind), stepOf(bluebird)]).toEqual(['idle', 'failed'])
})

test('one that was renewed elsewhere has not failed any more', () => {
  const session = aSession(northwind)
  signedIn(session)
  fails(northwind)
  signedIn({ ...session, expiresAt: '2026-01-31T14:00:00.000Z' })
  expect(stepOf(northwind)).toBe('idle')
})

test('consoles that were open before say nothing of it', () => {
  const session = aSession(northwind)
  const other = aSession(bluebird)
  signedIn(session, other)
  fails(northwind)
  signedIn({ ...session })
  expect(stepOf(northwind)).toBe('failed')
})
