import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { fromEnvelope } from '../../electron/storage/envelope'
import { type DocumentOptions, type JsonDocument, openDocument } from '../../electron/storage/json-document'
import type { Notice } from '../../shared/app-info'

/** What the tests of storage keep: a number to recognise a state by, and text to make it as long as they like. */
export const Note = z.strictObject({ count: z.int(), text: z.string() })
export type Note = z.infer<typeof Note>

export const nothingYet: Note = { count: 0, text: '' }

/** Opens a document of notes as the app opens its own, and says what it was told while doing so. */
export function openNote(
  file: string,
  options: Partial<DocumentOptions<Note>> = {},
): { document: JsonDocument<Note>; notices: Notice[] } {
  const notices: Notice[] = []
  const document = openDocument<Note>({
    file,
    version: 1,
    schema: Note,
    initial: nothingYet,
    onNotice: notice => notices.push(notice),
    ...options,
  })
  return { document, notices }
}

/** What stands in a document, and that it is as it was written. */
export function contentOf(file: string, current: number): { version: number; value: unknown } {
  const document = fromEnvelope(readFileSync(file, 'utf8'), current)
  if (!document || document.changed) throw new Error(`${file} is not as it was written.`)
  return { version: document.version, value: document.value }
}

/** The file as it is after it was saved with each of these numbers. */
export async function savedNote(file: string, counts: number[], text = ''): Promise<void> {
  const { document } = openNote(file)
  for (const count of counts) {
    const saved = await document.update(() => ({ count, text }))
    if (!saved.ok) throw new Error(`Not saved: ${saved.failure.problem}`)
  }
}
