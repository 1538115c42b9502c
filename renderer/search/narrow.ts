import { type Problem, readCondition, type SearchContext } from './conditions'
import { type Condition, conditionsKey } from './query'
import { indexAccounts, type SearchIndex } from './search'
import { vocabularyOf } from './vocabulary'

/** Those accounts of an index that meet all conditions. */
export interface Narrowed {
  whole: SearchIndex
  key: string
  /** What the conditions were met in; null where none of them asks for it. */
  context: SearchContext['open'] | null
  index: SearchIndex
  problems: readonly Problem[]
}

/** Keeps only accounts that meet all conditions. What was narrowed before is used again where nothing changed. */
export function narrow(
  whole: SearchIndex,
  conditions: readonly Condition[],
  { open }: SearchContext,
  before: Narrowed | undefined,
): Narrowed {
  const key = conditionsKey(conditions)
  const context = conditions.some(asksForConsoles) ? open : null
  if (before?.whole === whole && before.key === key && before.context === context) return before
  if (conditions.length === 0) return { whole, key, context, index: whole, problems: [] }

  const read = conditions.map(condition => readCondition(condition, vocabularyOf(whole)))
  const problems = read.flatMap(one => ('problem' in one ? [one.problem] : []))
  const tests = read.flatMap(one => ('test' in one ? [one.test] : []))
  const accounts =
    problems.length > 0 ? [] : whole.accounts.filter(account => tests.every(test => test(account, { open })))
  // Consoles open and close; as long as the same accounts are found, the same search stands.
  const isSame =
    before?.whole === whole &&
    before.key === key &&
    before.index.accounts.length === accounts.length &&
    accounts.every((account, at) => account === before.index.accounts[at])
  return { whole, key, context, index: isSame ? before.index : indexAccounts(accounts), problems }
}

const asksForConsoles = ({ key, value }: Condition): boolean => key === 'is' && 'open'.startsWith(value)
