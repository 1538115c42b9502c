import { z } from 'zod'

/** One line of a journal, as its reader finds it. */
export type ReadLine<Entry> =
  | { is: 'entry'; entry: Entry; text: string }
  /** Not JSON, or not what this Hatrack knows: left where it is. */
  | { is: 'damaged'; text: string }

const Line = z.object({ version: z.int().min(1), value: z.unknown() })

/** What stands around the shortest value. Anything shorter is not worth parsing. */
const SHORTEST = '{"version":1,"value":0}'.length

/** More damaged lines than these, and a file is not ours: the others of it count as damaged unread. */
const MOST_DAMAGED = 5000

/** A line as it is written: with its version, so that a later Hatrack can tell what it reads. */
export const writtenLine = (version: number, value: unknown): string =>
  `${JSON.stringify({ version, value })}\n`

/** Reads one line, without its end. What a newer Hatrack wrote counts as an entry as far as it is understood. */
export function readLine<Entry>(text: string, schema: z.ZodType<Entry>): ReadLine<Entry> {
  if (text.length < SHORTEST) return { is: 'damaged', text }
  try {
    const { value } = Line.parse(JSON.parse(text))
    return { is: 'entry', entry: schema.parse(value), text }
  } catch {
    return { is: 'damaged', text }
  }
}

/** Reads the lines of one file, and no more of them than make sense. */
export function readerOf<Entry>(schema: z.ZodType<Entry>): (text: string) => ReadLine<Entry> {
  let damaged = 0
  return text => {
    if (damaged > MOST_DAMAGED) return { is: 'damaged', text }
    const line = readLine(text, schema)
    if (line.is === 'damaged') damaged++
    return line
  }
}

const NEWLINE = 10
/** So many lines are given before others get their turn. */
const BATCH = 250
/** Empty ones cost less. */
const EMPTY_BATCH = 20_000

/** The lines of a file without its empty ones, the last first, some at a time. */
export function* linesBackwards(content: Buffer): Generator<string[]> {
  let batch: string[] = []
  let empty = 0
  for (let end = content.length; end > 0; ) {
    const from = content.lastIndexOf(NEWLINE, end - 1)
    if (end - from > 1) batch.push(content.toString('utf8', from + 1, end))
    else empty++
    if (batch.length === BATCH || empty === EMPTY_BATCH) {
      yield batch
      batch = []
      empty = 0
    }
    end = from
  }
  if (batch.length > 0) yield batch
}
