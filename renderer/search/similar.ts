import type { LinkedAccount } from '../../shared/account'
import { type Entry, FIELD_INSIDE, hasLetters, lettersOf, NOWHERE, rankOf } from './entry'
import type { SearchIndex } from './search'
import { findSkipping } from './skipping'
import { correctionsOf } from './spelling'
import type { Vocabulary } from './vocabulary'

/** A word as it is looked for when no account has it as it stands. */
interface LooseWord {
  word: string
  letters: number
  corrections: readonly { word: string; letters: number }[]
  /** What letters were left out of each name: many accounts may have one name. */
  skipped: Map<string, number>
}

export interface Similar {
  matches: readonly LinkedAccount[]
  /** What the words were taken for. */
  corrections: readonly string[]
}

// Costs beyond those of a word that is found as it stands.
const SPELLING = 10
const SPELLING_IN_FIELDS = 14
const SKIPPING = 11
const MOST_COST = 40

/**
 * Finds accounts that the words may be meant for: with letters left out, a letter wrong, or two of them swapped. The
 * closest first, equals in their order. Accounts in `without` are left out.
 */
export function searchSimilar(
  index: SearchIndex,
  tokens: readonly string[],
  vocabulary: Vocabulary,
  without: readonly LinkedAccount[],
): Similar {
  const words = tokens.map(
    (word): LooseWord => ({
      word,
      letters: lettersOf(word),
      corrections: correctionsOf(word, vocabulary).map(word => ({ word, letters: lettersOf(word) })),
      skipped: new Map(),
    }),
  )
  const known = new Set(without)
  const buckets: LinkedAccount[][] = []
  for (const entry of index.entries()) {
    const cost = costOf(entry, words)
    if (cost === null || known.has(entry.account)) continue
    const bucket = buckets[cost]
    if (bucket) bucket.push(entry.account)
    else buckets[cost] = [entry.account]
  }
  return {
    matches: buckets.flatMap(accounts => accounts ?? []),
    corrections: words.flatMap(({ corrections }) => corrections.map(({ word }) => word)),
  }
}

function costOf(entry: Entry, words: readonly LooseWord[]): number | null {
  let sum = 0
  for (const word of words) {
    const cost = costOfWord(entry, word)
    if (cost === null) return null
    sum += cost
  }
  return sum
}

function costOfWord(entry: Entry, loose: LooseWord): number | null {
  const isThere = hasLetters(entry.inAll, loose.letters) && entry.haystack.includes(loose.word)
  const rank = isThere ? rankOf(entry, loose.word) : NOWHERE
  // A few letters inside a role's name are hardly what was meant; the beginning of one is.
  if (rank < FIELD_INSIDE) return rank
  const spelt = costOfSpelling(entry, loose)
  const skipped = costOfSkipping(entry, loose)
  const closest = Math.min(spelt, skipped, rank === NOWHERE ? Number.POSITIVE_INFINITY : MOST_COST)
  return closest === Number.POSITIVE_INFINITY ? null : Math.min(closest, MOST_COST)
}

function costOfSpelling({ name, fields, inName, inAll }: Entry, { corrections }: LooseWord): number {
  let cost = Number.POSITIVE_INFINITY
  for (const { word, letters } of corrections) {
    if (!hasLetters(inAll, letters)) continue
    const at = hasLetters(inName, letters) ? name.indexOf(word) : -1
    if (at >= 0) return at === 0 ? SPELLING : SPELLING + 1
    if (fields.includes(word)) cost = SPELLING_IN_FIELDS
  }
  return cost
}

function costOfSkipping({ name, inName }: Entry, loose: LooseWord): number {
  if (!hasLetters(inName, loose.letters)) return Number.POSITIVE_INFINITY
  const before = loose.skipped.get(name)
  if (before !== undefined) return before
  const found = findSkipping(name, loose.word)
  // Sixteen to a jump within a word, one to a next word.
  const cost = found ? Math.min(SKIPPING + found.cost / 4, MOST_COST) : Number.POSITIVE_INFINITY
  loose.skipped.set(name, Math.floor(cost))
  return Math.floor(cost)
}
