import { isPointer } from './console-pointer'
import { meaningsOf, type NameMatch } from './destination-names'
import type { PartitionName } from './partition-facts'
import type { ServiceName } from './service-catalogue'

// Without schemas, so that the window can use it.

/** Where a console is to land, as far as it was typed: what is null, the account decides. */
export type Wish =
  | { is: 'place'; service: ServiceName | null; region: string | null }
  /** As it was pasted: a URL or an ARN. Whether it leads anywhere depends on the account. */
  | { is: 'url'; url: string }

/** One way to understand a query. */
export interface Reading {
  wish: Wish
  /** The words that are left to find accounts by. */
  words: string
  /** Whose region was named; null where none was. */
  partition: PartitionName | null
  /** Every word of the wish was typed in full. */
  sure: boolean
}

/** More words than a destination and an account's name have. */
const MAX_WORDS = 12
/** "AWS European Sovereign Cloud (Germany)". */
const LONGEST_NAME = 5
const MOST_READINGS = 6

/** Words that lead to a name and mean nothing by themselves: `ec2 in frankfurt`. */
const leadIn = new Set(['in', 'at', 'on', 'aws', 'amazon'])

/** Words side by side that are one name. */
interface Span {
  from: number
  to: number
  match: NameMatch
}

interface Ranked extends Reading {
  taken: number
  share: number
  from: number
}

/**
 * What a query may mean beside an account: `prod ec2 frankfurt` is EC2 in eu-central-1, and `prod` is left for the
 * account. The best reading first: that which understands most words, then that which guesses least. Empty where
 * no word means a service or a region. `among`: the partitions whose regions count.
 */
export function findDestination(query: string, among: readonly PartitionName[]): Reading[] {
  const words = query.trim().split(/\s+/, MAX_WORDS)
  const url = words.findIndex(isPointer)
  if (url >= 0) return [pasted(words, url)]

  const spans = spansIn(words, among)
  const services = spans.filter(({ match }) => match.meaning.is === 'service')
  const regions = spans.filter(({ match }) => match.meaning.is === 'region')
  const pairs = services.flatMap(service =>
    regions.filter(region => areApart(service, region)).map(region => [service, region]),
  )
  return [...pairs, ...spans.map(span => [span])]
    .map(parts => readingOf(words, parts))
    .sort((a, b) => b.taken - a.taken || b.share - a.share || b.from - a.from)
    .slice(0, MOST_READINGS)
    .map(({ wish, words: left, partition, sure }) => ({ wish, words: left, partition, sure }))
}

const pasted = (words: readonly string[], at: number): Reading => ({
  wish: { is: 'url', url: words[at] ?? '' },
  words: words.filter((_, place) => place !== at).join(' '),
  partition: null,
  sure: true,
})

function spansIn(words: readonly string[], among: readonly PartitionName[]): Span[] {
  const spans: Span[] = []
  for (let from = 0; from < words.length; from++) {
    const led = leadIn.has((words[from - 1] ?? '').toLowerCase())
    for (let to = from + 1; to <= Math.min(from + LONGEST_NAME, words.length); to++) {
      for (const match of meaningsOf(words.slice(from, to).join(' '), among)) {
        spans.push({ from: led ? from - 1 : from, to, match })
      }
    }
  }
  return spans
}

const areApart = (one: Span, other: Span): boolean => one.to <= other.from || other.to <= one.from

function readingOf(words: readonly string[], parts: readonly Span[]): Ranked {
  let service: ServiceName | null = null
  let region: string | null = null
  let partition: PartitionName | null = null
  let [taken, share, from] = [0, 0, 0]
  for (const part of parts) {
    const { meaning } = part.match
    if (meaning.is === 'service') service = meaning.service
    else [region, partition] = [meaning.region, meaning.partition]
    taken += part.to - part.from
    share += part.match.share
    from += part.from
  }
  return {
    wish: { is: 'place', service, region },
    words: words.filter((_, at) => !parts.some(part => part.from <= at && at < part.to)).join(' '),
    partition,
    sure: parts.every(({ match }) => match.share === 1),
    taken,
    share: share / parts.length,
    from,
  }
}
