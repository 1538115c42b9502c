import {
  appendFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { exportedAs } from '../../../electron/history/export-entries'
import { openHistory } from '../../../electron/history/history'
import { writtenLine } from '../../../electron/storage/journal-lines'
import type { HistoryCursor, HistoryEntry } from '../../../shared/history'
import type { ServerIdentity } from '../../../shared/identity'
import { anAccount } from '../../support/accounts'
import { cpuTime } from '../../support/cpu-time'
import { anything } from '../../support/history'
import { entryAt } from '../../support/seed-history'
import { temporaryFolder } from '../../support/temporary-folder'

const accounts = ['Northwind Payments', 'Café Lumière', '=HYPERLINK("https://evil.example")'].map(name =>
  anAccount({ name }),
)
const identity = { id: accounts[0]?.identityId, name: 'operator' } as ServerIdentity
const HOUR = 3_600_000
const now = Date.parse('2026-11-21T12:00:00.000Z')

const pastOf = (count: number): HistoryEntry[] =>
  Array.from({ length: count }, (_, place) =>
    entryAt(place, now - (count - place) * HOUR, { accounts, identity }),
  )

function opened(file = join(temporaryFolder(), 'history.jsonl')) {
  let changes = 0
  const notices: unknown[] = []
  const history = openHistory({
    file,
    now: () => now,
    onNotice: notice => notices.push(notice),
    setNotice: (_kind, notice) => notices.push(notice),
    onChange: () => changes++,
  })
  const found = async (
    filter: Partial<typeof anything> = {},
    limit = 500,
    before: HistoryCursor | null = null,
  ) => {
    const result = await history.search({ ...anything, ...filter }, limit, before)
    return result.ok ? result.value : expect.fail(result.failure.kind)
  }
  return { history, found, file, notices, changes: () => changes }
}

async function withPast(count: number) {
  const scene = opened()
  const past = pastOf(count)
  for (const entry of past) scene.history.record(entry)
  await scene.found()
  return { ...scene, past }
}

test('entries come in pages, the latest first, with none twice and none left out', async () => {
  const { found, past, changes } = await withPast(25)
  const seen: HistoryEntry[] = []
  for (let more = true; more; ) {
    const page = await found({}, 10, seen.at(-1) ?? null)
    seen.push(...page.entries)
    more = page.more
  }
  expect(seen).toEqual(past.toReversed())
  expect(changes()).toBe(25)
})

test('entries are found by words in any order, without regard to accents and case, and by what they are', async () => {
  const { found, past } = await withPast(120)
  const ids = async (filter: Parameters<typeof found>[0]) => (await found(filter)).entries.map(({ id }) => id)
  const those = (which: (entry: HistoryEntry) => boolean) =>
    past
      .filter(which)
      .map(({ id }) => id)
      .toReversed()
  const cafe = those(({ accountName }) => accountName === 'Café Lumière')
  expect(cafe.length).toBeGreaterThan(10)
  expect(await ids({ text: 'LUMIERE cafe' })).toEqual(cafe)
  expect(await ids({ linkId: accounts[1]?.id ?? null })).toEqual(cafe)
  expect(await ids({ outcome: 'failed' })).toEqual(those(({ outcome }) => outcome === 'failed'))
  expect(await ids({ text: 'accessdenied lumiere' })).toEqual(
    those(({ accountName, outcome }) => outcome === 'failed' && accountName === 'Café Lumière'),
  )
  expect(await ids({ text: past[7]?.requestId ?? '' })).toEqual([past[7]?.id])
  expect(await ids({ text: 'frankfurt ec2' })).not.toEqual([])
  const [from, to] = [past[30]?.at ?? '', past[40]?.at ?? '']
  expect(await ids({ from, to })).toEqual(
    past
      .slice(30, 40)
      .map(({ id }) => id)
      .toReversed(),
  )
})

test('what is exported is all that matches, and a spreadsheet does not run it', async () => {
  const { history, past } = await withPast(40)
  const textOf = async (format: 'csv' | 'json', filter = {}) => {
    let text = ''
    for await (const piece of history.exported({ ...anything, ...filter }, format)) text += piece
    return text
  }
  expect(JSON.parse(await textOf('json'))).toEqual(past.toReversed())
  expect(JSON.parse(await textOf('json', { text: 'nothing like it' }))).toEqual([])
  const csv = await textOf('csv')
  expect(csv).toContain(`"'=HYPERLINK(""https://evil.example"")"`)
  expect(csv).not.toMatch(/(^|,|")=HYPERLINK/)
  expect(csv.trimEnd().split('\r\n')).toHaveLength(41)
})

test('no spreadsheet runs or splits what people and programs are called, whatever it takes for the end of a cell', async () => {
  const entry: HistoryEntry = (await withPast(1)).past[0] ?? expect.fail()
  const pieces = fc.constantFrom(
    '=cmd',
    '+1',
    '-2',
    '@SUM',
    ';',
    ',',
    '\t',
    '\r',
    '\n',
    '"',
    ' ',
    'Acme',
    "'",
    '\u2028',
  )
  const hostile = fc.array(pieces, { minLength: 1, maxLength: 8 }).map(parts => parts.join(''))
  await fc.assert(
    fc.asyncProperty(hostile, hostile, async (accountName, program) => {
      async function* batches() {
        yield [{ ...entry, accountName, program }]
      }
      let csv = ''
      for await (const piece of exportedAs('csv', batches())) csv += piece
      const [, line = ''] = /^[^\r]*\r\n([\s\S]*)\r\n$/.exec(csv) ?? []
      // By the rule: as many cells as there are columns, each quoted.
      const cells = [...line.matchAll(/"((?:[^"]|"")*)"(?:,|$)/g)]
      expect(cells.map(([text]) => text).join('')).toBe(line)
      expect(cells).toHaveLength(csv.split('\r\n')[0]?.split(',').length ?? 0)
      // By programs that split at something else, quoted or not.
      for (const cell of cells.flatMap(([, text = '']) => text.split(/[;\t\r\n\u2028]/))) {
        expect(cell.replace(/^[\s"]+/, '')).not.toMatch(/^[=+\-@]/)
      }
      let json = ''
      for await (const piece of exportedAs('json', batches())) json += piece
      expect(json.split(/[\n\r\u0085\u2028\u2029]/)).toHaveLength(4)
      expect(JSON.parse(json)).toEqual([{ ...entry, accountName, program }])
    }),
    { numRuns: 300 },
  )
})

test('what is older than so many days is counted, and deleted', async () => {
  const { history, found, past } = await withPast(100)
  expect(await history.countOlderThan(2)).toEqual({ ok: true, value: { count: 52 } })
  expect(await history.deleteOlderThan(2)).toEqual({ ok: true, value: { deleted: 52 } })
  expect((await found()).entries).toEqual(past.slice(52).toReversed())
  expect(await history.deleteOlderThan(0)).toEqual({ ok: true, value: { deleted: 48 } })
  expect((await found()).entries).toEqual([])
})

test('a history that cannot be read is told as such', async () => {
  const { history, file } = opened()
  mkdirSync(file)
  const unreadable = { ok: false, failure: { kind: 'history-unreadable' } }
  expect(await history.search(anything, 10, null)).toEqual(unreadable)
  expect(await history.countOlderThan(1)).toEqual(unreadable)
})

test('a hundred thousand entries are searched while others get their turn', { timeout: 60_000 }, async () => {
  const { found, file } = opened()
  const some = pastOf(1000)
  // As ten rotations have left them: written at once, because writing is not what is measured.
  const lines = some.map(entry => writtenLine(1, entry)).join('')
  for (let number = 0; number < 10; number++) {
    writeFileSync(number === 0 ? file : file.replace('.jsonl', `-${number}.jsonl`), lines.repeat(10))
  }
  expect(readdirSync(join(file, '..'))).toHaveLength(10)
  let longest = 0
  let sinceTurn = cpuTime()
  const timer = setInterval(() => {
    longest = Math.max(longest, sinceTurn())
    sinceTurn = cpuTime()
  }, 1)
  const computed = cpuTime()
  const first = await found({}, 100)
  const firstTook = computed()
  const rare = await found({ text: 'lumiere nothing-like-it' })
  const took = computed() - firstTook
  clearInterval(timer)
  expect([first.entries.length, first.more, rare.entries]).toEqual([100, true, []])
  expect(firstTook).toBeLessThan(500)
  expect(took).toBeLessThan(15_000)
  expect(longest).toBeLessThan(400)
})

test('all is all: what a clock that was ahead has stamped, what is damaged, and what a newer Hatrack wrote', async () => {
  const { history, found, file, past } = await withPast(2)
  const [last] = past.slice(-1)
  if (!last) expect.fail()
  history.record({ ...last, id: crypto.randomUUID() as never, at: new Date(now + HOUR).toISOString() })
  await found()
  appendFileSync(file, 'damaged\n{"version":2,"value":{"strange":true}}\n')
  writeFileSync(file.replace('.jsonl', '-1.jsonl'), `${writtenLine(1, last)}damaged late\n`)
  expect(await history.countOlderThan(0)).toEqual({ ok: true, value: { count: 4 } })
  expect(await history.deleteOlderThan(0)).toEqual({ ok: true, value: { deleted: 4 } })
  expect(readdirSync(join(file, '..'))).toEqual([])
})

test('a deletion that fails half-way is told as one, and shows what it has done', async () => {
  const { history, file, past, changes } = await withPast(1)
  renameSync(file, file.replace('.jsonl', '-1.jsonl'))
  mkdirSync(file)
  const before = changes()
  expect(past).toHaveLength(1)
  expect(await history.deleteOlderThan(0)).toMatchObject({ ok: false, failure: { kind: 'storage' } })
  expect([readdirSync(join(file, '..')), changes() - before]).toEqual([['history.jsonl'], 1])
})

test('older than an entry that is gone meanwhile is what is older than it was', async () => {
  const { history, found, past } = await withPast(30)
  const page = await found({}, 10)
  const cursor = page.entries.at(-1) ?? expect.fail()
  await history.deleteOlderThan(0)
  for (const entry of past.filter(({ id }) => id !== cursor.id)) history.record(entry)
  const older = past.slice(0, 20).toReversed()
  expect(await found({}, 500, cursor)).toEqual({ entries: older, more: false })
  // A place counts also where it is not what is looked for.
  const failures = older.filter(({ outcome }) => outcome === 'failed')
  expect((await found({ outcome: 'failed' }, 500, past[20] ?? null)).entries).toEqual(failures)
})

test('that nothing can be written is told once, taken back when it can, and told anew', async () => {
  const { history, found, file, notices } = opened()
  const problem = { kind: 'history-not-written', problem: 'other' }
  const [first, second, third, fourth] = pastOf(4)
  const record = async (...entries: (HistoryEntry | undefined)[]) => {
    for (const entry of entries) if (entry) history.record(entry)
    await history.countOlderThan(0)
  }
  mkdirSync(file)
  await record(first, second)
  expect(notices).toEqual([problem])
  rmdirSync(file)
  await record(third)
  expect((await found()).entries).toEqual([third])
  expect(notices).toEqual([problem, null])
  rmSync(file)
  mkdirSync(file)
  await record(fourth)
  expect(notices).toEqual([problem, null, problem])
})

test('what is not written yet when the app ends is written at once, and once', async () => {
  const { history, found, file } = opened()
  const past = pastOf(20)
  for (const entry of past) history.record(entry)
  history.recordRest()
  expect(readFileSync(file, 'utf8').trimEnd().split('\n')).toHaveLength(20)
  expect((await found()).entries).toEqual(past.toReversed())
})
