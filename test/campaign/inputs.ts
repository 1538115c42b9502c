import fc from 'fast-check'
import { createAwsClock } from '../../electron/aws/clock'
import { fromEnvelope } from '../../electron/storage/envelope'
import { linesBackwards, readLine } from '../../electron/storage/journal-lines'
import { LinkedAccount } from '../../shared/account'
import { parseAccountId, parseCallerArn, parseRoleArn, unquote } from '../../shared/arn'
import { accountIdInUrl, readConsoleUrl } from '../../shared/console-url'
import { contract } from '../../shared/contract'
import { accountInLink, isLink } from '../../shared/deep-link'
import { findDestination } from '../../shared/find-destination'
import { HistoryEntry } from '../../shared/history'
import { hotkeyProblem } from '../../shared/hotkey'
import { sessionNameFrom } from '../../shared/session-name'
import { DisplayName, Note, Reason } from '../../shared/text'
import { anyText } from '../support/arbitrary'
import { examplesOf } from '../support/schema-examples'
import type { Campaign } from './part'

/** Whatever reads what people, pages or AWS wrote. None of them throws, and none takes long. */
const readers: Record<string, (text: string) => unknown> = {
  parseRoleArn,
  parseAccountId,
  parseCallerArn,
  unquote,
  accountIdInUrl,
  readConsoleUrl: text => readConsoleUrl('aws', text),
  findDestination: text => findDestination(text, ['aws']),
  isLink,
  accountInLink,
  hotkeyProblem: text => hotkeyProblem(text, false),
  sessionNameFrom,
  displayName: text => DisplayName.safeParse(text),
  note: text => Note.safeParse(text),
  reason: text => Reason.safeParse(text),
  account: text => LinkedAccount.safeParse(text),
  document: text => fromEnvelope(text, 5),
  journalLine: text => readLine(text, HistoryEntry),
  journalLines: text => [...linesBackwards(Buffer.from(text))],
  clock: text => createAwsClock(Date.now, () => {}).observe(text),
}

/** Milliseconds that a reader may take for 100 kB, and for a text as people write them. */
const LONG_MS = 1000
const SHORT_MS = 250

/** Pieces of which texts are made that look like something. */
const PIECES = [
  'arn:aws:iam::',
  '111122223333',
  ':role/',
  'https://',
  'console.aws.amazon.com',
  '?region=',
  '#',
  '%',
  '{"version":',
  ',"value":',
  '"',
  '\\u',
  '\u202e',
  '\0',
  'hatrack://open/',
  '..',
  '\n',
  ' ',
  '/',
  '="',
  "'",
  'Sat, 01 Jan ',
  ' GMT',
]

/** Hostile texts to whatever reads texts, and hostile values to whatever the window may ask. */
export async function inputs({ tally, times, below, pick }: Campaign): Promise<void> {
  const seed = below(2 ** 31)
  const texts = fc.sample(anyText, { seed, numRuns: times(200) })
  const pieces = PIECES as [string, ...string[]]
  for (let count = times(200); count > 0; count--) {
    texts.push(Array.from({ length: 1 + below(12) }, () => pick(pieces)).join(''))
  }
  const long = pieces.map(piece => piece.repeat(Math.ceil(100_000 / piece.length)))
  for (const [name, read] of Object.entries(readers)) {
    for (const text of texts)
      await tally.try(`${name} of ${JSON.stringify(text)}`, () => timed(read, text, SHORT_MS))
    for (const text of long)
      await tally.try(`${name} of 100 kB of ${JSON.stringify(text.slice(0, 12))}`, () =>
        timed(read, text, LONG_MS),
      )
  }

  const values = fc.sample(fc.anything({ withNullPrototype: true, withBigInt: true, withDate: true }), {
    seed,
    numRuns: times(60),
  })
  for (const [channel, { input }] of Object.entries(contract)) {
    const examples = examplesOf(input)
    for (const value of values) {
      await tally.try(`${channel} asked with ${fc.stringify(value)}`, () => answersEither(input, value))
    }
    // What is right but for one field.
    for (const example of examples.slice(0, 5)) {
      for (const value of values.slice(0, times(20))) {
        if (typeof example !== 'object' || example === null) continue
        const names = Object.keys(example) as [string, ...string[]]
        const altered = { ...example, [names.length > 0 ? pick(names) : 'more']: value }
        await tally.try(`${channel} asked with ${fc.stringify(altered)}`, () => answersEither(input, altered))
      }
    }
  }
}

function timed(read: (text: string) => unknown, text: string, mostMs: number): string | null {
  const started = process.cpuUsage()
  read(text)
  const took = process.cpuUsage(started).user / 1000
  return took > mostMs ? `took ${Math.round(took)} ms` : null
}

function answersEither(
  schema: { safeParse(value: unknown): { success: boolean } },
  value: unknown,
): string | null {
  const parsed = schema.safeParse(value)
  if (typeof parsed.success !== 'boolean') return 'neither taken nor refused'
  return 'polluted' in {} ? 'prototypes are polluted' : null
}
