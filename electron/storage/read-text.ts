import { closeSync, constants, fstatSync, openSync, readFileSync, statSync } from 'node:fs'
import { codeOf } from './storage-problem'

/** What came of reading a file. */
export type ReadText =
  | { is: 'text'; text: string }
  | { is: 'missing' }
  /** Something is there, and it is no text of ours, whoever reads it and when: a folder, a pipe, too long, not UTF-8. */
  | { is: 'damaged' }
  /** The system would not give it now. It may be a good one. */
  | { is: 'unreadable' }

/** Not on Windows, which has no pipes among its files. */
const NOT_WAITING = constants.O_NONBLOCK ?? 0

/** Reads a file of text at once. Waits for nothing: what is no file, such as a named pipe, is not opened. */
export function readText(file: string, maxBytes: number): ReadText {
  let descriptor: number | null = null
  try {
    if (!statSync(file).isFile()) return { is: 'damaged' }
    descriptor = openSync(file, constants.O_RDONLY | NOT_WAITING)
    const stat = fstatSync(descriptor)
    if (!stat.isFile() || stat.size > maxBytes) return { is: 'damaged' }
    const text = textOf(readFileSync(descriptor))
    return text === null ? { is: 'damaged' } : { is: 'text', text }
  } catch (error) {
    const code = codeOf(error)
    return { is: code === 'ENOENT' || code === 'ENOTDIR' ? 'missing' : 'unreadable' }
  } finally {
    if (descriptor !== null) closeQuietly(descriptor)
  }
}

/** Null: not UTF-8, so something has happened to it. */
function textOf(content: Buffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content)
  } catch {
    return null
  }
}

/** What was read or written is so, whatever the system says while closing. */
function closeQuietly(descriptor: number): void {
  try {
    closeSync(descriptor)
  } catch {}
}
