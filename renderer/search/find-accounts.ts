import { accountIdInUrl } from '../../shared/console-url'
import { findDestination, type Reading, type Wish } from '../../shared/find-destination'
import { type PartitionName, partitionNames } from '../../shared/partition-facts'
import { partitionOf } from '../account-facts'
import { indexAccounts, type SearchIndex, type SearchResult, search } from './search'

/** What a query found, and where it asks to land. */
export interface Found extends SearchResult {
  /** Null where every word belongs to the accounts. */
  wish: Wish | null
}

/**
 * A search that remembers the last one, which a longer query then only narrows. Accounts that contain every word come
 * first; only where there is none, some of the words are taken for where to land.
 */
export function rememberingSearch(): (index: SearchIndex, query: string) => Found {
  let whole: SearchResult | undefined
  let rest: { words: string; result: SearchResult } | undefined
  let wish: Wish | null = null

  const searchRest = (index: SearchIndex, words: string): SearchResult => {
    // While only the destination is typed on, the list stays the very same.
    if (rest?.words !== words || rest.result.index !== index) {
      rest = { words, result: search(index, words, rest?.result) }
    }
    return rest.result
  }

  return (index, query) => {
    whole = search(index, query, whole)
    if (whole.matches.length > 0 || whole.tokens.length === 0 || index.accounts.length === 0) {
      return { ...whole, wish: null }
    }
    for (const reading of bySureness(findDestination(query, partitionsOf(index)))) {
      const result = searchRest(within(index, reading.partition), wordsOf(index, reading))
      if (result.matches.length === 0) continue
      wish = isSameWish(wish, reading.wish) ? wish : reading.wish
      return { ...result, wish }
    }
    return { ...whole, wish: null }
  }
}

/** A word that is half of a city's name may be half of an account's: guesses come last. */
const bySureness = (readings: readonly Reading[]): readonly Reading[] =>
  readings.every(({ sure }) => sure)
    ? readings
    : [...readings.filter(({ sure }) => sure), ...readings.filter(({ sure }) => !sure)]

/** A URL of multi-session was copied from one account, which may be linked. */
function wordsOf(index: SearchIndex, { words, wish }: Reading): string {
  if (words !== '' || wish.is !== 'url') return words
  const accountId = accountIdInUrl(wish.url)
  return accountId !== null && search(index, accountId).matches.length > 0 ? accountId : ''
}

interface Parts {
  partitions: readonly PartitionName[]
  byPartition: Map<PartitionName, SearchIndex>
}

const known = new WeakMap<SearchIndex, Parts>()

function partsOf(index: SearchIndex): Parts {
  const before = known.get(index)
  if (before) return before
  const seen = new Set(index.accounts.map(({ roleArn }) => partitionOf(roleArn)))
  const parts: Parts = { partitions: partitionNames.filter(name => seen.has(name)), byPartition: new Map() }
  known.set(index, parts)
  return parts
}

/** The partitions in which accounts are linked: only their regions can be landed in. */
export const partitionsOf = (index: SearchIndex): readonly PartitionName[] => partsOf(index).partitions

/** Only those accounts that can be in the region that was named. */
function within(index: SearchIndex, partition: PartitionName | null): SearchIndex {
  const { partitions, byPartition } = partsOf(index)
  if (partition === null || partitions.length === 1) return index
  const before = byPartition.get(partition)
  if (before) return before
  const part = indexAccounts(index.accounts.filter(({ roleArn }) => partitionOf(roleArn) === partition))
  byPartition.set(partition, part)
  return part
}

const isSameWish = (one: Wish | null, other: Wish): boolean =>
  one !== null &&
  (one.is === 'url'
    ? other.is === 'url' && one.url === other.url
    : other.is === 'place' && one.service === other.service && one.region === other.region)
