import type { LinkedAccount } from '../../shared/account'
import { type Entry, entryOf, IN_NAME_OR_ID, NOTE, NOWHERE, rankOf } from './entry'
import { tokensOf } from './tokens'

/** Accounts ready to be searched, in the order in which equals are shown. */
export interface SearchIndex {
  readonly accounts: readonly LinkedAccount[]
  /** Prepared at the first search, or before it when there is time. */
  readonly entries: () => readonly Entry[]
}

export interface SearchResult {
  readonly index: SearchIndex
  /** What was looked for: every one of them is in every match. */
  readonly tokens: readonly string[]
  readonly matches: readonly LinkedAccount[]
  /** So many of the first matches were found by name or account id; the rest by role, tag, group or note. */
  readonly best: number
  /** Nothing but notes has what was looked for. */
  readonly onlyInNotes: boolean
  /** The matches' places in the index, ascending; the next, longer query looks only there. */
  readonly places: Uint32Array
}

/** Makes accounts searchable. Accounts that were prepared before cost nothing. */
export function indexAccounts(accounts: readonly LinkedAccount[]): SearchIndex {
  let entries: readonly Entry[] | undefined
  return {
    accounts,
    entries: () => {
      entries ??= accounts.map(entryOf)
      return entries
    },
  }
}

/**
 * Finds the accounts that contain every word of the query: names first, then account ids, then roles, tags, groups,
 * environments and regions, then notes. Equals keep their order. `previous` makes a longer query cheaper, and changes
 * nothing else.
 */
export function search(index: SearchIndex, query: string, previous?: SearchResult): SearchResult {
  const tokens = tokensOf(query)
  if (tokens.length === 0) {
    const { accounts } = index
    return {
      index,
      tokens,
      matches: accounts,
      best: accounts.length,
      onlyInNotes: false,
      places: new Uint32Array(),
    }
  }

  const entries = index.entries()
  const candidates = previous && canNarrow(previous, index, tokens) ? previous.places : null
  const count = candidates ? candidates.length : entries.length

  // Sorted by rank without comparing: one bucket for each rank. Those that were found by name or account id have the
  // ranks up to the worst that the words can add up to; the others have as many after them.
  const worst = NOTE * tokens.length
  const firstOther = worst + 1
  const buckets: LinkedAccount[][] = []
  const places = new Uint32Array(count)
  const whole = tokens.join(' ')
  let found = 0
  for (let i = 0; i < count; i++) {
    const place = candidates ? (candidates[i] ?? 0) : i
    const entry = entries[place]
    if (!entry || !containsAll(entry.haystack, tokens)) continue
    const bucket = rank(entry, tokens, whole, firstOther)
    if (bucket === NO_MATCH) continue
    places[found++] = place
    const accounts = buckets[bucket]
    if (accounts) accounts.push(entry.account)
    else buckets[bucket] = [entry.account]
  }

  const best = buckets.slice(0, firstOther).flatMap(accounts => accounts ?? [])
  const others = buckets.slice(firstOther).flatMap(accounts => accounts ?? [])
  return {
    index,
    tokens,
    matches: best.concat(others),
    best: best.length,
    onlyInNotes: found > 0 && found === buckets[firstOther + worst]?.length,
    places: places.slice(0, found),
  }
}

/** Whether all that these tokens find is among what was found before. */
export const canNarrow = (previous: SearchResult, index: SearchIndex, tokens: readonly string[]): boolean =>
  previous.index === index &&
  previous.tokens.length > 0 &&
  previous.tokens.every(token => tokens.some(longer => longer.startsWith(token)))

function containsAll(haystack: string, tokens: readonly string[]): boolean {
  for (const token of tokens) if (!haystack.includes(token)) return false
  return true
}

/** The whole name is what was typed. */
const WHOLE_NAME = 0
const NO_MATCH = -1
/** Words that stand together in the name, in their order, are so much better than each for itself. */
const TOGETHER = 1

/** The lower, the better. From `firstOther` on where neither name nor account id has any of the tokens. */
function rank(entry: Entry, tokens: readonly string[], whole: string, firstOther: number): number {
  if (entry.name === whole) return WHOLE_NAME
  let sum = 0
  let closest = NOWHERE
  for (const token of tokens) {
    const one = rankOf(entry, token)
    if (one === NOWHERE) return NO_MATCH
    sum += one
    if (one < closest) closest = one
  }
  if (closest >= IN_NAME_OR_ID) return firstOther + sum
  return tokens.length > 1 && entry.name.includes(whole) ? sum - TOGETHER : sum
}
