import { copyFileSync, readFileSync, renameSync } from 'node:fs'
import { mkdir, rename } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import { z } from 'zod'
import type { Notice } from '../../shared/app-info'
import type { StorageFailure } from '../../shared/failures'
import { failed, ok, type Result } from '../../shared/result'
import { oneAtATime } from './one-at-a-time'
import { replaceFile, sweepTemporaryFiles } from './replace-file'
import { codeOf, storageProblem } from './storage-problem'

/** A value kept in a file. What is read is what was last saved whole, whatever happened in between. */
export interface JsonDocument<Value> {
  readonly value: Value
  /**
   * Saves what `change` makes of the value; on failure the value and the file stay as they were.
   * Changes are made one after the other, each on the outcome of the one before.
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
  /** Told once while reading, if the file was not simply read. */
  onNotice(notice: Notice): void
}

const BACKUPS = [1, 2, 3]

const Envelope = z.object({ version: z.int().min(1), value: z.unknown() })

type Read<Value> = { state: 'good' | 'newer'; value: Value } | { state: 'missing' | 'bad' }

/** A document, which is read at once and as a whole when it is first asked for: not all are, before a window is there. */
export function openDocument<Value>(options: DocumentOptions<Value>): JsonDocument<Value> {
  let opened: Opened<Value> | null = null
  const open = () => {
    opened ??= openCurrent(options)
    return opened
  }
  const inTurn = oneAtATime()

  return {
    get value() {
      return open().value
    },
    update(change) {
      const current = open()
      if (current.readOnly) return Promise.resolve(failed(storageFailure(options.file, 'newer-version')))
      return inTurn(async () => {
        const next = change(current.value)
        const written = await write(options, next)
        if (written.ok) current.value = next
        return written
      })
    },
  }
}

interface Opened<Value> {
  value: Value
  readonly readOnly: boolean
}

function openCurrent<Value>(options: DocumentOptions<Value>): Opened<Value> {
  const { file, initial, onNotice } = options
  sweepTemporaryFiles(file)
  const current = read(file, options)
  if (current.state === 'good') return { value: current.value, readOnly: false }
  if (current.state === 'newer') {
    onNotice({ kind: 'file-newer', file: basename(file) })
    return { value: current.value, readOnly: true }
  }
  if (current.state === 'bad') quarantine(file)
  for (const number of BACKUPS) {
    const backup = read(backupOf(file, number), options)
    if (backup.state !== 'good') continue
    onNotice({ kind: 'file-restored', file: basename(file), from: 'backup' })
    return { value: backup.value, readOnly: false }
  }
  if (current.state === 'bad') onNotice({ kind: 'file-restored', file: basename(file), from: 'nothing' })
  return { value: initial, readOnly: false }
}

function read<Value>(
  file: string,
  { version, schema, initial, migrations, understand }: DocumentOptions<Value>,
): Read<Value> {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    return { state: codeOf(error) === 'ENOENT' ? 'missing' : 'bad' }
  }
  try {
    const envelope = Envelope.parse(JSON.parse(text))
    if (envelope.version > version) {
      if (understand) return { state: 'newer', value: understand(envelope.value) }
      const understood = schema.safeParse(envelope.value)
      return { state: 'newer', value: understood.success ? understood.data : initial }
    }
    let content = envelope.value
    for (let next = envelope.version + 1; next <= version; next++) content = migrations?.[next]?.(content)
    return { state: 'good', value: schema.parse(content) }
  } catch {
    return { state: 'bad' }
  }
}

async function write<Value>(
  options: DocumentOptions<Value>,
  next: Value,
): Promise<Result<void, StorageFailure>> {
  const { file, version } = options
  try {
    await mkdir(dirname(file), { recursive: true, mode: 0o700 })
    await keepBackups(file)
    await replaceFile(file, `${JSON.stringify({ version, value: next })}\n`)
    return ok(undefined)
  } catch (error) {
    return failed(storageFailure(file, storageProblem(error)))
  }
}

async function keepBackups(file: string): Promise<void> {
  const ignoreMissing = (error: unknown) => {
    if (codeOf(error) !== 'ENOENT') throw error
  }
  for (const number of BACKUPS.toReversed().filter(number => number > 1)) {
    await rename(backupOf(file, number - 1), backupOf(file, number)).catch(ignoreMissing)
  }
  try {
    copyFileSync(file, backupOf(file, 1))
  } catch (error) {
    ignoreMissing(error)
  }
}

function quarantine(file: string): void {
  try {
    renameSync(file, `${file}.bad-${new Date().toISOString().replaceAll(':', '-')}`)
  } catch {
    // It stays where it is, and the next save replaces it.
  }
}

const backupOf = (file: string, number: number) => `${file}.${number}`

const storageFailure = (file: string, problem: StorageFailure['problem']): StorageFailure => ({
  kind: 'storage',
  problem,
  file: basename(file),
})
