import { z } from 'zod'

/** One line of a journal, as its reader finds it. */
export type ReadLine<Entry> =
  | { is: 'entry'; entry: Entry; text: string }
  /** Not JSON, or not what this Hatrack knows: left where it is. */
  | { is: 'damaged'; text: string }

const Line = z.object({ version: z.int().min(1), value: z.unknown() })

/** A line as it is written: with its version, so that a later Hatrack can tell what it reads. */
export const writtenLine = (version: number, value: unknown): string =>
  `${JSON.stringify({ version, value })}\n`

/** Reads one line, without its end. What a newer Hatrack wrote counts as an entry as far as it is understood. */
export function readLine<Entry>(text: string, schema: z.ZodType<Entry>): ReadLine<Entry> {
  try {
    const { value } = Line.parse(JSON.parse(text))
    return { is: 'entry', entry: schema.parse(value), text }
  } catch {
    return { is: 'damaged', text }
  }
}

/** The lines of a whole file, in their order. */
export const linesOf = (content: string): string[] => content.split('\n').filter(line => line !== '')
