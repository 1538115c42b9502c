import { destinationText } from './destination-text'
import type { HistoryDestination, HistoryEntry } from './history'
import type { HistoryDeedName, HistoryOutcomeName } from './history-facts'
import { failureTitles } from './history-failure-text'
import { openerText } from './opener-text'

// Without schemas, so that the window can use it.

export const deedTitle: Record<HistoryDeedName, string> = {
  console: 'Console',
  renewal: 'Console, signed in anew',
  'sign-in': 'Sign-in URL',
  terminal: 'Credentials for a terminal',
}

export const outcomeTitle: Record<HistoryOutcomeName, string> = {
  opened: 'Opened',
  renewed: 'Renewed',
  copied: 'Copied',
  given: 'Given',
  failed: 'Failed',
  cancelled: 'Cancelled',
}

/** Where a console landed: `EC2 in Europe (Frankfurt)`, or host and path of a page. */
export const historyPlace = (destination: HistoryDestination): string =>
  destinationText('page' in destination ? { url: destination.page } : destination)

/** What came of it, in words: `Failed: AWS refused the role (AccessDenied)`. */
export function outcomeText({ outcome, failure, program }: HistoryEntry): string {
  if (failure) {
    const title = failureTitles[failure.kind] ?? failure.kind
    return `Failed: ${title}${failure.code ? ` (${failure.code})` : ''}`
  }
  return program === null ? outcomeTitle[outcome] : `${outcomeTitle[outcome]} to ${program}`
}

/** Everything of an entry that can be searched for, in one text. */
export const searchableText = (entry: HistoryEntry): string =>
  [
    entry.accountName,
    entry.accountId,
    entry.roleArn,
    entry.sessionName,
    entry.identityName,
    deedTitle[entry.deed],
    outcomeText(entry),
    entry.failure?.kind,
    entry.destination && historyPlace(entry.destination),
    entry.destination && 'region' in entry.destination && entry.destination.region,
    entry.opener && openerText(entry.opener, { accountName: null }),
    entry.requestId,
    entry.signInHost,
    entry.reason,
  ]
    .filter(text => text)
    .join('\n')
