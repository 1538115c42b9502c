import { constants } from 'node:fs'
import { mkdir, rm, stat } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import { setImmediate as breathe } from 'node:timers/promises'
import type { z } from 'zod'
import type { Notice } from '../../shared/app-info'
import type { StorageFailure } from '../../shared/failures'
import { failed, ok, type Result } from '../../shared/result'
import {
  appendNow,
  appendWhole,
  closeQuietly,
  contentOf,
  dropTornLine,
  findLine,
  JournalUnreadable,
  openAll,
  openFile,
} from './journal-files'
import { linesBackwards, readerOf, writtenLine } from './journal-lines'
import { segmentsOf } from './journal-segments'
import { oneAtATime } from './one-at-a-time'
import { behindLinks, replaceFile, sweepTemporaryFiles } from './replace-file'
import { codeOf, storageProblem } from './storage-problem'

/** Entries that are only ever added, in JSON Lines. Nothing is read before somebody asks for it. */
export interface Journal<Entry> {
  /** Adds an entry, with one write. On failure the file is as it was. */
  append(entry: Entry): Promise<Result<void, StorageFailure>>
  /** Adds at once what still waits to be added: the app ends. Nobody is left to be told what cannot be. */
  appendRest(): void
  /**
   * The entries, the latest first, a few hundred at a time; what is added meanwhile is not among them. No more than one
   * file is held in memory, and what is newer is not parsed. Throws JournalUnreadable.
   */
  read(older?: OlderThan<Entry> | null): AsyncGenerator<Entry[]>
  /** Rewrites the files without some entries, each whole or not at all. Answers with how many went. */
  remove(which: (entry: Entry) => boolean): Promise<Result<number, StorageFailure>>
  /** Removes the files, whatever is in them. Answers with how many entries went. */
  clear(): Promise<Result<number, StorageFailure>>
  /** Mends what a crash has left, and tells of it. Happens by itself before anything else does. */
  recover(): Promise<void>
}

/** Only what was added before one line. */
export interface OlderThan<Entry> {
  /** What stands in that line, and in no other. */
  text: string
  /** Whether an entry counts as older once that line is gone. */
  orElse(entry: Entry): boolean
}

export interface JournalOptions<Entry> {
  file: string
  /** What this Hatrack writes into each line. */
  version: number
  schema: z.ZodType<Entry>
  /** How long a file may become, in bytes, before the next one is begun. */
  maxBytes: number
  /** How many files are kept, the one that is written included. */
  kept: number
  onNotice(notice: Notice): void
}

/** A file that somebody has filled up is read from its end, as far as this many times what it may hold. */
const READ_TIMES = 4

