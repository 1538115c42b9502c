import { closeSync, fstatSync, fsyncSync, mkdirSync, openSync, readSync, writeSync } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { z } from 'zod'
import { readLine } from './journal-lines'
import { codeOf } from './storage-problem'

/**
 * Adds a line whole or not at all, with one write: a disk that fills up cuts one short without an error.
 * @param begin called right before the write; where it answers false, nothing is written any more
 */
export async function appendWhole(file: string, line: Buffer, begin: () => boolean): Promise<void> {
  const handle = await open(file, 'a', 0o600)
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
    await handle.close()
  }
}

/** Adds lines at once, for an app that ends. A torn line before them stays one of its own. Throws the system's error. */
export function appendNow(file: string, lines: Buffer): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  const descriptor = openSync(file, 'a+', 0o600)
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

/** A last line without its end was being written when the process ended. True if there was something to drop. */
export async function dropTornLine(file: string, schema: z.ZodType): Promise<boolean> {
  const handle = await open(file, 'r+').catch(error => {
    if (codeOf(error) === 'ENOENT') return null
    throw error
  })
  if (!handle) return false
  try {
    const content = await handle.readFile()
    if (content.length === 0 || content.at(-1) === NEWLINE) return false
    const from = content.lastIndexOf(NEWLINE) + 1
    // Only the end of the line is missing, and it says all that it should.
    if (readLine(content.toString('utf8', from), schema).is === 'entry') {
      await handle.write('\n', content.length)
      return false
    }
    await handle.truncate(from)
    return true
  } finally {
    await handle.close()
  }
}

const NEWLINE = 10

/** The system would not give a file of the journal to read. */
export class JournalUnreadable extends Error {}

/** A file of the journal, and how much of it is to be read. */
interface Opened {
  handle: FileHandle
  bytes: number
}

/** Those files that there are, each with how much of it there was. Throws JournalUnreadable. */
export async function openAll(files: readonly string[]): Promise<Opened[]> {
  const opened: Opened[] = []
  try {
    for (const file of files) {
      const handle = await open(file, 'r').catch(error => {
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
    await Promise.all(opened.map(({ handle }) => handle.close()))
    throw new JournalUnreadable(String(codeOf(error)))
  }
}

/** What a file held when it was opened. Throws JournalUnreadable. */
export async function contentOf({ handle, bytes }: Opened): Promise<Buffer> {
  try {
    const content = Buffer.alloc(bytes)
    const { bytesRead } = await handle.read(content, 0, bytes, 0)
    return content.subarray(0, bytesRead)
  } catch (error) {
    throw new JournalUnreadable(String(codeOf(error)))
  }
}

/** Where the line that holds a text begins: in which file, and after how many bytes. Throws JournalUnreadable. */
export async function findLine(
  opened: readonly Opened[],
  text: string,
): Promise<{ file: number; bytes: number } | null> {
  for (const [file, one] of opened.entries()) {
    const content = await contentOf(one)
    const at = content.lastIndexOf(text)
    if (at >= 0) return { file, bytes: content.lastIndexOf(NEWLINE, at) + 1 }
  }
  return null
}
