import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { countsOf, openLines } from '../support/journal'
import { type Kind, kinds, opened, saved } from './documents'
import type { Campaign } from './part'

/** What is on the disk is not what was written: it opens soon, is told, and can be saved. */
export async function corruption(campaign: Campaign): Promise<void> {
  const { tally, times, folder } = campaign
  for (const kind of kinds) {
    const file = join(folder, kind.name)
    await saved(kind, file, [1, 2, 3, 4, 5])
    const good = ['', '.1', '.2', '.3'].map(ending => readFileSync(`${file}${ending}`))
    const [whole = Buffer.of()] = good
    for (let time = 0; time < times(100); time++) {
      const [how, content] = damaged(campaign, whole)
      await tally.try(`${kind.name} ${how}`, () => tryDocument(campaign, kind, good, content))
    }
    for (const [how, content] of hostileShapes(campaign)) {
      await tally.try(`${kind.name} of ${how}`, () => tryDocument(campaign, kind, good, content))
    }
  }
  for (let time = 0; time < times(100); time++) {
    const place = mkdtempSync(join(folder, 'history-'))
    const file = join(place, 'history.jsonl')
    for (const count of [1, 2, 3, 4, 5]) await openLines(file).journal.append({ count, text: 'a text' })
    const [how, content] = damaged(campaign, readFileSync(file))
    await tally.try(`history.jsonl ${how}`, () => tryJournal(file, content))
    rmSync(place, { recursive: true })
  }
}

/** A second is long for a file of this length; junk of some megabytes may take two. */
const SOON_MS = 3000

async function tryDocument(
  { folder }: Campaign,
  kind: Kind,
  good: readonly Buffer[],
  content: Buffer,
): Promise<string | null> {
  const place = mkdtempSync(join(folder, 'damaged-'))
  try {
    const file = join(place, kind.name)
    good.forEach((backup, number) => {
      writeFileSync(number === 0 ? file : `${file}.${number}`, number === 0 ? content : backup)
    })
    const started = process.cpuUsage()
    const { document, count, notices } = opened(kind, file)
    const took = process.cpuUsage(started).user / 1000
    if (took > SOON_MS) return `opened in ${took} ms`
    if (count === 5 && notices.length === 0) return writable(kind, file, document)
    if (notices.length === 0) return 'read as something else without a word'
    const [{ kind: told } = { kind: '' }] = notices
    if (told === 'file-newer') return readFileSync(file).equals(content) ? null : 'a newer file was touched'
    if (told === 'file-restored' && count !== 4) return `restored as ${count}`
    if ('polluted' in {}) return 'prototypes are polluted'
    return await writable(kind, file, document)
  } finally {
    rmSync(place, { recursive: true })
  }
}

async function writable(kind: Kind, file: string, document: ReturnType<typeof opened>['document']) {
  const written = await document.update(() => kind.stateOf(9))
  if (!written.ok) return `not saved: ${written.failure.problem}`
  const again = opened(kind, file)
  return again.count === 9 && again.notices.length === 0 ? null : 'what was saved is not read again'
}

async function tryJournal(file: string, content: Buffer): Promise<string | null> {
  const before = content.toString('latin1').split('\n').length
  writeFileSync(file, content)
  const { journal } = openLines(file)
  const counts = await countsOf(journal)
  if (!(await journal.append({ count: 9, text: '' })).ok) return 'nothing can be added'
  const after = await countsOf(openLines(file).journal)
  if (after[0] !== 9) return 'what was added is not there'
  // No more is lost than the damaged lines: with one damage, one line or two that have become one.
  return before > 5 && counts.length < 3 ? `${counts.length} of 5 are left` : null
}

/** One damage by chance: what was done, and what became of the file. */
function damaged({ below, bytes, pick }: Campaign, whole: Buffer): [string, Buffer] {
  const content = Buffer.from(whole)
  const at = below(content.length)
  switch (pick(['flip', 'truncate', 'zero', 'swap', 'noise'])) {
    case 'truncate':
      return [`cut off at ${at}`, content.subarray(0, at)]
    case 'zero':
      return [`zeros from ${at}`, content.fill(0, at, Math.min(at + 1 + below(64), content.length))]
    case 'swap': {
      const other = below(content.length)
      const [one, two] = [content[at] ?? 0, content[other] ?? 0]
      content[at] = two
      content[other] = one
      return [`bytes ${at} and ${other} swapped`, content]
    }
    case 'noise':
      return [
        `noise at ${at}`,
        Buffer.concat([content.subarray(0, at), bytes(1 + below(16)), content.subarray(at)]),
      ]
    default: {
      const bit = below(8)
      content[at] = (content[at] ?? 0) ^ (1 << bit)
      return [`bit ${bit} of byte ${at} flipped`, content]
    }
  }
}

/** What nobody writes who means well. */
function hostileShapes({ times }: Campaign): [string, Buffer][] {
  const of = (value: string): Buffer => Buffer.from(`{"version":1,"value":${value}}`)
  const many = times(500_000)
  return [
    ['nothing', Buffer.of()],
    ['zeros', Buffer.alloc(4096)],
    ['a list of empty objects', of(`[${'{},'.repeat(many)}{}]`)],
    ['a list of numbers', of(`[${'7,'.repeat(many * 4)}7]`)],
    ['an object of many keys', of(`{${Array.from({ length: many / 5 }, (_, key) => `"k${key}":0`).join()}}`)],
    ['lists within lists', of(`${'['.repeat(many / 2)}${']'.repeat(many / 2)}`)],
    ['spaces', Buffer.alloc(many * 100, ' ')],
    ['a version that is none', Buffer.from('{"version":1e400,"value":[]}')],
    ['prototype keys', of('{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}')],
    ['a list with prototype keys', of('[{"__proto__":{"polluted":1}}]')],
    ...['null', '"x"', '7', 'true', '[null]', '[[]]', '{"length":9}'].map(
      value => [value, of(value)] as [string, Buffer],
    ),
    ['UTF-16', Buffer.from('\ufeff{"version":1,"value":[]}', 'utf16le')],
    ['another version', Buffer.from('{"version":99,"value":[{"id":7}]}')],
  ]
}
