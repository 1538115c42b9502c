import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openSettings } from '../../../electron/storage/settings'
import { failed, ok } from '../../../shared/result'
import { contentOf, type Note, openNote, savedNote } from '../../support/note-document'
import { temporaryFolder } from '../../support/temporary-folder'

const note = (count: number, text = ''): Note => ({ count, text })
const changed = { kind: 'file-changed', file: 'notes.json' }

async function saved(counts: number[], text = ''): Promise<string> {
  const file = join(temporaryFolder(), 'notes.json')
  await savedNote(file, counts, text)
  return file
}

test('a flipped bit anywhere in a file is noticed: what it says is told to be changed, or a backup stands in', async () => {
  const file = await saved([1, 2], 'Northwind “Payments”')
  const good = readFileSync(file)
  for (let at = 0; at < good.length; at++) {
    for (const bit of [0, 2, 5]) {
      const content = Buffer.from(good)
      content[at] = (content[at] ?? 0) ^ (1 << bit)
      writeFileSync(file, content)
      const { document, notices } = openNote(file)
      const { value } = document
      const kinds = notices.map(({ kind }) => kind)
      // Only the name of the checksum, or white space, can be another without anything else being so.
      const isAsItWas = JSON.stringify(value) === JSON.stringify(note(2, 'Northwind “Payments”'))
      if (!isAsItWas) expect([at, bit, kinds, kinds.length]).toEqual([at, bit, expect.anything(), 1])
    }
  }
})

test.each([
  ['another value', (text: string) => text.replace('Ada', 'Eve')],
  ['another version', (text: string) => text.replace('"version":2', '"version":1')],
])('%s than was written is told, and is not lost', async (_, edit) => {
  const file = join(temporaryFolder(), 'notes.json')
  const options = { version: 2, migrations: { 2: () => note(0, 'migrated') } }
  const { document: first } = openNote(file, options)
  await first.update(() => note(1, 'Ada'))
  writeFileSync(file, edit(readFileSync(file, 'utf8')))
  const { document, notices } = openNote(file, options)
  expect([document.value.text, notices]).toEqual([expect.stringMatching(/^(Ada|Eve)$/), [changed]])
  expect(await document.update(value => ({ ...value, count: 2 }))).toEqual(ok(undefined))
  const again = openNote(file, options)
  expect([again.document.value, again.notices]).toEqual([note(2, document.value.text), []])
})

test('a file that is only laid out anew, or has no checksum, is as it was', async () => {
  const file = await saved([1])
  const document = JSON.parse(readFileSync(file, 'utf8'))
  const { sha256: _, ...bare } = document
  for (const content of [document, bare]) {
    writeFileSync(file, `\ufeff${JSON.stringify(content, null, 2)}`)
    const { document: read, notices } = openNote(file)
    expect([read.value, notices]).toEqual([note(1), []])
  }
})

test('of the backups, one as it was written stands in before one that was changed', async () => {
  const file = await saved([1, 2, 3, 4])
  writeFileSync(file, '{')
  writeFileSync(`${file}.1`, readFileSync(`${file}.1`, 'utf8').replace('"count":3', '"count":8'))
  expect(openNote(file).document.value).toEqual(note(2))
})

test('half a character is neither written nor believed, and bytes that are no UTF-8 are damage', async () => {
  const file = await saved([1], 'before')
  const { document } = openNote(file)
  expect(await document.update(() => note(2, 'half \ud800 \\ud800'))).toEqual(ok(undefined))
  expect([document.value.text, contentOf(file, 1).value]).toEqual([
    expect.any(String),
    note(2, 'half \ufffd \\ud800'),
  ])

  writeFileSync(file, '{"version":1,"value":{"count":3,"text":"half \\udc00"}}')
  const half = openNote(file)
  expect([half.document.value, half.notices]).toEqual([note(3, 'half \ufffd'), [changed]])

  writeFileSync(
    file,
    Buffer.concat([
      Buffer.from('{"version":1,"value":{"count":4,"text":"'),
      Buffer.from([0xe4]),
      Buffer.from('"}}'),
    ]),
  )
  const latin = openNote(file)
  expect([latin.document.value.count, latin.notices.map(({ kind }) => kind)]).toEqual([1, ['file-restored']])
})

test('what could not be read again is not written', async () => {
  const file = await saved([1])
  const { document } = openNote(file)
  const invalid = failed({ kind: 'storage', problem: 'invalid', file: 'notes.json' })
  expect(await document.update(() => ({ count: 1.5, text: '' }))).toEqual(invalid)
  expect(await document.update(() => note(2, 'x'.repeat(5_000_000)))).toEqual(invalid)
  expect([document.value, contentOf(file, 1).value]).toEqual([note(1), note(1)])
})

test.each([null, [], 'x', 5, true, {}, { length: 9 }, { theme: 7 }])(
  'settings of version 1 that are %j are damaged',
  value => {
    const file = join(temporaryFolder(), 'settings.json')
    writeFileSync(file, JSON.stringify({ version: 1, value }))
    const kinds: string[] = []
    const settings = openSettings({ file, onNotice: ({ kind }) => kinds.push(kind) })
    expect([settings.value.theme, kinds]).toEqual(['system', ['file-restored']])
  },
)
