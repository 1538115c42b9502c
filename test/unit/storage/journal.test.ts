import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { setImmediate as breathe } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { JournalUnreadable } from '../../../electron/storage/journal-files'
import { failed, ok } from '../../../shared/result'
import { added, countsOf, Line, openLines } from '../../support/journal'
import { withoutPrivilege } from '../../support/other-user'
import { temporaryFolder } from '../../support/temporary-folder'

const newFile = () => join(temporaryFolder(), 'history.jsonl')

test('what is added is read again, the latest first, by whoever opens it, and is for its owner’s eyes only', async () => {
  const file = newFile()
  const { journal } = openLines(file)
  expect(await countsOf(journal)).toEqual([])
  expect(await added(journal, [1, 2, 3], 'a “text”\nof two lines')).toEqual([true, true, true])
  const again = openLines(file)
  expect([await countsOf(again.journal), again.notices]).toEqual([[3, 2, 1], []])
  expect([statSync(file).mode & 0o777, readFileSync(file, 'utf8').split('\n').length]).toEqual([0o600, 4])
})

test('nothing is read or written before it is asked for', () => {
  const file = newFile()
  openLines(file)
  expect(readdirSync(join(file, '..'))).toEqual([])
})

test('entries that are added at once are all there, in the order in which they were asked for', async () => {
  const file = newFile()
  const { journal } = openLines(file, { maxBytes: 2000, kept: 9 })
  const counts = Array.from({ length: 100 }, (_, count) => count)
  await Promise.all(counts.map(count => journal.append({ count, text: '' })))
  expect(await countsOf(openLines(file, { kept: 9 }).journal)).toEqual(counts.toReversed())
})

test('cut off at every byte of its last line, it is read without that line, says so once, and goes on', async () => {
  const whole = newFile()
  await added(openLines(whole).journal, [1, 2], 'ä')
  const content = readFileSync(whole)
  const last = content.lastIndexOf(10, -2) + 1
  for (let bytes = last; bytes <= content.length; bytes++) {
    const file = newFile()
    writeFileSync(file, content.subarray(0, bytes))
    const { journal, notices } = openLines(file)
    // Only the end of the line is missing, or nothing is.
    const isWhole = bytes >= content.length - 1
    await journal.recover()
    expect(await countsOf(journal)).toEqual(isWhole ? [2, 1] : [1])
    const torn = { kind: 'line-dropped', file: 'history.jsonl' }
    expect(notices).toEqual(isWhole || bytes === last ? [] : [torn])
    await added(journal, [3])
    expect(await countsOf(openLines(file).journal)).toEqual(isWhole ? [3, 2, 1] : [3, 1])
  }
})

test('damaged lines in between are skipped, said once, and stay', async () => {
  const file = newFile()
  await added(openLines(file).journal, [1, 2, 3])
  const [one, , three] = readFileSync(file, 'utf8').split('\n')
  const damaged = ['not JSON', '{"version":1,"value":{"count":"many"}}', '{"version":0,"value":null}', '[]']
  writeFileSync(file, `${[one, ...damaged, three].join('\n')}\n`)
  const { journal, notices } = openLines(file)
  expect([await countsOf(journal), await countsOf(journal)]).toEqual([
    [3, 1],
    [3, 1],
  ])
  expect(notices).toEqual([{ kind: 'lines-skipped', file: 'history.jsonl' }])
  await added(journal, [4])
  expect(readFileSync(file, 'utf8')).toContain(damaged.join('\n'))
})

test('a line of a newer Hatrack is read as far as it is understood', async () => {
  const file = newFile()
  writeFileSync(file, '{"version":2,"value":{"count":7,"text":"","mood":"fine"}}\n')
  expect(await countsOf(openLines(file).journal)).toEqual([7])
})

test('full files are kept under numbers, and the oldest makes way', async () => {
  const file = newFile()
  const { journal } = openLines(file, { maxBytes: 150, kept: 3 })
  await added(journal, [1, 2, 3, 4])
  // Three to a file.
  expect(readdirSync(join(file, '..')).toSorted()).toEqual(['history-1.jsonl', 'history.jsonl'])
  await added(journal, [5, 6, 7, 8, 9])
  expect(readdirSync(join(file, '..')).toSorted()).toEqual([
    'history-1.jsonl',
    'history-2.jsonl',
    'history.jsonl',
  ])
  expect(await countsOf(journal)).toEqual([9, 8, 7, 6, 5, 4, 3, 2, 1])
  await added(journal, [10])
  expect(await countsOf(journal)).toEqual([10, 9, 8, 7, 6, 5, 4])
})

