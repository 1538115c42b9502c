import type { LinkedAccount } from '../../../shared/account'
import type { ConsoleSession } from '../../../shared/console-session'
import { counted } from '../../format'

/** What becomes of the consoles of accounts that are unlinked. */
export function unlinkingText(
  accounts: readonly Pick<LinkedAccount, 'id'>[],
  sessions: readonly Pick<ConsoleSession, 'accountId' | 'windowId'>[],
): string {
  const ids = new Set(accounts.map(({ id }) => id))
  const theirs = sessions.filter(({ accountId }) => ids.has(accountId))
  const windows = theirs.filter(({ windowId }) => windowId !== null).length
  return [
    'In AWS nothing changes.',
    windows > 0 && `${counted(windows, 'window')} of Hatrack will close, and unsaved work there is lost.`,
    theirs.length > windows && 'Consoles in browsers stay signed in until they end.',
  ]
    .filter(sentence => sentence !== false)
    .join(' ')
}
