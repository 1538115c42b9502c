import { useState } from 'react'
import type { LinkedAccount } from '../../../shared/account'
import type { ConsoleSession } from '../../../shared/console-session'
import { destinationText } from '../../../shared/destination-text'
import { openerText } from '../../../shared/opener-text'
import { accountIdOf } from '../../account-facts'
import { Button } from '../../components/Button'
import { EnvironmentChip } from '../../components/EnvironmentChip'
import { FailureCard } from '../../components/FailureCard'
import { TimeLeft } from '../../components/TimeLeft'
import { clockTime, groupedAccountId } from '../../format'
import { accountById, useAccounts } from '../../stores/accounts'
import { goTo } from '../../stores/app'
import { awsNow, useTimedText } from '../../stores/clock'
import {
  closeSession,
  deedOf,
  endOf,
  forgetDeed,
  othersOf,
  renewSession,
  showWindow,
  useSessions,
  WARNING_MS,
} from '../../stores/sessions'
import { reveal } from '../../stores/view'
import { SignOut } from './SignOut'

/** One console that is open. */
export function SessionItem({ session }: { session: ConsoleSession }) {
  const account = useAccounts(accountById(session.accountId))
  const deed = useSessions(deedOf(session.id))
  const until = endOf(session)
  const place = openerText(session.opener, { accountName: account?.name ?? null })
  const where = `${destinationText(session.destination)} · ${place}`
  const busy = deed?.is === 'renewing' || deed?.is === 'closing'
  const ending = useTimedText(now => String(until - now < WARNING_MS), 'half-minute') === 'true'
  const [asking, setAsking] = useState(false)
  const others = othersOf(session, useSessions())
  const close = () => (others.length > 0 ? setAsking(true) : void closeSession(session.id))
  return (
    <li
      className="session"
      data-environment={account?.environment ?? 'none'}
      data-colour={account?.colour ?? undefined}
    >
      <span className="session-peg" />
      <div className="session-main">
        <Titles account={account} />
        <p className="session-where" title={where}>
          {where}
        </p>
      </div>
      <p className={ending ? 'session-time is-ending' : 'session-time'}>
        <strong>
          <TimeLeft until={until} />
        </strong>
        <span>until {clockTime(until, awsNow())}</span>
      </p>
      <div className="session-actions">
        {session.windowId !== null && (
          <Button size="small" onClick={() => void showWindow(session)}>
            Show
          </Button>
        )}
        <Button
          size="small"
          look={ending ? 'primary' : 'plain'}
          busy={busy}
          onClick={() => void renewSession(session.id)}
        >
          Renew
        </Button>
        <Button
          size="small"
          look="quiet"
          busy={busy}
          title={session.windowId === null ? 'Signs this browser out of AWS' : undefined}
          onClick={close}
        >
          {session.windowId === null ? 'Sign out' : 'Close'}
        </Button>
      </div>
      {deed?.is === 'failed' && (
        <div className="session-failure">
          <FailureCard failure={deed.failure}>
            <Button
              size="small"
              onClick={() => (deed.doing === 'renew' ? void renewSession(session.id) : close())}
            >
              Try again
            </Button>
            <Button size="small" look="quiet" onClick={() => forgetDeed(session.id)}>
              Dismiss
            </Button>
          </FailureCard>
        </div>
      )}
      {asking && (
        <SignOut
          session={session}
          others={others}
          onConfirm={() => {
            setAsking(false)
            void closeSession(session.id)
          }}
          onClose={() => setAsking(false)}
        />
      )}
    </li>
  )
}

function Titles({ account }: { account: LinkedAccount | undefined }) {
  if (!account) return <p className="session-name">An account that was unlinked</p>
  const show = () => {
    goTo('accounts')
    reveal(account.id)
  }
  return (
    <p className="session-titles">
      <button type="button" className="session-name truncate" title={account.name} onClick={show}>
        <bdi>{account.name}</bdi>
      </button>
      {account.environment && <EnvironmentChip environment={account.environment} />}
      <span className="session-id mono">{groupedAccountId(accountIdOf(account.roleArn))}</span>
    </p>
  )
}
