import { copyFileSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openAccountsDocument, openUnlinkedDocument } from '../../../electron/accounts/account-documents'
import { ok } from '../../../shared/result'
import { anAccount } from '../../support/accounts'
import { contentOf } from '../../support/note-document'
import { temporaryFolder } from '../../support/temporary-folder'

const fixture = join(import.meta.dirname, 'fixtures', 'accounts-1.json')
const [northwind, lantern, copper] = JSON.parse(readFileSync(fixture, 'utf8')).value

const opening = { destination: null, opener: null }
const arranged = { group: null, tags: [], colour: null, favourite: false, asksReason: false }
const usesOf = ({ lastOpenedAt }: { lastOpenedAt: string | null }) => (lastOpenedAt === null ? 0 : 1)
const added = {
  sessionName: null,
  note: '',
  mfaRequired: false,
  openTrustAcceptedAt: null,
  ...opening,
  ...arranged,
  // What was learnt had no time.
  sessionLimits: { sessionDuration: null, roleSession: null },
}
/** What an account was before, without what is not kept. */
const kept = ({ sessionDurationRefused: _, ...account }: Record<string, unknown>) => account
const migrated = [
  {
    ...kept(northwind),
    ...added,
    uses: usesOf(northwind),
    verification: { state: 'verified', at: '2026-01-31T12:00:00.000Z', findings: [] },
  },
  {
    ...kept(lantern),
    ...added,
    uses: usesOf(lantern),
    verification: { state: 'verified', at: '2026-01-31T13:00:00.000Z', findings: ['regions-refused'] },
  },
  { ...kept(copper), ...added, uses: usesOf(copper), verification: { state: 'unverified' } },
]

test('accounts of version 1 keep all that was known of them, opened once or twice', async () => {
  const file = join(temporaryFolder(), 'accounts.json')
  copyFileSync(fixture, file)
  const open = () => openAccountsDocument({ file, onNotice: notice => expect.fail(JSON.stringify(notice)) })
  expect([open().value, open().value]).toEqual([migrated, migrated])
  expect(readFileSync(file, 'utf8')).toBe(readFileSync(fixture, 'utf8'))

  expect(await open().update(accounts => accounts)).toEqual(ok(undefined))
  expect(contentOf(file, 5)).toEqual({ version: 5, value: migrated })
  expect([open().value, readFileSync(`${file}.1`, 'utf8')]).toEqual([migrated, readFileSync(fixture, 'utf8')])
})

test.each([
  ['accounts-2.json', openAccountsDocument, 5],
  ['unlinked-accounts-1.json', openUnlinkedDocument, 4],
] as const)('%s keeps all that was known', async (name, open, version) => {
  const before = readFileSync(join(import.meta.dirname, 'fixtures', name), 'utf8')
  const file = join(temporaryFolder(), name)
  copyFileSync(join(import.meta.dirname, 'fixtures', name), file)
  const document = open({ file, onNotice: notice => expect.fail(JSON.stringify(notice)) })
  const value = JSON.parse(before).value.map((account: { lastOpenedAt: string | null }) => ({
    ...kept(account),
    ...opening,
    ...arranged,
    sessionLimits: added.sessionLimits,
    uses: usesOf(account),
  }))
  expect(document.value).toEqual(value)
  expect(await document.update(accounts => accounts)).toEqual(ok(undefined))
  expect(contentOf(file, version)).toEqual({ version, value })
})

test('an account of version 4 loses what a refusal taught it once, and nothing else', async () => {
  const account = anAccount()
  const { sessionLimits: _, ...before } = account
  const file = join(temporaryFolder(), 'accounts.json')
  const old = { ...before, sessionDurationRefused: true, maxRoleSeconds: 3600 }
  writeFileSync(file, JSON.stringify({ version: 4, value: [old] }))
  const document = openAccountsDocument({ file, onNotice: notice => expect.fail(JSON.stringify(notice)) })
  expect(document.value).toEqual([account])
})
