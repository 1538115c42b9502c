import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openAccountsDocument } from '../../../electron/accounts/account-documents'
import { openIdentityIndex } from '../../../electron/credentials/identity-index'
import type { LinkedAccount } from '../../../shared/account'
import type { Notice } from '../../../shared/app-info'
import { ok } from '../../../shared/result'
import { anAccount } from '../../support/accounts'
import { contentOf } from '../../support/note-document'
import { temporaryFolder } from '../../support/temporary-folder'

const VERSION = 5
const one = anAccount({ name: 'One' })
const two = anAccount({ name: 'Two' })
const three = anAccount({ name: 'Three' })

function opened(file: string) {
  const notices: Notice[] = []
  const document = openAccountsDocument({ file, onNotice: notice => notices.push(notice) })
  awaitRepair(document)
  return { list: document.value, document, notices }
}

/** What is mended is written by itself, in turn with changes. */
const awaitRepair = (document: { update(change: <Value>(value: Value) => Value): Promise<unknown> }) =>
  onTestFinished(async () => void (await document.update(value => value)))

/** A file with these elements, and backups of other lists. */
async function fileWith(elements: unknown[], ...backups: unknown[][]): Promise<string> {
  const file = join(temporaryFolder(), 'accounts.json')
  const write = (ending: string, value: unknown) =>
    writeFileSync(`${file}${ending}`, JSON.stringify({ version: VERSION, value }))
  write('', elements)
  backups.forEach((value, number) => {
    write(`.${number + 1}`, value)
  })
  return file
}

const damaged = (account: LinkedAccount, fields: object) => ({ ...account, ...fields })
const mended = (count: number, leftOut: number) => [
  { kind: 'list-mended', file: 'accounts.json', mended: count, leftOut },
]

test('one damaged account does not condemn the others: a backup has it', async () => {
  const before = { ...two, note: 'as it was' }
  const file = await fileWith([one, damaged(two, { externalId: 7 }), three], [one, before])
  const { list, notices } = opened(file)
  expect([list, notices]).toEqual([[one, before, three], mended(1, 0)])

  const aside = readdirSync(join(file, '..')).filter(name => name.includes('.bad-'))
  expect(aside).toHaveLength(1)
  // Written anew by itself: the next start has nothing to mend.
  await expect.poll(() => contentOf(file, VERSION).value).toEqual([one, before, three])
  expect(opened(file).notices).toEqual([])
})

test('times of a year that nobody can read, in the file and in all its backups, cost their fields alone', async () => {
  const far = { state: 'verified', at: '+020260-01-01T00:00:00.000Z', findings: [] }
  const poisoned = [
    damaged(one, { verification: far }),
    damaged(two, { verification: far, lastOpenedAt: far.at }),
  ]
  const file = await fileWith(poisoned, poisoned, poisoned, poisoned)
  const { list, notices } = opened(file)
  const unverified = { verification: { state: 'unverified' } }
  expect(list).toEqual([
    { ...one, ...unverified },
    { ...two, ...unverified, lastOpenedAt: null },
  ])
  expect(notices).toEqual(mended(2, 0))
})

test('what nothing stands in for is left out where there is no backup, and else the backup is taken whole', async () => {
  const nameless = damaged(two, { id: null })
  const alone = opened(await fileWith([one, nameless, three]))
  expect([alone.list, alone.notices]).toEqual([[one, three], mended(0, 1)])
  const { list, notices } = opened(await fileWith([one, nameless, three], [one, two]))
  expect([list, notices]).toEqual([
    [one, two],
    [{ kind: 'file-restored', file: 'accounts.json', from: 'backup' }],
  ])
})

test('identities keep their keys though a name or a date of theirs is damaged', () => {
  const fixture = join(import.meta.dirname, '..', 'credentials', 'fixtures', 'identities-1.json')
  const { value } = JSON.parse(readFileSync(fixture, 'utf8'))
  const file = join(temporaryFolder(), 'identities.json')
  const broken = { ...value[0], name: '', addedAt: '+020260-01-01T00:00:00.000Z' }
  writeFileSync(file, JSON.stringify({ version: 1, value: [broken, ...value.slice(1)] }))
  const document = openIdentityIndex({ file, onNotice: () => {} })
  awaitRepair(document)
  expect(document.value.map(({ id }) => id)).toEqual(value.map(({ id }: { id: string }) => id))
  expect(document.value[0]).toMatchObject({ name: 'Unnamed', userArn: value[0].userArn })
})

test.each([
  ['500,000 empty objects', `[${'{},'.repeat(499_999)}{}]`],
  ['a million numbers', `[${'7,'.repeat(999_999)}7]`],
  ['16 MB of numbers', `[${'7,'.repeat(8_000_000)}7]`],
  ['34 MB of spaces', ' '.repeat(34_000_000)],
  ['lists within lists', `${'['.repeat(200_000)}${']'.repeat(200_000)}`],
])('a file of %s is put aside at once, and the app starts', async (_, value) => {
  const file = await fileWith([], [one])
  writeFileSync(file, `{"version":${VERSION},"value":${value}}`)
  const started = process.cpuUsage()
  const { list, notices } = opened(file)
  const { user } = process.cpuUsage(started)
  expect([list, notices.map(({ kind }) => kind)]).toEqual([[one], ['file-restored']])
  // Microseconds of this process’s own: checking all of it took a minute and more.
  expect(user).toBeLessThan(4_000_000)
})

test('of ten thousand accounts, one that changes is checked, and the file keeps up', async () => {
  const many = Array.from({ length: 10_000 }, (_, number) => anAccount({ name: `Account ${number}` }))
  const { document } = opened(await fileWith(many))
  const [first] = document.value
  expect(
    await document.update(all => all.map(account => (account === first ? { ...account, uses: 3 } : account))),
  ).toEqual(ok(undefined))
  // The others are the very same.
  expect(document.value.slice(1).every((account, place) => account === document.value[place + 1])).toBe(true)
  expect(await document.update(all => [...all, { ...one, note: '\u0000' }])).toMatchObject({ ok: false })
  expect(document.value).toHaveLength(10_000)
})
