import { expect, test } from 'vitest'
import { shortName } from '../../../electron/desktop/short-name'
import { trayAccounts } from '../../../electron/desktop/tray/tray-accounts'
import { type TrayEntry, type TrayState, trayMenu } from '../../../electron/desktop/tray/tray-menu'
import { LinkedAccount, LinkedAccountId } from '../../../shared/account'
import { ConsoleSession } from '../../../shared/console-session'
import { ServerIdentity } from '../../../shared/identity'
import { madeUpAccount } from '../../support/seed-accounts'

const now = new Date('2026-02-01T12:00:00.000Z')
const IDENTITY = '11111111-1111-4111-8111-111111111111'
const account = (place: number, fields: Partial<LinkedAccount> = {}): LinkedAccount => ({
  ...LinkedAccount.parse(madeUpAccount(IDENTITY, place, now)),
  lastOpenedAt: null,
  uses: 0,
  name: `Account ${place}`,
  environment: null,
  ...fields,
})
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000).toISOString()
const identity = (fields: object = {}) =>
  ServerIdentity.parse({
    id: IDENTITY,
    name: 'hatrack-operator',
    accountId: '123456789012',
    userArn: 'arn:aws:iam::123456789012:user/hatrack-operator',
    partition: 'aws',
    accessKeyEnding: 'WXYZ',
    keyStore: 'keychain',
    mfa: null,
    keyCreatedAt: daysAgo(30),
    addedAt: daysAgo(30),
    ...fields,
  })
const session = (of: LinkedAccount, number: number, minutes: number, windowId: string | null = null) =>
  ConsoleSession.parse({
    id: `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`,
    accountId: of.id,
    openedAt: now.toISOString(),
    expiresAt: new Date(now.getTime() + minutes * 60_000 + 30_000).toISOString(),
    opener: { by: 'default-browser' },
    destination: { service: 'home', region: 'us-east-1' },
    windowId,
    reason: null,
  })
const state = (fields: Partial<TrayState> = {}): TrayState => ({
  accounts: [],
  sessions: [],
  identities: [identity()],
  rotations: [],
  keychain: 'unasked',
  now: now.getTime(),
  ...fields,
})
const bare = (text: string) => text.replace(/[\u2068\u2069]/g, '')
const labels = (entries: readonly TrayEntry[]): string[] =>
  entries.flatMap(entry => (entry.is === 'line' ? [] : [bare(entry.label)]))
const menuOf = (fields: Partial<TrayState>) => trayMenu(state(fields)).entries

test('favourites come by use, then what was opened last and is none of them', () => {
  const accounts = [
    account(0, { favourite: true, name: 'Rare', uses: 1, lastOpenedAt: daysAgo(40) }),
    account(1, { name: 'Lately', lastOpenedAt: daysAgo(1), uses: 1 }),
    account(2, { favourite: true, name: 'Daily', uses: 20, lastOpenedAt: daysAgo(0) }),
    account(3, { name: 'Yesterweek', lastOpenedAt: daysAgo(8), uses: 30 }),
    account(4, { name: 'Never' }),
  ]
  expect(labels(menuOf({ accounts })).slice(0, 6)).toEqual([
    'Favourites',
    'Daily',
    'Rare',
    'Recent',
    'Lately',
    'Yesterweek',
  ])
})

test('the first few of many are those that sorting all of them gives', () => {
  const accounts = Array.from({ length: 2000 }, (_, place) =>
    account(place, { lastOpenedAt: daysAgo((place * 7919) % 2003), uses: 1, favourite: place % 3 === 0 }),
  )
  const { favourites, recents } = trayAccounts(accounts)
  const latest = accounts.toSorted((one, other) =>
    (one.lastOpenedAt ?? '') < (other.lastOpenedAt ?? '') ? 1 : -1,
  )
  expect(favourites).toEqual(latest.filter(({ favourite }) => favourite).slice(0, 10))
  expect(recents).toEqual(latest.filter(each => !favourites.includes(each)).slice(0, 8))
})

