import { type FileHandle, open } from 'node:fs/promises'
import type { z } from 'zod'
import { readLine } from './journal-lines'
import { codeOf } from './storage-problem'

/** Adds a line whole or not at all, with one write: a disk that fills up cuts one short without an error. */
export async function appendWhole(file: string, line: Buffer): Promise<void> {
  const handle = await open(file, 'a', 0o600)
  try {
    const { size } = await handle.stat()
    try {
      const { bytesWritten } = await handle.write(line)
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

/** Those files that there are, each with how much of it there was. Throws JournalUnreadable. */
export async function openAll(files: readonly string[]): Promise<{ handle: FileHandle; bytes: number }[]> {
  const opened: { handle: FileHandle; bytes: number }[] = []
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
export async function textOf(handle: FileHandle, bytes: number): Promise<string> {
  try {
    const content = Buffer.alloc(bytes)
    const { bytesRead } = await handle.read(content, 0, bytes, 0)
    return content.toString('utf8', 0, bytesRead)
  } catch (error) {
    throw new JournalUnreadable(String(codeOf(error)))
  }
}
