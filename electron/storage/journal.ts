import { mkdir, readFile, rm, stat } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import { setImmediate as breathe } from 'node:timers/promises'
import type { z } from 'zod'
import type { Notice } from '../../shared/app-info'
import type { StorageFailure } from '../../shared/failures'
import { failed, ok, type Result } from '../../shared/result'
import { appendNow, appendWhole, contentOf, dropTornLine, findLine, openAll } from './journal-files'
import { linesOf, readLine, writtenLine } from './journal-lines'
import { segmentsOf } from './journal-segments'
import { oneAtATime } from './one-at-a-time'
import { replaceFile, sweepTemporaryFiles } from './replace-file'
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

/** So many lines are read before others get their turn. */
const BATCH = 250

export function openJournal<Entry>(options: JournalOptions<Entry>): Journal<Entry> {
  const { file, version, schema, maxBytes, onNotice } = options
  const segments = segmentsOf(file, options.kept)
  const inTurn = oneAtATime()
  /** Lines that are not in the file yet. */
  const waiting = new Set<Buffer>()
  let recovered: Promise<void> | null = null
  let saidDamaged = false

  const recover = () => {
    recovered ??= inTurn(async () => {
      for (const segment of segments.all) sweepTemporaryFiles(segment)
      // What cannot be mended now is told by whoever reads or writes next.
      if (await dropTornLine(file, schema).catch(() => false)) {
        onNotice({ kind: 'line-dropped', file: basename(file) })
      }
    })
    return recovered
  }

  const read = (text: string) => {
    const line = readLine(text, schema)
    if (line.is === 'damaged' && !saidDamaged) {
      saidDamaged = true
      onNotice({ kind: 'lines-skipped', file: basename(file) })
    }
    return line
  }

  async function* entries(older: OlderThan<Entry> | null = null): AsyncGenerator<Entry[]> {
    await recover()
    // Opened together, in turn with writing: a rotation then moves names, and not what is read.
    const opened = await inTurn(() => openAll(segments.all))
    try {
      const from = older && (await findLine(opened, older.text))
      const isMeant = older && !from ? older.orElse : () => true
      const rest = from ? opened.slice(from.file) : opened
      for (const [place, one] of rest.entries()) {
        const bytes = from && place === 0 ? from.bytes : one.bytes
        const lines = linesOf((await contentOf({ ...one, bytes })).toString())
        for (let end = lines.length; end > 0; end -= BATCH) {
          const batch = lines.slice(Math.max(end - BATCH, 0), end).reverse()
          yield batch.flatMap(text => {
            const line = read(text)
            return line.is === 'entry' && isMeant(line.entry) ? [line.entry] : []
          })
          await breathe()
        }
      }
    } finally {
      await Promise.all(opened.map(({ handle }) => handle.close()))
    }
  }

  async function removeFrom(segment: string, which: (entry: Entry) => boolean): Promise<number> {
    const lines = linesOf(await readFile(segment, 'utf8').catch(noFile))
    let removed = 0
    // A damaged line has no entry of its own to go by: it goes with the one that came after it.
    let goes = false
    const left = lines.reduceRight<string[]>((later, text) => {
      const line = read(text)
      if (line.is === 'entry') goes = which(line.entry)
      if (line.is === 'entry' && goes) removed++
      if (!goes) later.push(text)
      return later
    }, [])
    if (left.length === lines.length) return 0
    if (left.length === 0) await rm(segment, { force: true })
    else await replaceFile(segment, `${left.reverse().join('\n')}\n`)
    return removed
  }

  async function inEach(work: (segment: string) => Promise<number>): Promise<Result<number, StorageFailure>> {
    await recover()
    return inTurn(async () => {
      try {
        let sum = 0
        // The oldest first: whatever happens in between, what is left is the latest.
        for (const segment of segments.all.toReversed()) sum += await work(segment)
        return ok(sum)
      } catch (error) {
        return failed(storageFailure(file, error))
      }
    })
  }

  return {
    recover,
    read: entries,
    async append(entry) {
      const line = Buffer.from(writtenLine(version, entry))
      waiting.add(line)
      await recover()
      return inTurn(async () => {
        try {
          await mkdir(dirname(file), { recursive: true, mode: 0o700 })
          const size = await sizeOf(file)
          if (size > 0 && size + line.length > maxBytes) await segments.rotate()
          await appendWhole(file, line, () => waiting.delete(line))
          return ok(undefined)
        } catch (error) {
          waiting.delete(line)
          // Should a piece of it be left after all, it is taken off before the next one.
          recovered = null
          return failed(storageFailure(file, error))
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
    clear: () =>
      inEach(async segment => {
        const lines = linesOf(await readFile(segment, 'utf8').catch(() => ''))
        await rm(segment, { force: true })
        return lines.filter(text => readLine(text, schema).is === 'entry').length
      }),
  }
}

const sizeOf = (file: string): Promise<number> =>
  stat(file).then(
    ({ size }) => size,
    error => (codeOf(error) === 'ENOENT' ? 0 : Promise.reject(error)),
  )

const noFile = (error: unknown) => {
  if (codeOf(error) === 'ENOENT') return ''
  throw error
}

const storageFailure = (file: string, error: unknown): StorageFailure => ({
  kind: 'storage',
  problem: storageProblem(error),
  file: basename(file),
})