export function openJournal<Entry>(options: JournalOptions<Entry>): Journal<Entry> {
  const { file, version, schema, maxBytes, onNotice } = options
  const inTurn = oneAtATime()
  /** Lines that are not in the file yet. */
  const waiting = new Set<Buffer>()
  let recovered: Promise<void> | null = null
  let saidDamaged = false
  const saidTaken = new Set<string>()

  const segments = segmentsOf(file, options.kept, place => {
    if (saidTaken.has(place)) return
    saidTaken.add(place)
    onNotice({ kind: 'backup-skipped', file: basename(place) })
  })

  /** Rejects with the system's error; what cannot be mended now is tried again by whoever reads or writes next. */
  const mend = () => {
    recovered ??= inTurn(async () => {
      const [first = file, ...older] = segments.all()
      for (const segment of [first, ...older]) sweepTemporaryFiles(segment)
      if (await dropTornLine(first, schema)) onNotice({ kind: 'line-dropped', file: basename(file) })
    }).catch(error => {
      recovered = null
      throw error
    })
    return recovered
  }

  const sayDamaged = () => {
    if (saidDamaged) return
    saidDamaged = true
    onNotice({ kind: 'lines-skipped', file: basename(file) })
  }

  async function* entries(older: OlderThan<Entry> | null = null): AsyncGenerator<Entry[]> {
    // A torn line that cannot be taken off now is one that cannot be read.
    await mend().catch(() => {})
    // Opened together, in turn with writing: a rotation then moves names, and not what is read.
    const opened = await inTurn(async () => openAll(placesToRead()))
    const most = maxBytes * READ_TIMES
    try {
      const from = older && (await findLine(opened, older.text, most))
      const isMeant = older && !from ? older.orElse : () => true
      const rest = from ? opened.slice(from.file) : opened
      for (const [place, one] of rest.entries()) {
        const bytes = from && place === 0 ? from.bytes : one.bytes
        if (bytes > most) sayDamaged()
        const read = readerOf(schema)
        for (const lines of linesBackwards(await contentOf({ ...one, bytes }, most))) {
          yield lines.flatMap(text => {
            const line = read(text)
            if (line.is === 'damaged') sayDamaged()
            return line.is === 'entry' && isMeant(line.entry) ? [line.entry] : []
          })
          await breathe()
        }
      }
    } finally {
      await Promise.all(opened.map(({ handle }) => closeQuietly(handle)))
    }
  }

  function placesToRead(): string[] {
    try {
      return segments.all()
    } catch (error) {
      throw new JournalUnreadable(String(codeOf(error)))
    }
  }

  async function removeFrom(segment: string, which: (entry: Entry) => boolean): Promise<number> {
    const content = await contentIn(segment)
    const read = readerOf(schema)
    const left: string[] = []
    let removed = 0
    let lines = 0
    // A damaged line has no entry of its own to go by: it goes with the one that came after it.
    let goes = false
    for (const batch of linesBackwards(content)) {
      for (const text of batch) {
        lines++
        const line = read(text)
        if (line.is === 'damaged') sayDamaged()
        else goes = which(line.entry)
        if (line.is === 'entry' && goes) removed++
        if (!goes) left.push(text)
      }
      await breathe()
    }
    if (left.length === lines) return 0
    if (left.length === 0) await rm(segment, { force: true })
    else await replaceFile(segment, `${left.reverse().join('\n')}\n`)
    return removed
  }

  async function clearAway(segment: string): Promise<number> {
    const content = await contentIn(segment).catch(() => Buffer.alloc(0))
    const read = readerOf(schema)
    let entries = 0
    for (const batch of linesBackwards(content)) {
      entries += batch.filter(text => read(text).is === 'entry').length
      await breathe()
    }
    await rm(segment, { force: true })
    return entries
  }

  async function inEach(work: (segment: string) => Promise<number>): Promise<Result<number, StorageFailure>> {
    await mend().catch(() => {})
    return inTurn(async () => {
      try {
        let sum = 0
        // The oldest first: whatever happens in between, what is left is the latest.
        for (const segment of segments.all().toReversed()) sum += await work(segment)
        return ok(sum)
      } catch (error) {
        return failed(storageFailure(file, error))
      }
    })
  }

  return {
    recover: () => mend().catch(() => {}),
    read: entries,
    async append(entry) {
      const line = Buffer.from(writtenLine(version, entry))
      waiting.add(line)
      const fail = (error: unknown) => {
        waiting.delete(line)
        // Should a piece of it be left after all, it is taken off before the next one.
        recovered = null
        return failed(storageFailure(file, error))
      }
      try {
        await mend()
      } catch (error) {
        // After a torn line it would be lost with it.
        return fail(error)
      }
      return inTurn(async () => {
        try {
          const place = behindLinks(file)
          await mkdir(dirname(place), { recursive: true, mode: 0o700 })
          const size = await sizeOf(place)
          if (size > 0 && size + line.length > maxBytes) await segments.rotate()
          await appendWhole(place, line, () => waiting.delete(line))
          return ok(undefined)
        } catch (error) {
          return fail(error)
        }
      })
    },
    appendRest() {
      const lines = [...waiting]
      waiting.clear()
      try {
        if (lines.length > 0) appendNow(file, Buffer.concat(lines))
      } catch {
        // As with any failed write: the app ends all the same.
      }
    },
    remove: which => inEach(segment => removeFrom(segment, which)),
    clear: () => inEach(clearAway),
  }
}

const sizeOf = (file: string): Promise<number> =>
  stat(file).then(
    ({ size }) => size,
    error => (codeOf(error) === 'ENOENT' ? 0 : Promise.reject(error)),
  )

/** What is in a file that may not be there. Rejects with the system's error. */
async function contentIn(file: string): Promise<Buffer> {
  try {
    const handle = await openFile(file, constants.O_RDONLY)
    return await handle.readFile().finally(() => closeQuietly(handle))
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return Buffer.alloc(0)
    throw error
  }
}

const storageFailure = (file: string, error: unknown): StorageFailure => ({
  kind: 'storage',
  problem: storageProblem(error),
  file: basename(file),
})
