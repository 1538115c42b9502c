import uFuzzy from '@leeoniya/ufuzzy'
import type { Vocabulary } from './vocabulary'

/** One letter wrong, missing, too many, or two in each other's place; the first letter is right. */
const speller = new uFuzzy({
  intraMode: 1,
  // Matches begin where words do.
  interLft: 2,
})

/** The same for all scripts. Its expressions take twenty times as long to be made. */
const spellerOfAll = new uFuzzy({
  intraMode: 1,
  interLft: 2,
  unicode: true,
  interSplit: "[^\\p{L}\\d']+",
  intraSplit: '\\p{Ll}\\p{Lu}',
  intraBound: '\\p{L}\\d|\\d\\p{L}|\\p{Ll}\\p{Lu}',
  intraChars: "[\\p{L}\\d']",
  intraContr: "'\\p{L}{1,2}\\b",
})

const LONGEST = 40
const MOST_CORRECTIONS = 12

const known = new WeakMap<Vocabulary, Map<string, readonly string[]>>()

/** The words that a misspelt, folded one, or the beginning of one, may be meant for. */
export function correctionsOf(word: string, vocabulary: Vocabulary): readonly string[] {
  if (!/^[\p{Letter}\p{Number}]+$/u.test(word) || word.length < 3 || word.length > LONGEST) return []
  const remembered = known.get(vocabulary) ?? new Map<string, readonly string[]>()
  known.set(vocabulary, remembered)
  const before = remembered.get(word)
  if (before) return before
  const corrections = corrected(word, vocabulary.words())
  remembered.set(word, corrections)
  return corrections
}

function corrected(word: string, words: readonly string[]): string[] {
  const all = [...words]
  const { filter, info: look, sort } = /^[a-z0-9]+$/.test(word) ? speller : spellerOfAll
  const places = filter(all, word)
  if (!places || places.length === 0) return []
  const info = look(places, all, word)
  return sort(info, all, word)
    .flatMap(order => all[info.idx[order] ?? -1] ?? [])
    .slice(0, MOST_CORRECTIONS)
}