test('production is marked, and two that look alike tell their account ids', () => {
  const same = { name: 'Payments', environment: 'production', favourite: true } as const
  const accounts = [
    account(0, same),
    account(1, same),
    account(2, { ...same, environment: 'staging' }),
    account(3, { name: 'R&D_1', favourite: true }),
  ]
  expect(labels(menuOf({ accounts })).slice(1, 5)).toEqual([
    expect.stringMatching(/^● Payments — Production \(\d{12}\)$/),
    expect.stringMatching(/^● Payments — Production \(\d{12}\)$/),
    'Payments — Staging',
    'R&D_1',
  ])
})

test('what is open tells its time in whole minutes, and what can be done with it', () => {
  const accounts = [account(0), account(1)]
  const [one, two] = accounts
  if (!one || !two) throw new Error('There are none.')
  const WINDOW = '22222222-2222-4222-8222-222222222222'
  const menu = trayMenu(state({ accounts, sessions: [session(one, 1, 192, WINDOW), session(two, 2, 0)] }))
  const open = menu.entries.find(entry => entry.is === 'submenu')
  if (open?.is !== 'submenu') throw new Error('Nothing is open.')
  expect(open.label).toBe('Open now (2)')
  expect(labels(open.entries)).toEqual(['Account 0 · 3 h 12 min left', 'Account 1 · less than a minute left'])
  expect(open.entries.map(entry => entry.is === 'submenu' && labels(entry.entries))).toEqual([
    ['Show', 'Sign in again', 'Close'],
    ['Sign in again', 'Sign out…'],
  ])
  expect([menu.toolTip, menu.open]).toEqual(['Hatrack · 2 consoles open', true])
})

test('identities and the keychain tell what is wrong with them', () => {
  expect(labels(menuOf({ identities: [] }))).toContain('No identity yet: add one…')
  expect(labels(menuOf({ keychain: 'ready' }))).toEqual(
    expect.arrayContaining(['Identity: hatrack-operator', 'The keychain is open']),
  )
  const identities = [
    identity({ keyCreatedAt: daysAgo(96) }),
    identity({ name: 'second', keyStore: 'memory' }),
    identity({ name: 'third' }),
  ]
  const startedAt = daysAgo(1)
  const rotations = [{ identityId: identity().id, startedAt, step: 'store' as const, running: false }]
  expect(labels(menuOf({ identities, rotations, keychain: 'locked' }))).toEqual(
    expect.arrayContaining([
      'Identities: hatrack-operator, second and 1 more',
      '⚠ The keychain is locked',
      '⚠ A key rotation was interrupted',
      '⚠ A key is due to be rotated',
      '⚠ Keys in memory are gone when Hatrack quits',
    ]),
  )
})

test('no level has more than 40 lines, whatever there is', () => {
  const checked = account(0)
  const accounts = Array.from({ length: 10_000 }, (_, place) => ({
    ...checked,
    id: LinkedAccountId.parse(`00000000-0000-4000-8000-${String(place).padStart(12, '0')}`),
    favourite: true,
    lastOpenedAt: daysAgo(place / 100),
    uses: 1,
  }))
  const sessions = accounts.slice(0, 200).map((of, number) => session(of, number, 60))
  const most = (entries: readonly TrayEntry[]): number =>
    Math.max(entries.length, ...entries.map(entry => (entry.is === 'submenu' ? most(entry.entries) : 0)))
  const menu = menuOf({ accounts, sessions })
  expect(most(menu)).toBeLessThanOrEqual(40)
  expect(labels(menu)).toContain('Quick switcher…')
  expect(JSON.stringify(menu)).toContain('192 more…')
})

test('a name is short, whole to its last character, and apart from what is around it', () => {
  expect(shortName('Payments')).toBe('\u2068Payments\u2069')
  const family = '👨‍👩‍👧‍👦'
  expect(bare(shortName(family.repeat(60)))).toBe(`${family.repeat(39)}…`)
  expect(bare(shortName(`${'a'.repeat(38)} ${'b'.repeat(400)}`))).toBe(`${'a'.repeat(38)}…`)
})
