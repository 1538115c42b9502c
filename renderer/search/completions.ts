import { environmentNames } from '../../shared/arrangement-facts'
import { foldText } from '../../shared/fold-text'
import { belongings, states } from './conditions'
import { type Condition, type ConditionKey, readQuery } from './query'
import type { Term, Vocabulary } from './vocabulary'

/** What the word at the caret can become. */
export interface Completions {
  /** `tag`, as it was typed: what the values are values of. */
  key: ConditionKey
  options: readonly Completion[]
}

export interface Completion {
  /** The value as it is shown. */
  text: string
  /** The query when it is taken. */
  query: string
}

const MOST_OPTIONS = 6

/** How the condition at the end of the query can go on; null where none stands there, or it is complete. */
export function completionsOf(query: string, vocabulary: Vocabulary): Completions | null {
  const condition = readQuery(query).conditions.find(({ to }) => to === query.length)
  // What is between closed quotes is complete.
  if (!condition || condition.whole) return null
  const { key, value } = condition
  const options = valuesOf(key, vocabulary)
    .filter(text => foldText(text) !== value && isBegun(text, value, key))
    .slice(0, MOST_OPTIONS)
    .map(text => ({ text, query: taken(query, condition, text) }))
  return options.length === 0 ? null : { key, options }
}

function valuesOf(key: ConditionKey, { tags, groups, regions, roles }: Vocabulary): readonly string[] {
  const texts = (terms: readonly Term[]) => terms.map(({ text }) => text)
  switch (key) {
    case 'tag':
      return texts(tags())
    case 'group':
      return texts(groups())
    case 'region':
      return texts(regions())
    case 'role':
      return texts(roles())
    case 'env':
      return [...environmentNames, 'none']
    case 'is':
      return Object.keys(states)
    case 'has':
      return Object.keys(belongings)
    case 'account':
      return []
    default:
      return key satisfies never
  }
}

function isBegun(text: string, value: string, key: ConditionKey): boolean {
  const folded = foldText(text)
  return folded.startsWith(value) || (key === 'group' && folded.includes(`/${value}`))
}

/** As it was typed up to the colon, and the whole value after it; ready for the next word. */
function taken(query: string, { from }: Condition, text: string): string {
  const colon = query.indexOf(':', from)
  return `${query.slice(0, colon + 1)}${/\s/.test(text) ? `"${text}"` : text} `
}
