import { z } from 'zod'
import { type Journal, type JournalOptions, openJournal } from '../../electron/storage/journal'
import type { Notice } from '../../shared/app-info'

/** What the tests of journals keep: a number to recognise an entry by, and text to make it as long as they like. */
export const Line = z.object({ count: z.int(), text: z.string() })
export type Line = z.infer<typeof Line>

/** Opens a journal as the app opens its own, and says what it was told. */
export function openLines(
  file: string,
  options: Partial<JournalOptions<Line>> = {},
): { journal: Journal<Line>; notices: Notice[] } {
  const notices: Notice[] = []
  const journal = openJournal<Line>({
    file,
    version: 1,
    schema: Line,
    maxBytes: 10_000_000,
    kept: 3,
    onNotice: notice => notices.push(notice),
    ...options,
  })
  return { journal, notices }
}

/** Adds entries with these numbers, and says so of each whether it was added. */
export async function added(journal: Journal<Line>, counts: number[], text = ''): Promise<boolean[]> {
  const results: boolean[] = []
  for (const count of counts) results.push((await journal.append({ count, text })).ok)
  return results
}

/** The numbers of all entries, the latest first. */
export async function countsOf(journal: Journal<Line>): Promise<number[]> {
  const counts: number[] = []
  for await (const batch of journal.read()) counts.push(...batch.map(({ count }) => count))
  return counts
}
