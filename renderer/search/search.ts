import type { LinkedAccount } from '../../shared/account'
import { foldText } from '../../shared/fold-text'
import { accountIdOf, partitionOf, roleNameOf } from '../account-facts'
import { tokensOf } from './tokens'

/** An account as it is searched: everything in lower case, without accents, made once. */
interface Entry {
  account: LinkedAccount
  name: string
  accountId: string
  /** All that can match, line by line. */
  haystack: string
}

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
  /** So many of the first matches were found by name or account id; the rest by role, region or environment. */
  readonly best: number
  /** The matches' places in the index, ascending; the next, longer query looks only there. */
  readonly places: Uint32Array
}

const known = new WeakMap<LinkedAccount, Entry>()

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

function entryOf(account: LinkedAccount): Entry {
  const before = known.get(account)
  if (before) return before
  const name = foldText(account.name)
  const accountId = accountIdOf(account.roleArn)
  const partition = partitionOf(account.roleArn)
  const entry = {
    account,
    name,
    accountId,
    haystack: [
      name,
      accountId,
      roleNameOf(account.roleArn).toLowerCase(),
      account.environment ?? '',
      account.region,
      // Every account is one of AWS's, so `aws` would find them all.
      partition === 'aws' ? '' : partition,
      account.verification.state === 'unverified' ? 'not verified' : '',
    ].join('\n'),
  }
  known.set(account, entry)
  return entry
}

// How well a token matches, the best first.
const EXACT = 0
const START = 1
const WORD = 2
const INSIDE = 3
const ACCOUNT = 4
const ELSEWHERE = 5

/**
 * Finds the accounts that contain every word of the query: names first, then account ids, then roles, regions and
 * environments. Equals keep their order. `previous` makes a longer query cheaper, and changes nothing else.
 */
export function search(index: SearchIndex, query: string, previous?: SearchResult): SearchResult {
  const tokens = tokensOf(query)
  if (tokens.length === 0) {
    const { accounts } = index
    return { index, tokens, matches: accounts, best: accounts.length, places: new Uint32Array() }
  }

  const entries = index.entries()
  const narrower =
    previous?.index === index &&
    previous.tokens.length > 0 &&
    previous.tokens.every(token => tokens.some(longer => longer.includes(token)))
  const candidates = narrower ? previous.places : null
  const count = candidates ? candidates.length : entries.length

  // Sorted by rank without comparing: one bucket for each rank. Names and account ids have the first half.
  const ranks = ELSEWHERE * tokens.length + 1
  const buckets: LinkedAccount[][] = []
  const places = new Uint32Array(count)
  const whole = tokens.join(' ')
  let found = 0
  for (let i = 0; i < count; i++) {
    const place = candidates ? (candidates[i] ?? 0) : i
    const entry = entries[place]
    if (!entry || !containsAll(entry.haystack, tokens)) continue
    places[found++] = place
    const bucket = rank(entry, tokens, whole, ranks)
    const accounts = buckets[bucket]
    if (accounts) accounts.push(entry.account)
    else buckets[bucket] = [entry.account]
  }

  const best = buckets.slice(0, ranks).flatMap(accounts => accounts ?? [])
  const others = buckets.slice(ranks).flatMap(accounts => accounts ?? [])
  return { index, tokens, matches: best.concat(others), best: best.length, places: places.slice(0, found) }
}

function containsAll(haystack: string, tokens: readonly string[]): boolean {
  for (const token of tokens) if (!haystack.includes(token)) return false
  return true
}

/** The lower, the better. Adds `ranks` where neither name nor account id has any of the tokens. */
function rank(entry: Entry, tokens: readonly string[], whole: string, ranks: number): number {
  if (entry.name === whole) return 0
  let sum = 0
  let closest = ELSEWHERE
  for (const token of tokens) {
    const one = rankOfToken(entry, token)
    sum += one
    if (one < closest) closest = one
  }
  return closest === ELSEWHERE ? ranks + sum : sum
}

function rankOfToken({ name, accountId }: Entry, token: string): number {
  const at = name.indexOf(token)
  if (at === 0) return name.length === token.length ? EXACT : START
  if (at > 0) return startsWord(name, token, at) ? WORD : INSIDE
  return accountId.startsWith(token) ? ACCOUNT : ELSEWHERE
}

/** Is any occurrence from `at` on at the start of a word? */
function startsWord(name: string, token: string, at: number): boolean {
  for (let i = at; i > 0; i = name.indexOf(token, i + 1)) {
    if (!/[\p{Letter}\p{Number}]/u.test(name.charAt(i - 1))) return true
  }
  return false
}
