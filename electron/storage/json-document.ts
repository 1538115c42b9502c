import { mkdir } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import type { z } from 'zod'
import type { Notice } from '../../shared/app-info'
import type { StorageFailure } from '../../shared/failures'
import { failed, ok, type Result } from '../../shared/result'
import { backupsOf, copyAside, keepBackups, putAside } from './backups'
import { type Check, createCheck, withFallbacks } from './checked-value'
import { enveloped } from './envelope'
import { oneAtATime } from './one-at-a-time'
import { type Read, readDocument } from './read-document'
import { behindLinks, replaceFile, sweepTemporaryFiles } from './replace-file'
import { storageProblem } from './storage-problem'

/** A value kept in a file. What is read is what was last saved whole, whatever happened in between. */
export interface JsonDocument<Value> {
  /** While the file cannot be read: the initial one. See `isReadable`. */
  readonly value: Value
  /** False while the system does not give the file: what is in it is not known, and nothing is written over it. */
  readonly isReadable: boolean
  /**
   * Saves what `change` makes of the value; on failure the value and the file stay as they were. What the schema would
   * not read again is not written. Changes are made one after the other, each on the outcome of the one before.
   */
  update(change: (value: Value) => Value): Promise<Result<void, StorageFailure>>
}

export interface DocumentOptions<Value> {
  file: string
  /** The version that this Hatrack writes; files of a higher one are shown and never written. */
  version: number
  schema: z.ZodType<Value>
  initial: Value
  /** From the value of the version before, by the version that it leads to. */
  migrations?: Record<number, (before: unknown) => unknown>
  /** What can be made of the value of a newer Hatrack; left out: all that it should be, or the initial one. */
  understand?(value: unknown): Value
  /** Of a list's elements: what a field becomes that is damaged where no backup has it. */
  fallbacks?: Readonly<Record<string, unknown>>
  /** How long the file may be, in bytes; 4 MB unless told. A longer one is damaged, and none is written. */
  maxBytes?: number
  /** Told once while reading, if the file was not simply read. */
  onNotice(notice: Notice): void
  /** What was told is so no more. */
  onNoticeOver?(notice: Notice): void
  /** A file that could not be read could be after all. */
  onRead?(value: Value): void
}

/** What each document is told from outside: where it is, and whom it tells. */
export type OwnOptions<Value> = Pick<DocumentOptions<Value>, 'file' | 'onNotice' | 'onNoticeOver' | 'onRead'>

/** What else may have taken a file descriptor, or a lock, lets go of it soon. */
const RETRY_MS = 2000
const MAX_BYTES = 4_194_304

interface Opened<Value> {
  value: Value
  readonly may: 'be-written' | 'be-shown' | 'be-tried-again'
}

/** A document, which is read at once and as a whole when it is first asked for: not all are, before a window is there. */
export function openDocument<Value>(options: DocumentOptions<Value>): JsonDocument<Value> {
  const { file, onNotice, onNoticeOver, onRead } = options
  const check = createCheck(options.schema)
  const inTurn = oneAtATime()
  let opened: Opened<Value> | null = null
  let retry: NodeJS.Timeout | null = null
  /** What was told of the file that cannot be read. */
  let told: Notice | null = null

  /** Once for each place: it is so until somebody clears it. */
  const takenPlaces = new Set<string>()
  const tellTaken = (places: readonly string[]) => {
    for (const place of places.filter(place => !takenPlaces.has(place))) {
      takenPlaces.add(place)
      onNotice({ kind: 'backup-skipped', file: basename(place) })
    }
  }

  function open(): Opened<Value> {
    opened ??= openNow()
    return opened
  }

  function openNow(): Opened<Value> {
    const found = openCurrent(options, check)
    if (found.is === 'opened') {
      if (found.repaired) void inTurn(() => repair(found.opened.value))
      return found.opened
    }
    if (!told) {
      told = { kind: 'file-unreadable', file: basename(found.unreadable) }
      onNotice(told)
      retry = setInterval(tryAgain, RETRY_MS)
      retry.unref()
    }
    return { value: options.initial, may: 'be-tried-again' }
  }

  function tryAgain(): void {
    const again = openNow()
    if (again.may === 'be-tried-again') return
    if (retry) clearInterval(retry)
    opened = again
    if (told) onNoticeOver?.(told)
    told = null
    onRead?.(again.value)
  }

  async function save(next: Value): Promise<Result<Value, StorageFailure>> {
    const checked = check.check(next)
    if (!checked.ok) return failed(storageFailure(file, 'invalid'))
    const text = enveloped(options.version, checked.value)
    if (Buffer.byteLength(text) > (options.maxBytes ?? MAX_BYTES))
      return failed(storageFailure(file, 'invalid'))
    try {
      for (const place of new Set([file, behindLinks(file)])) {
        await mkdir(dirname(place), { recursive: true, mode: 0o700 })
      }
      tellTaken(await keepBackups(file))
      await replaceFile(file, text)
      return ok(checked.value)
    } catch (error) {
      return failed(storageFailure(file, storageProblem(error)))
    }
  }

  /** What was damaged or missing is written anew at once, lest the next start mend it again, and tell it again. */
  const repair = (value: Value) => replaceFile(file, enveloped(options.version, value)).catch(() => {})

  return {
    get value() {
      return open().value
    },
    get isReadable() {
      return open().may !== 'be-tried-again'
    },
    update(change) {
      if (open().may === 'be-tried-again') tryAgain()
      const current = open()
      if (current.may !== 'be-written') {
        const problem = current.may === 'be-shown' ? 'newer-version' : 'unreadable'
        return Promise.resolve(failed(storageFailure(file, problem)))
      }
      return inTurn(async () => {
        const saved = await save(change(current.value))
        if (!saved.ok) return saved
        current.value = saved.value
        return ok(undefined)
      })
    },
  }
}

