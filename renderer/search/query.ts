import { foldText } from '../../shared/fold-text'

export const conditionKeys = ['tag', 'group', 'env', 'region', 'account', 'role', 'is', 'has'] as const
export type ConditionKey = (typeof conditionKeys)[number]

/** What the accounts must be, beside the words that find them: `-tag:"team blue"`. */
export interface Condition {
  key: ConditionKey
  /** Folded. Empty while it has not been typed. */
  value: string
  /** It stood between quotes: nothing longer is meant. */
  whole: boolean
  negated: boolean
  /** Where it stands in the query, its end not included. */
  from: number
  to: number
}

export interface Query {
  /** All that is no condition. */
  words: string
  conditions: readonly Condition[]
}

// Without the flag `u`: with both it and `i`, V8 takes longer to compile `\S` than to search the accounts.
const CONDITION =
  /(?<!\S)(-?)(tag|group|env|environment|region|account|role|is|has):(?:"([^"]*)("|$)|(\S*))/gi

/** Takes a query apart. Other words with a colon, such as URLs and ARNs, stay words. */
export function readQuery(query: string): Query {
  const conditions: Condition[] = []
  const words = query.replace(CONDITION, (text, minus, key, quoted, closed, plain, from: number) => {
    const name = key.toLowerCase()
    conditions.push({
      key: name === 'environment' ? 'env' : (conditionKeys.find(each => each === name) ?? 'tag'),
      value: foldText(quoted ?? plain).trim(),
      whole: closed === '"',
      negated: minus === '-',
      from,
      to: from + text.length,
    })
    return ''
  })
  return { words: conditions.length === 0 ? query : words, conditions }
}

/** The same conditions, whatever words stand between them. */
export const conditionsKey = (conditions: readonly Condition[]): string =>
  conditions
    .map(({ key, value, whole, negated }) => `${negated ? '-' : ''}${key}:${whole ? `"${value}"` : value}`)
    .join('\n')
