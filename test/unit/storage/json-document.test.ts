import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { failed, ok } from '../../../shared/result'
import { type Note, nothingYet, openNote, savedNote } from '../../support/note-document'
import { temporaryFolder } from '../../support/temporary-folder'

const note = (count: number, text = ''): Note => ({ count, text })
const fileOf = (version: number, value: unknown) => JSON.stringify({ version, value })
const newFile = () => join(temporaryFolder(), 'notes.json')

test('a missing file is a first run, and nothing to speak of', () => {
  const { document, notices } = openNote(join(newFile(), 'in', 'no', 'folder.json'))
  expect([document.value, notices]).toEqual([nothingYet, []])
})

test('what was saved is read again, and is for its owner’s eyes', async () => {
  const file = join(temporaryFolder(), 'profile', 'notes.json')
  const { document } = openNote(file)
  expect(await document.update(({ count }) => note(count + 1, 'ä 👩‍💻 \u2028'))).toEqual(ok(undefined))
  expect(document.value).toEqual(note(1, 'ä 👩‍💻 \u2028'))
  const again = openNote(file)
  expect([again.document.value, again.notices]).toEqual([note(1, 'ä 👩‍💻 \u2028'), []])
  expect([statSync(file).mode & 0o777, statSync(join(file, '..')).mode & 0o777]).toEqual([0o600, 0o700])
})

test('a hundred changes at once are made one after the other', async () => {
  const file = newFile()
  const { document } = openNote(file)
  const changes = Array.from({ length: 100 }, (_, index) =>
    document.update(({ count, text }) => note(count + 1, `${text}${index} `)),
  )
  expect(await Promise.all(changes)).toEqual(changes.map(() => ok(undefined)))
  const inOrder = Array.from({ length: 100 }, (_, index) => `${index} `).join('')
  expect([document.value, openNote(file).document.value]).toEqual([note(100, inOrder), note(100, inOrder)])
})

test('a change that throws is its caller’s bug, and nobody else’s', async () => {
  const { document } = openNote(newFile())
  const bug = document.update(() => {
    throw new Error('a bug')
  })
  const good = document.update(() => note(7))
  await expect(bug).rejects.toThrow('a bug')
  expect([await good, document.value]).toEqual([ok(undefined), note(7)])
})

test('the three states before the last one are kept, the newest first', async () => {
  const file = newFile()
  await savedNote(file, [1, 2, 3, 4, 5])
  const kept = ['', '.1', '.2', '.3'].map(
    ending => JSON.parse(readFileSync(`${file}${ending}`, 'utf8')).value.count,
  )
  expect(kept).toEqual([5, 4, 3, 2])
  expect(readdirSync(join(file, '..'))).toHaveLength(4)
})

const damaged: [name: string, content: string][] = [
  ['empty', ''],
  ['cut off', '{"version":1,"value":{"count":5,'],
  ['zeroes, as after a power cut', '\0'.repeat(40)],
  ['JSON, but no document', '[]'],
  ['without a version', JSON.stringify({ value: note(5) })],
  ['of version 0', fileOf(0, note(5))],
  ['of version 1.5', fileOf(1.5, note(5))],
  ['of another shape', fileOf(1, { count: 'five', text: '' })],
  ['with a field too many', fileOf(1, { ...note(5), more: 1 })],
  ['with prototype keys', '{"version":1,"value":{"__proto__":{"polluted":true},"count":5}}'],
]

test.each(damaged)(
  'a file that is %s is put aside, and the newest good backup stands in for it',
  async (_, content) => {
    const file = newFile()
    await savedNote(file, [1, 2, 3, 4, 5])
    writeFileSync(file, content)
    const { document, notices } = openNote(file)
    expect([document.value, notices]).toEqual([
      note(4),
      [{ kind: 'file-restored', file: 'notes.json', from: 'backup' }],
    ])
    const aside = readdirSync(join(file, '..')).filter(name => name.startsWith('notes.json.bad-'))
    expect(aside.map(name => readFileSync(join(file, '..', name), 'utf8'))).toEqual([content])
    expect({}).not.toHaveProperty('polluted')

    expect(await document.update(() => note(6))).toEqual(ok(undefined))
    const again = openNote(file)
    expect([again.document.value, again.notices]).toEqual([note(6), []])
  },
)

