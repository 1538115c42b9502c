import type { LinkedAccount } from '../../shared/account'
import { foldText } from '../../shared/fold-text'
import { roleNameOf } from '../account-facts'
import { entryOf, isInNote } from './entry'

/** What a row does not show by itself, and by which its account was found. */
export interface FoundIn {
  field: 'tag' | 'group' | 'note'
  text: string
}

/** Of a note, so many characters around the word. */
const BEFORE = 16
const AFTER = 60

/** Where a word was found that neither name, account id, role, region nor environment has; null: nowhere else. */
export function foundIn(account: LinkedAccount, tokens: readonly string[]): FoundIn | null {
  if (tokens.length === 0) return null
  const { name, accountId, note } = entryOf(account)
  const isShown = (token: string) =>
    name.includes(token) ||
    accountId.includes(token) ||
    roleNameOf(account.roleArn).toLowerCase().includes(token) ||
    account.region.includes(token) ||
    account.environment?.includes(token)
  for (const token of tokens) {
    if (isShown(token)) continue
    const tag = account.tags.find(each => foldText(each).includes(token))
    if (tag !== undefined) return { field: 'tag', text: tag }
    if (account.group !== null && foldText(account.group).includes(token)) {
      return { field: 'group', text: account.group }
    }
    if (isInNote(note, token)) return { field: 'note', text: snippetOf(account.note, token) }
  }
  return null
}

/** The part of a note around a word, in one line. */
function snippetOf(note: string, token: string): string {
  const line = note.replace(/\s+/g, ' ').trim()
  // Folding changes few lengths, and by little: the word is within what is cut out.
  const at = Math.max(foldText(line).indexOf(token), 0)
  const from = at <= BEFORE ? 0 : line.indexOf(' ', at - BEFORE) + 1
  const start = from > 0 && from <= at ? from : Math.max(at - BEFORE, 0)
  const end = at + token.length + AFTER
  const cut = line.slice(start, end)
  return `${start > 0 ? '…' : ''}${cut}${end < line.length ? '…' : ''}`
}
