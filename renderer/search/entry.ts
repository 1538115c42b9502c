import type { LinkedAccount } from '../../shared/account'
import { foldText } from '../../shared/fold-text'
import { accountIdOf, partitionOf, roleNameOf } from '../account-facts'

/** An account as it is searched: everything in lower case, without accents, made once. */
export interface Entry {
  account: LinkedAccount
  name: string
  accountId: string
  /** Role, tags, group, environment, region, partition and state, line by line. */
  fields: string
  note: string
  /** All of it, to tell quickly what cannot match. */
  haystack: string
  /** Which letters and digits there are: see lettersOf. */
  inName: number
  inAll: number
}

const known = new WeakMap<LinkedAccount, Entry>()

/** Accounts that were prepared before cost nothing. */
export function entryOf(account: LinkedAccount): Entry {
  const before = known.get(account)
  if (before) return before
  const name = foldText(account.name)
  const accountId = accountIdOf(account.roleArn)
  const partition = partitionOf(account.roleArn)
  const fields = [
    roleNameOf(account.roleArn).toLowerCase(),
    ...account.tags.map(foldText),
    account.group === null ? '' : foldText(account.group),
    account.environment ?? '',
    account.region,
    // Every account is one of AWS's, so `aws` would find them all.
    partition === 'aws' ? '' : partition,
    account.verification.state === 'unverified' ? 'not verified' : '',
  ].join('\n')
  const note = foldText(account.note)
  const haystack = `${name}\n${accountId}\n${fields}\n${note}`
  const entry = {
    account,
    name,
    accountId,
    fields,
    note,
    haystack,
    inName: lettersOf(name),
    inAll: lettersOf(haystack),
  }
  known.set(account, entry)
  return entry
}

/** Bits for `a` to `z`, four for the digits, and one for all other characters together: what a text cannot contain. */
export const hasLetters = (all: number, some: number): boolean => (all & some) === some

export function lettersOf(folded: string): number {
  let bits = 0
  for (let i = 0; i < folded.length; i++) {
    const code = folded.charCodeAt(i)
    if (code >= 97 && code <= 122) bits |= 1 << (code - 97)
    else if (code >= 48 && code <= 57) bits |= 1 << (26 + (code & 3))
    else if (code > 127) bits |= 1 << 30
  }
  return bits
}

// How well a word matches, the best first. Up to ACCOUNT_INSIDE it is the account's name or id that does.
const EXACT = 0
const START = 1
const WORD = 2
const INSIDE = 3
const ACCOUNT = 4
const ACCOUNT_INSIDE = 5
const FIELD = 6
export const FIELD_INSIDE = 7
export const NOTE = 8
export const NOWHERE = 9

/** So many ranks are for matches in name or account id. */
export const IN_NAME_OR_ID = ACCOUNT_INSIDE + 1

/** How well one word matches an account: the lower, the better. */
export function rankOf({ name, accountId, fields, note }: Entry, word: string): number {
  const at = name.indexOf(word)
  if (at === 0) return name.length === word.length ? EXACT : START
  if (at > 0) return startsWord(name, word, at) ? WORD : INSIDE
  const inId = accountId.indexOf(word)
  if (inId >= 0) return inId === 0 ? ACCOUNT : ACCOUNT_INSIDE
  const inFields = fields.indexOf(word)
  if (inFields >= 0) return startsWord(fields, word, inFields) ? FIELD : FIELD_INSIDE
  return isInNote(note, word) ? NOTE : NOWHERE
}

/** Notes are long: `art` in one of them means art, not a department. Not all scripts part their words. */
export function isInNote(note: string, word: string): boolean {
  const at = note.indexOf(word)
  return at >= 0 && (startsWord(note, word, at) || !/^[\p{Script=Latin}\p{Number}]/u.test(word))
}

/** Is any occurrence from `at` on at the start of a word? */
export function startsWord(text: string, word: string, at: number): boolean {
  for (let i = at; i >= 0; i = text.indexOf(word, i + 1)) if (isWordStart(text, i)) return true
  return false
}

export const isWordStart = (text: string, at: number): boolean =>
  at === 0 || !isInWord(text.charCodeAt(at - 1))

/** Looked up for ASCII: this is asked ten thousand times for a keystroke. */
function isInWord(code: number): boolean {
  if (code < 128) return inWord[code] === 1
  return /[\p{Letter}\p{Number}]/u.test(String.fromCharCode(code))
}

const inWord = Uint8Array.from({ length: 128 }, (_, code) =>
  /[a-z0-9]/i.test(String.fromCharCode(code)) ? 1 : 0,
)