test('a rotation that a crash interrupted loses nothing', async () => {
  const file = newFile()
  const options = { maxBytes: 150, kept: 4 }
  await added(openLines(file, options).journal, [1, 2, 3, 4, 5, 6, 7, 8, 9])
  // As after the first of its renames.
  const { renameSync } = await import('node:fs')
  renameSync(join(file, '..', 'history-2.jsonl'), join(file, '..', 'history-3.jsonl'))
  const { journal } = openLines(file, options)
  await added(journal, [10])
  expect(await countsOf(journal)).toEqual([10, 9, 8, 7, 6, 5, 4, 3, 2, 1])
})

test('what is rotated while somebody reads is read to its end, once', async () => {
  const file = newFile()
  const { journal } = openLines(file, { maxBytes: 150, kept: 9 })
  await added(journal, [1, 2, 3, 4, 5, 6, 7])
  const reading = journal.read()
  const first = await reading.next()
  await added(journal, [8, 9, 10])
  const seen = [...(first.value ?? [])]
  for await (const batch of reading) seen.push(...batch)
  expect(seen.map(({ count }) => count)).toEqual([7, 6, 5, 4, 3, 2, 1])
})

test('entries are removed from all files; a damaged line goes with the entry that came after it', async () => {
  const file = newFile()
  const options = { maxBytes: 150, kept: 4 }
  const { journal } = openLines(file, options)
  await added(journal, [1, 2, 3, 4])
  const older = join(file, '..', 'history-1.jsonl')
  const lines = readFileSync(older, 'utf8').trimEnd().split('\n')
  writeFileSync(older, `${[lines[0], 'damaged early', lines[1], 'damaged late', lines[2]].join('\n')}\n`)
  expect(await journal.remove(({ count }) => count < 3)).toEqual(ok(2))
  expect(await countsOf(openLines(file, options).journal)).toEqual([4, 3])
  expect(readFileSync(older, 'utf8')).toBe(`damaged late\n${lines[2]}\n`)
  expect(statSync(older).mode & 0o777).toBe(0o600)
  expect(await journal.remove(() => true)).toEqual(ok(2))
  expect(readdirSync(join(file, '..'))).toEqual([])
  await added(journal, [5])
  expect(await countsOf(journal)).toEqual([5])
})

test('what cannot be written or read is said, and nothing is lost', async () => {
  const folder = temporaryFolder()
  const file = join(folder, 'history.jsonl')
  await added(openLines(file).journal, [1])
  chmodSync(folder, 0o755)
  chmodSync(file, 0o444)
  const refusal = failed({ kind: 'storage', problem: 'not-writable', file: 'history.jsonl' })
  const { journal } = openLines(file)
  await withoutPrivilege(async () => {
    expect(await journal.append({ count: 2, text: '' })).toEqual(refusal)
    expect(await countsOf(journal)).toEqual([1])
  })
  chmodSync(file, 0o000)
  onTestFinished(() => chmodSync(file, 0o600))
  await withoutPrivilege(async () => {
    await expect(countsOf(journal)).rejects.toBeInstanceOf(JournalUnreadable)
  })
})

test('a folder where the file should be is no reason to throw', async () => {
  const file = newFile()
  mkdirSync(file)
  const { journal } = openLines(file)
  expect(await journal.append({ count: 1, text: '' })).toMatchObject({ ok: false })
  await expect(countsOf(journal)).rejects.toBeInstanceOf(JournalUnreadable)
})

test('what is newer than a line is not parsed, and without that line a rule says what is older', async () => {
  const file = newFile()
  await added(openLines(file, { maxBytes: 150, kept: 4 }).journal, [1, 2, 3, 4, 5, 6, 7, 8, 9])
  let parsed = 0
  const schema = Line.refine(() => ++parsed > 0)
  const { journal } = openLines(file, { kept: 4, schema })
  const olderThan = async (count: number) => {
    const older = { text: `"count":${count},`, orElse: (line: Line) => line.count < count - 10 }
    const counts: number[] = []
    for await (const batch of journal.read(older)) counts.push(...batch.map(({ count }) => count))
    return counts
  }
  expect(await olderThan(6)).toEqual([5, 4, 3, 2, 1])
  expect(await olderThan(2)).toEqual([1])
  expect(await olderThan(1)).toEqual([])
  expect(parsed).toBe(6)
  expect(await olderThan(15)).toEqual([4, 3, 2, 1])
})

test.each([0, 1, 2, 3, 5, 8, 13])(
  'the app may end at any moment of writing: each line is there, and once (%i turns later)',
  async turns => {
    const file = newFile()
    const { journal } = openLines(file)
    await added(journal, [1])
    const adding = [2, 3, 4].map(count => journal.append({ count, text: '' }))
    for (let turn = 0; turn < turns; turn++) await breathe()
    journal.appendRest()
    const counts = readFileSync(file, 'utf8').match(/(?<="count":)\d+/g)
    expect(counts).toEqual(['1', '2', '3', '4'])
    expect(await Promise.all(adding)).toEqual([ok(undefined), ok(undefined), ok(undefined)])
    expect(await countsOf(journal)).toEqual([4, 3, 2, 1])
  },
)