type Found<Value> =
  | { is: 'opened'; opened: Opened<Value>; repaired?: boolean }
  /** Which file: the document's own, or a backup that is needed. */
  | { is: 'unreadable'; unreadable: string }

function openCurrent<Value>(options: DocumentOptions<Value>, check: Check<Value>): Found<Value> {
  const { file, initial, onNotice } = options
  const reading = { ...options, check, maxBytes: options.maxBytes ?? MAX_BYTES }
  const named = { file: basename(file) }
  const writable = (value: Value) => ({
    is: 'opened' as const,
    opened: { value, may: 'be-written' as const },
  })
  sweepTemporaryFiles(file)
  const current = readDocument(file, reading)
  switch (current.state) {
    case 'unreadable':
      return { is: 'unreadable', unreadable: file }
    case 'newer':
      onNotice({ kind: 'file-newer', ...named })
      return { is: 'opened', opened: { value: current.value, may: 'be-shown' } }
    case 'good':
      if (current.changed) onNotice({ kind: 'file-changed', ...named })
      return writable(current.value)
    case 'missing':
    case 'bad':
      break
    default:
      return current satisfies never
  }

  const backups: { place: string; read: Read<Value> }[] = []
  for (const place of backupsOf(file)) {
    const read = readDocument(place, reading)
    // Nothing is decided without it: what stands in would be saved over what is newer.
    if (read.state === 'unreadable') return { is: 'unreadable', unreadable: place }
    backups.push({ place, read })
    if (read.state === 'good' && !read.changed) break
  }
  const good = backups.flatMap(({ read }) => (read.state === 'good' ? [read] : []))
  const newest = good.find(({ changed }) => !changed) ?? good[0]

  if (current.state === 'bad') {
    const rescued = check.rescue(current.list, damaged => insteadOf(damaged, good, options))
    // What nobody can tell apart any more is looked for in the backup as a whole.
    if (rescued && (rescued.leftOut === 0 || !newest)) {
      copyAside(file)
      onNotice({ kind: 'list-mended', ...named, mended: rescued.mended, leftOut: rescued.leftOut })
      return { ...writable(rescued.value), repaired: true }
    }
    putAside(file)
  }
  if (newest) {
    onNotice({
      kind: 'file-restored',
      ...named,
      from: current.state === 'bad' ? 'backup' : 'backup-of-missing',
    })
    return { ...writable(newest.value), repaired: true }
  }
  for (const { read } of backups) {
    const rescued = read.state === 'bad' && check.rescue(read.list, one => insteadOf(one, [], options))
    if (!rescued) continue
    onNotice({ kind: 'list-mended', ...named, mended: rescued.mended, leftOut: rescued.leftOut })
    return { ...writable(rescued.value), repaired: true }
  }
  if (current.state === 'bad') onNotice({ kind: 'file-restored', ...named, from: 'nothing' })
  return writable(initial)
}

/** What stands in for a damaged element: the one with its id in a backup, else itself without what is damaged. */
function insteadOf<Value>(
  damaged: unknown,
  backups: readonly { value: Value }[],
  { schema, fallbacks }: DocumentOptions<Value>,
): unknown {
  const id = idOf(damaged)
  for (const { value } of id === null ? [] : backups) {
    const same = Array.isArray(value) && value.find(one => idOf(one) === id)
    if (same) return same
  }
  return fallbacks && withFallbacks(schema, damaged, fallbacks)
}

const idOf = (element: unknown): string | null =>
  typeof element === 'object' && element !== null && 'id' in element && typeof element.id === 'string'
    ? element.id
    : null

const storageFailure = (file: string, problem: StorageFailure['problem']): StorageFailure => ({
  kind: 'storage',
  problem,
  file: basename(file),
})