test.each([
  [[''], 4],
  [['', '.1'], 3],
  [['', '.1', '.2'], 2],
])('with %j damaged, state %i comes back', async (endings, count) => {
  const file = newFile()
  await savedNote(file, [1, 2, 3, 4, 5])
  for (const ending of endings) writeFileSync(`${file}${ending}`, '{')
  const { document, notices } = openNote(file)
  expect([document.value.count, notices.map(({ kind }) => kind)]).toEqual([count, ['file-restored']])
})

test('a file that is gone is not said to be broken: the newest backup stands in for it', async () => {
  const file = newFile()
  await savedNote(file, [1, 2, 3])
  rmSync(file)
  const { document, notices } = openNote(file)
  expect([document.value, notices]).toEqual([
    note(2),
    [{ kind: 'file-restored', file: 'notes.json', from: 'backup-of-missing' }],
  ])
})

test('with everything damaged it starts anew, and says so', async () => {
  const file = newFile()
  await savedNote(file, [1, 2, 3, 4, 5])
  for (const ending of ['', '.1', '.2', '.3']) writeFileSync(`${file}${ending}`, '{')
  const { document, notices } = openNote(file)
  expect([document.value, notices]).toEqual([
    nothingYet,
    [{ kind: 'file-restored', file: 'notes.json', from: 'nothing' }],
  ])
})

test('a folder in the file’s place is put aside like any bad file', async () => {
  const file = newFile()
  mkdirSync(file)
  const { document, notices } = openNote(file)
  expect([document.value, notices.length]).toEqual([nothingYet, 1])
  expect(await document.update(() => note(1))).toEqual(ok(undefined))
})

test.each([
  ['that is understood', note(9, 'new'), note(9, 'new')],
  ['that is not', { count: 9, text: 'new', and: 'more' }, nothingYet],
])('a newer Hatrack’s file %s is shown and never written', async (_, value, shown) => {
  const file = newFile()
  await savedNote(file, [1, 2])
  writeFileSync(file, fileOf(2, value))
  const before = readFileSync(file)
  const { document, notices } = openNote(file)
  const update = await document.update(() => note(3))

  expect([document.value, notices]).toEqual([shown, [{ kind: 'file-newer', file: 'notes.json' }]])
  expect(update).toEqual(failed({ kind: 'storage', problem: 'newer-version', file: 'notes.json' }))
  expect(readFileSync(file).equals(before)).toBe(true)
  expect(readdirSync(join(file, '..'))).toEqual(['notes.json', 'notes.json.1'])
})

test('temporary files of a killed process are swept, and nothing else is', async () => {
  const file = newFile()
  await savedNote(file, [1, 2])
  const others = [
    'notes.json.bad-2026',
    'notes.json.new',
    'notes.tmp',
    'notesXjson.1.tmp',
    'accounts.json.1.tmp',
    // A person's own, in a folder that a link may lead to.
    'notes.json.mine.tmp',
    'notes.json.before-2026.tmp',
  ]
  const uuid = '9a41a1a3-3f0f-4f41-8f7e-2b0a4c7d9e10'
  for (const name of [
    'notes.json.2871963512.tmp',
    `notes.json.${uuid}.tmp`,
    `notes.json.1.${uuid}.tmp`,
    ...others,
  ])
    writeFileSync(join(file, '..', name), '{')
  expect(openNote(file).document.value.count).toBe(2)
  expect(readdirSync(join(file, '..')).sort()).toEqual(['notes.json', 'notes.json.1', ...others].sort())
})