test('an app that ends before a torn line was mended leaves it, and loses no other', async () => {
  const file = newFile()
  await added(openLines(file).journal, [1, 2])
  truncateSync(file, statSync(file).size - 5)
  const { journal } = openLines(file)
  void journal.append({ count: 3, text: '' })
  journal.appendRest()
  expect(await countsOf(openLines(file).journal)).toEqual([3, 1])
})

test('a named pipe or a device in its place hangs nobody and is said', async () => {
  const pipe = newFile()
  spawnSync('mkfifo', [pipe])
  const device = newFile()
  symlinkSync('/dev/zero', device)
  for (const file of [pipe, device]) {
    const { journal } = openLines(file)
    await journal.recover()
    const refusal = failed({ kind: 'storage', problem: 'other', file: 'history.jsonl' })
    expect(await journal.append({ count: 1, text: '' })).toEqual(refusal)
    await expect(countsOf(journal)).rejects.toBeInstanceOf(JournalUnreadable)
    expect(await journal.remove(() => true)).toMatchObject({ ok: false })
    expect(() => journal.appendRest()).not.toThrow()
  }
})

test('a folder in the place of an older file is left out and said once; what is added goes on', async () => {
  const file = newFile()
  mkdirSync(join(file, '..', 'history-1.jsonl', 'in it'), { recursive: true })
  const { journal, notices } = openLines(file, { maxBytes: 150, kept: 4 })
  expect(await added(journal, [1, 2, 3, 4, 5, 6, 7])).not.toContain(false)
  expect(await countsOf(journal)).toEqual([7, 6, 5, 4, 3, 2, 1])
  expect(notices).toEqual([{ kind: 'backup-skipped', file: 'history-1.jsonl' }])
  expect(await journal.remove(({ count }) => count < 4)).toEqual(ok(3))
  expect(await countsOf(journal)).toEqual([7, 6, 5, 4])
})

test('a link to itself in an older file’s place is left out and said once, and everything is written', async () => {
  const file = newFile()
  symlinkSync('history-1.jsonl', join(file, '..', 'history-1.jsonl'))
  const { journal, notices } = openLines(file, { maxBytes: 150, kept: 4 })
  expect(await added(journal, [1, 2, 3, 4, 5, 6, 7])).not.toContain(false)
  expect(await countsOf(journal)).toEqual([7, 6, 5, 4, 3, 2, 1])
  expect(notices).toEqual([{ kind: 'backup-skipped', file: 'history-1.jsonl' }])
})

test('a link is written through to where it points, with the older files beside that', async () => {
  const file = newFile()
  const target = join(temporaryFolder(), 'mine.jsonl')
  symlinkSync(target, file)
  const options = { maxBytes: 150, kept: 4 }
  await added(openLines(file, options).journal, [1, 2, 3, 4])
  expect(lstatSync(file).isSymbolicLink()).toBe(true)
  expect(readdirSync(join(target, '..')).toSorted()).toEqual(['mine-1.jsonl', 'mine.jsonl'])
  expect(await countsOf(openLines(file, options).journal)).toEqual([4, 3, 2, 1])
})

test('while a torn line cannot be looked at, nothing is added to it, and later it is mended', async () => {
  const folder = temporaryFolder()
  const file = join(folder, 'history.jsonl')
  await added(openLines(file).journal, [1, 2])
  truncateSync(file, statSync(file).size - 5)
  chmodSync(folder, 0o777)
  chmodSync(file, 0o222)
  const { journal, notices } = openLines(file)
  await withoutPrivilege(async () => {
    await journal.recover()
    expect(await journal.append({ count: 3, text: '' })).toMatchObject({ ok: false })
  })
  chmodSync(file, 0o600)
  expect(await added(journal, [4])).toEqual([true])
  expect([await countsOf(journal), notices]).toEqual([
    [4, 1],
    [{ kind: 'line-dropped', file: 'history.jsonl' }],
  ])
})

test.each([
  ['newlines', '\n'.repeat(20_000_000)],
  ['empty objects', '{}\n'.repeat(1_700_000)],
  ['lines without what they should say', `${'{"version":1,"value":{}}\n'.repeat(200_000)}`],
])('a file full of %s is soon read, and what is added after it is there', async (_, junk) => {
  const file = newFile()
  writeFileSync(file, junk)
  const { journal, notices } = openLines(file, { maxBytes: 5 * 1024 * 1024 })
  await added(journal, [1])
  const started = process.cpuUsage()
  expect(await countsOf(journal)).toEqual([1])
  // Microseconds of this process’s own: parsing all of it took 13 seconds.
  expect(process.cpuUsage(started).user).toBeLessThan(3_000_000)
  expect(notices.length).toBeLessThanOrEqual(1)
  expect(await journal.remove(({ count }) => count > 1)).toEqual(ok(0))
  expect(await journal.clear()).toEqual(ok(1))
})
