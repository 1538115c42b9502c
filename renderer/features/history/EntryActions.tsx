import type { LinkedAccount } from '../../../shared/account'
import { assumeRoleEventsUrl, CLOUDTRAIL_DELAY_MS, CLOUDTRAIL_REACH_MS } from '../../../shared/cloudtrail-url'
import type { Destination } from '../../../shared/destinations'
import type { HistoryEntry } from '../../../shared/history'
import { partitionNameOf } from '../../account-facts'
import { Button } from '../../components/Button'
import { goTo } from '../../stores/app'
import { awsNow, useTimedText } from '../../stores/clock'
import { forgetFailure, openAgain, openConsole, openingOf, useConsole } from '../../stores/console'
import { lookFor } from '../../stores/history'
import { identityById, useIdentities } from '../../stores/identities'
import { reveal } from '../../stores/view'
import { OpeningFailure } from '../account-details/OpeningFailure'
import { OpeningSteps } from '../account-details/OpeningSteps'
import '../account-details/OpenConsole.css'
import { ReasonForm } from '../reason/ReasonForm'

interface EntryActionsProps {
  entry: HistoryEntry
  /** Undefined: it is not linked any more. */
  account: LinkedAccount | undefined
}

/** What can be done with an entry: the same again, and AWS's own note of it. */
export function EntryActions({ entry, account }: EntryActionsProps) {
  if (!account) {
    return (
      <p className="entry-note entry-gone">This account is no longer linked, so nothing can be opened.</p>
    )
  }
  return <Actions entry={entry} account={account} />
}

function Actions({ entry, account }: { entry: HistoryEntry; account: LinkedAccount }) {
  const opening = useConsole(openingOf(account.id))
  const identity = useIdentities(identityById(account.identityId))
  const events =
    entry.assumedAt && assumeRoleEventsUrl(partitionNameOf(entry.roleArn), Date.parse(entry.assumedAt))
  if (opening.step === 'opening') {
    return (
      <OpeningSteps accountId={account.id} opening={opening} title="Opening the console" takesFocus={false} />
    )
  }
  if (opening.step === 'asking') {
    return (
      <ReasonForm
        accountName={account.name}
        verb="Open"
        onSay={reason => void openAgain(account, opening, { reason })}
        onCancel={() => forgetFailure(account.id)}
      />
    )
  }
  return (
    <>
      <div className="entry-actions">
        {entry.deed !== 'terminal' && (
          <Button
            look="primary"
            onClick={() => void openConsole(account, destinationOf(entry), entry.opener ?? undefined)}
          >
            {entry.deed === 'sign-in' ? 'Open the console' : 'Open again'}
          </Button>
        )}
        {events && (
          <Button onClick={() => void openConsole(account, { url: events })}>Find in CloudTrail</Button>
        )}
        <Button
          look="quiet"
          onClick={() => {
            goTo('accounts')
            reveal(account.id)
          }}
        >
          Show account
        </Button>
        <Button look="quiet" onClick={() => lookFor({ linkId: account.id })}>
          Only this account
        </Button>
      </div>
      <CloudTrailNote entry={entry} found={events !== null} />
      {opening.step === 'failed' && (
        <OpeningFailure account={account} identity={identity} opening={opening} />
      )}
    </>
  )
}

/** What to expect of CloudTrail. */
function CloudTrailNote({ entry, found }: { entry: HistoryEntry; found: boolean }) {
  const { assumedAt, requestId, failure } = entry
  const age = assumedAt === null ? 0 : awsNow() - Date.parse(assumedAt)
  const isFresh =
    useTimedText(
      now => String(assumedAt !== null && now - Date.parse(assumedAt) < CLOUDTRAIL_DELAY_MS),
      'half-minute',
    ) === 'true'
  if (!found) {
    return requestId !== null && failure ? (
      <p className="entry-note">
        AWS refused the role, so its CloudTrail event is in the identity’s own account and not in this one.
      </p>
    ) : null
  }
  return (
    <p className="entry-note">
      {age > CLOUDTRAIL_REACH_MS
        ? 'Event history goes back 90 days; older events are only in a trail, if the account has one. '
        : 'It opens this account’s Event history at the AssumeRole calls around that moment. '}
      {isFresh && 'An event takes up to 15 minutes to appear there. '}
      {requestId !== null && 'It cannot be searched by request id: compare the one above.'}
    </p>
  )
}

const destinationOf = ({ destination }: HistoryEntry): Destination | null =>
  destination && 'page' in destination ? { url: destination.page } : destination
