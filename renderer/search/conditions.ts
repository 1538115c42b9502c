import type { LinkedAccount, LinkedAccountId } from '../../shared/account'
import { environmentNames } from '../../shared/arrangement-facts'
import { foldText } from '../../shared/fold-text'
import { isOpenTrust } from '../../shared/open-trust'
import { regionTitle } from '../../shared/region-catalogue'
import { accountIdOf, roleNameOf } from '../account-facts'
import { findingsOf } from '../findings'
import type { Condition } from './query'
import type { Term, Vocabulary } from './vocabulary'

/** What a search must know beside the accounts. */
export interface SearchContext {
  /** The accounts with a console that is signed in. */
  open: Pick<ReadonlyMap<LinkedAccountId, unknown>, 'has'>
}

type Test = (account: LinkedAccount, context: SearchContext) => boolean

/** What an account can be, as it is typed after `is:`. */
export const states = {
  open: ({ id }, { open }) => open.has(id),
  verified: ({ verification }) => verification.state === 'verified',
  unverified: ({ verification }) => verification.state === 'unverified',
  refused: ({ verification }) => verification.state === 'refused',
  favourite: ({ favourite }) => favourite,
  'open-trust': account => findingsOf(account).some(isOpenTrust),
} satisfies Record<string, Test>

/** What an account can have, as it is typed after `has:`. */
export const belongings = {
  note: ({ note }) => note.trim() !== '',
  tag: ({ tags }) => tags.length > 0,
  group: ({ group }) => group !== null,
  environment: ({ environment }) => environment !== null,
} satisfies Record<string, Test>

/** A condition that no account could ever meet, because it says nothing that Hatrack knows. */
export interface Problem {
  /** As it was typed, wherever it stands. */
  condition: Pick<Condition, 'key' | 'value' | 'negated'>
  /** What could have been typed instead. */
  known: readonly string[]
}

export type ReadCondition = { test: Test } | { problem: Problem }

/** What a condition asks for. A value that is begun means all that begin with it; one that is complete means itself. */
export function readCondition(condition: Condition, vocabulary: Vocabulary): ReadCondition {
  const { key, value, whole, negated } = condition
  // Still being typed: nothing is asked for yet.
  if (value === '') return { test: () => true }
  const read = (): ReadCondition => {
    switch (key) {
      case 'tag':
        return { test: tagTest(value, whole, vocabulary.tags()) }
      case 'group':
        return { test: groupTest(value, whole, vocabulary.groups()) }
      case 'env':
        return oneOf(condition, environmentTests)
      case 'region':
        return { test: ({ region }) => isRegion(region, value, whole) }
      case 'account':
        return { test: ({ roleArn }) => accountIdOf(roleArn).includes(value.replace(/-/g, '')) }
      case 'role':
        return { test: ({ roleArn }) => isRole(foldText(roleNameOf(roleArn)), value, whole) }
      case 'is':
        return oneOf({ ...condition, value: value.replace(/^favorite$/, 'favourite') }, states)
      case 'has':
        return oneOf(condition, belongings)
      default:
        return key satisfies never
    }
  }
  const asked = read()
  if ('problem' in asked || !negated) return asked
  return { test: (account, context) => !asked.test(account, context) }
}

const environmentTests: Record<string, Test> = Object.fromEntries(
  [...environmentNames, null].map(name => [name ?? 'none', account => account.environment === name]),
)

function oneOf(condition: Condition, tests: Record<string, Test>): ReadCondition {
  const { key, value, negated, whole } = condition
  // What is typed is compared with names and never looks one up: `constructor` is a name of every object.
  const names = Object.keys(tests)
  const complete = whole || names.includes(value)
  const chosen = Object.entries(tests)
    .filter(([name]) => (complete ? name === value : name.startsWith(value)))
    .map(([, test]) => test)
  if (chosen.length === 0) return { problem: { condition: { key, value, negated }, known: names } }
  return { test: (account, context) => chosen.some(test => test(account, context)) }
}

function tagTest(value: string, whole: boolean, tags: readonly Term[]): Test {
  const meant = meantBy(tags, value, whole, tag => tag.startsWith(value))
  return account => account.tags.some(tag => meant.has(tag))
}

function groupTest(value: string, whole: boolean, groups: readonly Term[]): Test {
  // `group:acme` finds Customers/Acme too: whatever part of the path is typed.
  const begins = (group: string) => `/${group}`.includes(`/${value}`)
  const meant = meantBy(groups, value.replace(/\/$/, ''), whole, begins)
  return ({ group }) =>
    group !== null && [...meant].some(outer => group === outer || group.startsWith(`${outer}/`))
}

/** The values, as accounts have them, that a typed one means. */
function meantBy(terms: readonly Term[], value: string, whole: boolean, begins: (folded: string) => boolean) {
  const exact = terms.filter(({ folded }) => folded === value)
  const meant = exact.length > 0 || whole ? exact : terms.filter(({ folded }) => begins(folded))
  return new Set(meant.map(({ text }) => text))
}

function isRegion(region: string, value: string, whole: boolean): boolean {
  if (whole) return region === value
  return region.startsWith(value) || foldText(regionTitle(region)).includes(`(${value}`)
}

const isRole = (role: string, value: string, whole: boolean): boolean =>
  whole ? role === value : role.includes(value)
