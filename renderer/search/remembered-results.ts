import { canNarrow, type SearchIndex, type SearchResult, search } from './search'
import { tokensOf } from './tokens'

/** As many keystrokes as people take back at once. */
const MOST = 24

/**
 * A search that remembers its last results: typing on narrows the closest of them, and what is taken back is found
 * again without a search.
 */
export function rememberedResults(): (index: SearchIndex, words: string) => SearchResult {
  let results: SearchResult[] = []
  return (index, words) => {
    const tokens = tokensOf(words)
    const same = results.find(result => result.index === index && isSame(result.tokens, tokens))
    const closest = results
      .filter(result => canNarrow(result, index, tokens))
      .reduce<SearchResult | undefined>(
        (one, other) => (one && one.places.length <= other.places.length ? one : other),
        undefined,
      )
    const result = same ?? search(index, words, closest)
    results = [result, ...results.filter(other => other !== result)].slice(0, MOST)
    return result
  }
}

const isSame = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((token, at) => token === other[at])
