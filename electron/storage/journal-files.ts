import {
  closeSync,
  constants,
  fstatSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readSync,
  statSync,
  writeSync,
} from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { z } from 'zod'
import { readLine } from './journal-lines'
import { codeOf } from './storage-problem'

/** Not on Windows, which has no pipes among its files. */
const NOT_WAITING = constants.O_NONBLOCK ?? 0
const ADDING = constants.O_RDWR | constants.O_APPEND | constants.O_CREAT
const NEWLINE = 10

const notAFile = () => Object.assign(new Error('Not a file.'), { code: 'ENOTREG' })

/** Opens what is a file. Anything else, such as a named pipe, would be waited for. Rejects with the system's error. */
export async function openFile(file: string, flags: number): Promise<FileHandle> {
  const there = statSync(file, { throwIfNoEntry: false })
  if (there && !there.isFile()) throw notAFile()
  const handle = await open(file, flags | NOT_WAITING, 0o600)
  const isFile = await handle.stat().then(
    stat => stat.isFile(),
    () => false,
  )
  if (isFile) return handle
  await closeQuietly(handle)
  throw notAFile()
}

/** What was written is written, and what was read is read, whatever the system says while closing. */
export const closeQuietly = (handle: FileHandle): Promise<void> => handle.close().catch(() => {})

/**
 * Adds a line whole or not at all, with one write: a disk that fills up cuts one short without an error.
 * @param begin called right before the write; where it answers false, nothing is written any more
 */
export async function appendWhole(file: string, line: Buffer, begin: () => boolean): Promise<void> {
  const handle = await openFile(file, ADDING)
  try {
    const { size } = await handle.stat()
    if (!begin()) return
    try {
      // Synchronous, so that whoever ends the app finds it either begun or done.
      const bytesWritten = writeSync(handle.fd, line)
      if (bytesWritten < line.length) throw Object.assign(new Error('Cut short.'), { code: 'ENOSPC' })
      await handle.datasync()
    } catch (error) {
      await handle.truncate(size).catch(() => {})
      throw error
    }
  } finally {
    await closeQuietly(handle)
  }
}

/** Adds lines at once, for an app that ends. A torn line before them stays one of its own. Throws the system's error. */
export function appendNow(file: string, lines: Buffer): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  const there = statSync(file, { throwIfNoEntry: false })
  if (there && !there.isFile()) throw notAFile()
  const descriptor = openSync(file, ADDING | NOT_WAITING, 0o600)
  try {
    const { size } = fstatSync(descriptor)
    const last = Buffer.from([NEWLINE])
    if (size > 0) readSync(descriptor, last, 0, 1, size - 1)
    writeSync(descriptor, last[0] === NEWLINE ? lines : Buffer.concat([Buffer.from([NEWLINE]), lines]))
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}

/**
 * A last line without its end was being written when the process ended. True if there was something to drop. Rejects
 * with the system's error.
 */
export async function dropTornLine(file: string, schema: z.ZodType): Promise<boolean> {
  const handle = await openFile(file, constants.O_RDWR).catch(error => {
    if (codeOf(error) === 'ENOENT') return null
    throw error
  })
  if (!handle) return false
  try {
    const { size } = await handle.stat()
    const { from, content } = await lastLine(handle, size)
    if (content.length === 0) return false
    // Only the end of the line is missing, and it says all that it should.
    if (readLine(content.toString(), schema).is === 'entry') {
      await handle.write('\n', size)
      return false
    }
    await handle.truncate(from)
    return true
  } finally {
    await closeQuietly(handle)
  }
}

/** As much as is read at once from the end. */
const PIECE = 65_536

/** What stands after the last end of a line, and where. However long the file is, no more than that is read. */
async function lastLine(handle: FileHandle, size: number): Promise<{ from: number; content: Buffer }> {
  let content = Buffer.alloc(0)
  for (let end = size; end > 0; ) {
    const from = Math.max(end - PIECE, 0)
    const piece = Buffer.alloc(end - from)
    await handle.read(piece, 0, piece.length, from)
    const newline = piece.lastIndexOf(NEWLINE)
    content = Buffer.concat([piece.subarray(newline + 1), content])
    if (newline >= 0) return { from: from + newline + 1, content }
    end = from
  }
  return { from: 0, content }
}

/** The system would not give a file of the journal to read. */
export class JournalUnreadable extends Error {}

/** A file of the journal, and how much of it is to be read. */
export interface Opened {
  handle: FileHandle
  bytes: number
}

/** Those files that there are, each with how much of it there was. Throws JournalUnreadable. */
export async function openAll(files: readonly string[]): Promise<Opened[]> {
  const opened: Opened[] = []
  try {
    for (const file of files) {
      const handle = await openFile(file, constants.O_RDONLY).catch(error => {
        if (codeOf(error) === 'ENOENT') return null
        throw error
      })
      if (!handle) continue
      // Kept before it is asked anything, so that it is closed whatever it answers.
      const one = { handle, bytes: 0 }
      opened.push(one)
      one.bytes = (await handle.stat()).size
    }
    return opened
  } catch (error) {
    await Promise.all(opened.map(({ handle }) => closeQuietly(handle)))
    throw new JournalUnreadable(String(codeOf(error)))
  }
}

/**
 * What a file held when it was opened, but no more than so many bytes: the latest. Throws JournalUnreadable.
 * @param bytes up to where, from the beginning
 */
export async function contentOf({ handle, bytes }: Opened, maxBytes: number): Promise<Buffer> {
  try {
    const from = Math.max(bytes - maxBytes, 0)
    const content = Buffer.alloc(bytes - from)
    const { bytesRead } = await handle.read(content, 0, content.length, from)
    return content.subarray(0, bytesRead)
  } catch (error) {
    throw new JournalUnreadable(String(codeOf(error)))
  }
}

/** Where the line that holds a text begins: in which file, and after how many bytes. Throws JournalUnreadable. */
export async function findLine(
  opened: readonly Opened[],
  text: string,
  maxBytes: number,
): Promise<{ file: number; bytes: number } | null> {
  for (const [file, one] of opened.entries()) {
    const content = await contentOf(one, maxBytes)
    const at = content.lastIndexOf(text)
    const skipped = one.bytes - content.length
    if (at >= 0) return { file, bytes: skipped + content.lastIndexOf(NEWLINE, at) + 1 }
  }
  return null
}
