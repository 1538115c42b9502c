import type { LinkedAccount } from '../../shared/account'
import { isPointer } from '../../shared/console-pointer'
import { findDestination, type Reading, type Wish } from '../../shared/find-destination'
import type { Problem, SearchContext } from './conditions'
import { partitionsOf, withinPartition } from './index-parts'
import { type Narrowed, narrow } from './narrow'
import { type Pointed, pointedBy } from './pointed'
import { conditionsKey, readQuery } from './query'
import { rememberedResults } from './remembered-results'
import type { SearchIndex, SearchResult } from './search'
import { searchSimilar } from './similar'
import { type Vocabulary, vocabularyOf } from './vocabulary'

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
  /** What was pasted points at one account, or at a partition; null where it points at neither. */
  pointed: Pointed | null
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
  const searchWords = rememberedResults()
  let narrowed: Narrowed | undefined
  let wish: Wish | null = null
  let last: { key: string; index: SearchIndex; found: Found } | undefined

  const withWish = (found: Found, { wish: wished }: Reading): Found => {
    wish = isSameWish(wish, wished) ? wish : wished
    return { ...found, wish }
  }

  const findIn = (index: SearchIndex, words: string, vocabulary: Vocabulary): Found => {
    const whole = searchWords(index, words)
    if (whole.tokens.length === 0 || index.accounts.length === 0) return foundBy(whole)
    const pasted = pastedAlone(index, words)
    const pointed = pasted && pointedBy(index, pasted.wish)
    if (pasted && pointed) {
      const { matches, tokens } = pointed
      // A note may have the very text.
      const found =
        matches.length > 0 ? { ...foundBy(whole), matches, best: matches.length, tokens } : foundBy(whole)
      return withWish({ ...found, pointed }, pasted)
    }
    const readings = whole.matches.length === 0 || whole.onlyInNotes ? readingsOf(index, words) : []
    // A service that a note happens to speak of is a service all the same.
    if (whole.matches.length > 0 && !readings.some(({ sure }) => sure)) return withSimilar(whole, vocabulary)

    for (const reading of readings) {
      const part = withinPartition(index, reading.partition)
      const result = searchWords(part, reading.words)
      if (result.matches.length > 0) return withWish(foundBy(result), reading)
    }
    if (whole.matches.length > 0) return withSimilar(whole, vocabulary)
    const sure = readings.filter(reading => reading.sure)
    for (const reading of [...sure, null, ...readings.filter(reading => !reading.sure)]) {
      const part = withinPartition(index, reading?.partition ?? null)
      const found = withSimilar(searchWords(part, reading?.words ?? words), vocabulary)
      if (found.matches.length > 0) return reading ? withWish(found, reading) : found
    }
    return foundBy(whole)
  }

  return (index, query, context) => {
    const { words, conditions } = readQuery(query)
    narrowed = narrow(index, conditions, context, narrowed)
    const key = `${conditionsKey(conditions)}\n${words}`
    // What is open may change and leave the search as it was.
    if (last?.key === key && last.index === narrowed.index) return last.found
    const found = {
      ...findIn(narrowed.index, words, vocabularyOf(index)),
      problems: narrowed.problems,
      conditioned: conditions.length > 0,
    }
    last = { key, index: narrowed.index, found }
    return found
  }
}

/** Of so many accounts that have the words, similar ones would only be in the way. */
const ENOUGH = 5

const foundBy = ({ matches, best, tokens }: SearchResult): Found => ({
  matches,
  best,
  similar: 0,
  tokens,
  wish: null,
  pointed: null,
  problems: [],
  conditioned: false,
})

/** Where few accounts have the words, and none in its name or id, those that come close are shown too. */
function withSimilar(result: SearchResult, vocabulary: Vocabulary): Found {
  const found = foundBy(result)
  const { index, tokens, matches, best } = result
  if (best > 0 || matches.length >= ENOUGH || tokens.length === 0) return found
  const similar = searchSimilar(index, tokens, vocabulary, matches)
  if (similar.matches.length === 0) return found
  return {
    ...found,
    matches: [...matches, ...similar.matches],
    similar: similar.matches.length,
    tokens: [...tokens, ...similar.corrections],
  }
}

/** What the words may say of where to land. A word that is half of a city's name may be half of an account's. */
function readingsOf(index: SearchIndex, words: string): readonly Reading[] {
  const readings = findDestination(words, partitionsOf(index))
  return [...readings.filter(({ sure }) => sure), ...readings.filter(({ sure }) => !sure)]
}

/** A URL or an ARN beside which there are no words: it chooses the account itself. */
function pastedAlone(index: SearchIndex, words: string): Reading | null {
  const [reading] = isPointer(words) ? findDestination(words, partitionsOf(index)) : []
  return reading?.wish.is === 'url' && reading.words === '' ? reading : null
}

const isSameWish = (one: Wish | null, other: Wish): boolean =>
  one !== null &&
  (one.is === 'url'
    ? other.is === 'url' && one.url === other.url
    : other.is === 'place' && one.service === other.service && one.region === other.region)
