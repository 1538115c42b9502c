import type { LinkedAccount } from '../../shared/account'
import { accountIdInUrl } from '../../shared/console-url'
import { findDestination, type Reading, type Wish } from '../../shared/find-destination'
import type { Problem, SearchContext } from './conditions'
import { partitionsOf, withinPartition } from './index-parts'
import { type Narrowed, narrow } from './narrow'
import { conditionsKey, readQuery } from './query'
import { type SearchIndex, type SearchResult, search } from './search'
import { searchSimilar } from './similar'
import { vocabularyOf } from './vocabulary'

/** What a query found, and where it asks to land. */
export interface Found {
  /** The best first: `best` by name or account id, then those found elsewhere, at last `similar` ones. */
  matches: readonly LinkedAccount[]
  best: number
  /** So many of the last matches do not have the words as they stand, but what they may be meant for. */
  similar: number
  /** What to mark in the matches. */
  tokens: readonly string[]
  /** Null where every word belongs to the accounts. */
  wish: Wish | null
  /** Conditions that say nothing Hatrack knows. While there is one, nothing is found. */
  problems: readonly Problem[]
  /** There are conditions beside the words. */
  conditioned: boolean
}

export type Find = (index: SearchIndex, query: string, context: SearchContext) => Found

/**
 * A search that remembers the last one, which a longer query then only narrows. Accounts that contain every word come
 * first; only where there is none, some of the words are taken for where to land, and at last for misspelt.
 */
export function rememberingSearch(): Find {
  let narrowed: Narrowed | undefined
  let whole: SearchResult | undefined
  let rest: { words: string; result: SearchResult } | undefined
  let wish: Wish | null = null
  let last: { key: string; index: SearchIndex; found: Found } | undefined

  const searchRest = (index: SearchIndex, words: string): SearchResult => {
    // While only the destination is typed on, the list stays the very same.
    if (rest?.words !== words || rest.result.index !== index) {
      rest = { words, result: search(index, words, rest?.result) }
    }
    return rest.result
  }

  const withWish = (found: Found, { wish: wished }: Reading): Found => {
    wish = isSameWish(wish, wished) ? wish : wished
    return { ...found, wish }
  }

  const findIn = (index: SearchIndex, words: string): Found => {
    whole = search(index, words, whole)
    if (whole.tokens.length === 0 || index.accounts.length === 0) return foundBy(whole)
    const readings = whole.matches.length === 0 || whole.onlyInNotes ? readingsOf(index, words) : []
    // A service that a note happens to speak of is a service all the same.
    if (whole.matches.length > 0 && !readings.some(({ sure }) => sure)) return withSimilar(index, whole)

    for (const reading of readings) {
      const result = searchRest(withinPartition(index, reading.partition), wordsOf(index, reading))
      if (result.matches.length > 0) return withWish(foundBy(result), reading)
    }
    if (whole.matches.length > 0) return withSimilar(index, whole)
    const sure = readings.filter(reading => reading.sure)
    for (const reading of [...sure, null, ...readings.filter(reading => !reading.sure)]) {
      const part = reading ? withinPartition(index, reading.partition) : index
      const found = withSimilar(part, search(part, reading?.words ?? words))
      if (found.matches.length > 0) return reading ? withWish(found, reading) : found
    }
    return foundBy(whole)
  }

  return (index, query, context) => {
    const { words, conditions } = readQuery(query)
    narrowed = narrow(index, conditions, context, narrowed)
    const key = `${conditionsKey(conditions)}\n${words}`
    // A caret that moved, or a space more, changes nothing.
    if (last?.key === key && last.index === narrowed.index) return last.found
    const found = {
      ...findIn(narrowed.index, words),
      problems: narrowed.problems,
      conditioned: conditions.length > 0,
    }
    last = { key, index: narrowed.index, found }
    return found
  }
}

const foundBy = ({ matches, best, tokens }: SearchResult): Found => ({
  matches,
  best,
  similar: 0,
  tokens,
  wish: null,
  problems: [],
  conditioned: false,
})

/** Where no name or account id has the words, those that come close are better than none. */
function withSimilar(index: SearchIndex, result: SearchResult): Found {
  const found = foundBy(result)
  if (result.best > 0 || result.tokens.length === 0) return found
  const { matches, corrections } = searchSimilar(index, result.tokens, vocabularyOf(index), result.matches)
  if (matches.length === 0) return found
  return {
    ...found,
    matches: [...result.matches, ...matches],
    similar: matches.length,
    tokens: [...result.tokens, ...corrections],
  }
}

/** What the words may say of where to land. A word that is half of a city's name may be half of an account's. */
function readingsOf(index: SearchIndex, words: string): readonly Reading[] {
  const readings = findDestination(words, partitionsOf(index))
  return [...readings.filter(({ sure }) => sure), ...readings.filter(({ sure }) => !sure)]
}

/** A URL of multi-session was copied from one account, which may be linked. */
function wordsOf(index: SearchIndex, { words, wish }: Reading): string {
  if (words !== '' || wish.is !== 'url') return words
  const accountId = accountIdInUrl(wish.url)
  return accountId !== null && search(index, accountId).matches.length > 0 ? accountId : ''
}

const isSameWish = (one: Wish | null, other: Wish): boolean =>
  one !== null &&
  (one.is === 'url'
    ? other.is === 'url' && one.url === other.url
    : other.is === 'place' && one.service === other.service && one.region === other.region)
