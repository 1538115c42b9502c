import { expect, test } from 'vitest'
import {
  createRefusals,
  dueKeys,
  endingReminder,
  endingSoon,
  oldKeysReminder,
  refusedReminder,
} from '../../../electron/desktop/notifications/reminders'
import { LinkedAccount } from '../../../shared/account'
import { ConsoleSession } from '../../../shared/console-session'
import { ServerIdentity } from '../../../shared/identity'
import { madeUpAccount } from '../../support/seed-accounts'

const now = Date.parse('2026-02-01T12:00:00.000Z')
const MINUTE = 60_000
const DAY = 86_400_000
const IDENTITY = '11111111-1111-4111-8111-111111111111'
const WINDOW = '22222222-2222-4222-8222-222222222222'

const session = (number: number, left: number, windowId: string | null = null) =>
  ConsoleSession.parse({
    id: `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`,
    accountId: IDENTITY,
    openedAt: new Date(now).toISOString(),
    expiresAt: new Date(now + left).toISOString(),
    opener: { by: 'default-browser' },
    destination: { service: 'home', region: 'us-east-1' },
    windowId,
    reason: null,
  })
const account = (place: number, state: 'verified' | 'refused' | 'unverified') =>
  LinkedAccount.parse({
    ...madeUpAccount(IDENTITY, place, new Date(now)),
    name: `Account ${place}`,
    verification: {
      verified: { state, at: new Date(now).toISOString(), findings: [] },
      refused: {
        state,
        at: new Date(now).toISOString(),
        evidence: { code: 'AccessDenied', message: 'No.', requestId: null, status: 403, step: 'assume-role' },
      },
      unverified: { state },
    }[state],
  })
const bare = (text: string | undefined) => text?.replace(/[\u2068\u2069]/g, '')

test('a console is about to end for its last five minutes, and the next look is when that changes', () => {
  const [ended, soon, later] = [session(1, -1), session(2, 3 * MINUTE), session(3, 60 * MINUTE)]
  expect(endingSoon([ended, soon, later], now)).toEqual({ ending: [soon], nextIn: 3 * MINUTE })
  expect(endingSoon([later], now)).toEqual({ ending: [], nextIn: 55 * MINUTE })
  expect(endingSoon([session(4, 5 * MINUTE)], now).ending).toHaveLength(1)
  expect(endingSoon([ended], now)).toEqual({ ending: [], nextIn: null })
})

test('consoles that end together are told of together, and one leads to its own window', () => {
  const nameOf = () => 'Payments'
  expect(endingReminder([], nameOf, now)).toBe(null)
  expect(endingReminder([session(1, 5 * MINUTE, WINDOW)], nameOf, now)).toMatchObject({
    title: 'Payments ends in 5 minutes',
    leadsTo: { to: 'console-window', windowId: WINDOW },
  })
  expect(endingReminder([session(1, 5 * MINUTE, WINDOW), session(2, MINUTE / 2)], nameOf, now)).toMatchObject(
    {
      title: 'Payments and one other end in a minute',
      leadsTo: { to: 'place', place: 'open' },
    },
  )
})

test('an old key is due once a day, and not where the keys are in memory', () => {
  const identity = (fields: object) =>
    ServerIdentity.parse({
      id: IDENTITY,
      name: 'operator',
      accountId: '123456789012',
      userArn: 'arn:aws:iam::123456789012:user/operator',
      partition: 'aws',
      accessKeyEnding: 'WXYZ',
      keyStore: 'keychain',
      mfa: null,
      keyCreatedAt: new Date(now - 90 * DAY).toISOString(),
      addedAt: new Date(now - DAY).toISOString(),
      ...fields,
    })
  const old = identity({})
  const toldAgo = (ago: number) => dueKeys([old], { [old.id]: new Date(now - ago).toISOString() }, now)
  expect(dueKeys([old, identity({ keyStore: 'memory' })], {}, now)).toEqual([old])
  expect(dueKeys([identity({ keyCreatedAt: new Date(now - 89 * DAY).toISOString() })], {}, now)).toEqual([])
  expect(toldAgo(DAY - 1)).toEqual([])
  expect(toldAgo(DAY)).toEqual([old])
  expect(bare(oldKeysReminder([old])?.title)).toBe('The key of operator is due to be rotated')
  expect(bare(oldKeysReminder([old, old, old])?.title)).toBe('The keys of operator and 2 others are due')
  expect(oldKeysReminder([])).toBe(null)
})

test('of a run only those are told that were good before it, each once', () => {
  const refusals = createRefusals([account(0, 'verified'), account(1, 'refused'), account(2, 'verified')])
  refusals.changed([account(0, 'refused'), account(1, 'refused'), account(3, 'refused')])
  refusals.changed([account(0, 'refused')])
  expect(refusals.take().map(({ name }) => name)).toEqual(['Account 0'])
  expect(refusals.take()).toEqual([])

  refusals.changed([account(2, 'refused'), account(2, 'verified')])
  expect(refusals.take()).toEqual([])
  refusals.changed([account(2, 'refused')])
  refusals.removed([account(2, 'refused').id])
  expect(refusals.take()).toEqual([])
})

test('refused accounts lead to the one, or to all', () => {
  const [one, two] = [account(0, 'refused'), account(1, 'refused')]
  expect(refusedReminder([])).toBe(null)
  expect(refusedReminder([one])?.leadsTo).toEqual({ to: 'account', accountId: one.id })
  expect(bare(refusedReminder([one, two])?.title)).toBe('AWS refused Account 0 and one other')
  expect(refusedReminder([one, two])?.leadsTo).toEqual({ to: 'place', place: 'accounts' })
})
