import type { ReactNode } from 'react'
import type { HistoryEntry } from '../../../shared/history'
import { deedTitle, historyPlace, outcomeText } from '../../../shared/history-text'
import { openerText } from '../../../shared/opener-text'
import { CopyButton } from '../../components/CopyButton'
import { duration, groupedAccountId } from '../../format'
import { accountById, useAccounts } from '../../stores/accounts'
import { wholeTimeOf } from './by-day'
import { EntryActions } from './EntryActions'
import '../account-details/AccountDetails.css'
import '../account-details/AccountFacts.css'

/** Everything that is known of one opening, and what can be done with it. */
export function EntryDetails({ entry }: { entry: HistoryEntry }) {
  const account = useAccounts(accountById(entry.linkId))
  const { destination, opener, seconds, requestId, assumedAt, reason, at } = entry
  const where = [
    destination && historyPlace(destination),
    opener && openerText(opener, { accountName: null }),
  ]
    .filter(Boolean)
    .join(', ')
  const fromMemory = assumedAt !== null && Date.parse(at) - Date.parse(assumedAt) > 1000
  return (
    <>
      {account?.environment === 'production' && <div className="hazard-edge" />}
      <div className="details">
        <header className="details-header">
          <h2 className="details-name" title={entry.accountName}>
            <bdi>{entry.accountName}</bdi>
          </h2>
          <p className="details-belonging">{deedTitle[entry.deed]}</p>
        </header>
        <p className="entry-outcome selectable" data-outcome={entry.outcome}>
          <bdi>{outcomeText(entry)}</bdi>
        </p>
        <dl className="facts">
          <Fact title="When">{wholeTimeOf(at)}</Fact>
          {reason !== null && (
            <Fact title="Reason">
              <bdi>{reason}</bdi>
            </Fact>
          )}
          <Fact title="Account">{groupedAccountId(entry.accountId)}</Fact>
          <Fact title="Role">
            <span className="mono">{entry.roleArn}</span>
          </Fact>
          <Fact title="Session">
            <span className="mono">{entry.sessionName}</span>
          </Fact>
          <Fact title="Identity">
            <bdi>{entry.identityName ?? 'one that was gone'}</bdi>
          </Fact>
          {where !== '' && <Fact title="Where">{where}</Fact>}
          {entry.program !== null && (
            <Fact title="Program">
              <bdi className="mono">{entry.program}</bdi>
            </Fact>
          )}
          {seconds !== null && <Fact title="Planned">{duration(seconds)}</Fact>}
          <Fact title="Took">
            {entry.tookMs < 1000 ? `${entry.tookMs} ms` : `${(entry.tookMs / 1000).toFixed(1)} s`}
          </Fact>
          {entry.signInHost !== undefined && (
            <Fact title="Signed in at">
              <span className="mono">{entry.signInHost}</span>
            </Fact>
          )}
          {requestId !== null && (
            <Fact
              title="Request"
              action={<CopyButton text={requestId} label="Copy the request id" iconOnly />}
            >
              <span className="mono">{requestId}</span>
              {fromMemory && (
                <span className="entry-note">
                  The role session was in memory; AssumeRole made it {wholeTimeOf(assumedAt)}.
                </span>
              )}
            </Fact>
          )}
        </dl>
        <EntryActions entry={entry} account={account} />
      </div>
    </>
  )
}

function Fact({ title, children, action }: { title: string; children: ReactNode; action?: ReactNode }) {
  return (
    <div className="fact">
      <dt>{title}</dt>
      <dd>
        <span className="fact-value">{children}</span>
        {action}
      </dd>
    </div>
  )
}
