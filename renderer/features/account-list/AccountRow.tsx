import Ban from 'lucide-react/icons/ban'
import ShieldAlert from 'lucide-react/icons/shield-alert'
import { type MouseEvent, memo } from 'react'
import type { LinkedAccount } from '../../../shared/account'
import { isOpenTrust } from '../../../shared/open-trust'
import { accountIdOf, roleNameOf } from '../../account-facts'
import { EnvironmentChip } from '../../components/EnvironmentChip'
import { TimeAgo, TimeLeft } from '../../components/TimeLeft'
import { findingsOf } from '../../findings'
import { foundIn } from '../../search/found-in'
import { Highlighted } from '../../search/Highlighted'
import { openingOf, useConsole } from '../../stores/console'
import { openIntended } from '../../stores/destinations'
import { isChosen, useSelection } from '../../stores/selection'
import { untilOf, useSessions } from '../../stores/sessions'
import { RowMarks } from './RowMarks'
import { isChoosing } from './use-row-click'

interface AccountRowProps {
  account: LinkedAccount
  onClick: (account: LinkedAccount, event: MouseEvent) => void
  tokens: readonly string[]
  /** Found by what the tokens may be meant for. */
  loosely: boolean
  selected: boolean
  id: string
  place: number
  count: number
  top: number
}

export const AccountRow = memo(function AccountRow(props: AccountRowProps) {
  const { account, onClick, tokens, loosely, selected, id, place, count, top } = props
  const chosen = useSelection(isChosen(account.id))
  const several = useSelection(state => state.chosen.size > 0)
  const accountId = accountIdOf(account.roleArn)
  const roleName = roleNameOf(account.roleArn)
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the search field has the focus and the keys
    // biome-ignore lint/a11y/useFocusableInteractive: the search field points here with aria-activedescendant
    <div
      role="option"
      id={id}
      className={`account-row${selected ? ' is-active' : ''}${chosen ? ' is-chosen' : ''}`}
      data-environment={account.environment ?? 'none'}
      data-colour={account.colour ?? undefined}
      aria-selected={several ? chosen : selected}
      aria-setsize={count}
      aria-posinset={place + 1}
      style={{ top }}
      // A click selects and leaves the focus where it is.
      onMouseDown={event => event.preventDefault()}
      onClick={event => onClick(account, event)}
      onDoubleClick={event => !isChoosing(event) && void openIntended(account)}
    >
      <span className="account-peg" />
      <span className="account-main">
        <span className="account-title">
          <bdi className="account-name truncate" title={account.name}>
            <Highlighted text={account.name} tokens={tokens} loosely={loosely} />
          </bdi>
          {account.environment && <EnvironmentChip environment={account.environment} />}
          <AccountMark account={account} />
          <RowMarks favourite={account.favourite} tags={account.tags} />
        </span>
        <span className="account-meta mono truncate" title={account.roleArn}>
          <Highlighted text={accountId} tokens={tokens} /> · <Highlighted text={roleName} tokens={tokens} /> ·{' '}
          <RowEnd account={account} tokens={tokens} />
        </span>
      </span>
      <AccountStatus account={account} />
    </div>
  )
})

/** The region, or what of the account was found that the row does not show otherwise. */
function RowEnd({ account, tokens }: { account: LinkedAccount; tokens: readonly string[] }) {
  const found = foundIn(account, tokens)
  if (!found) return <Highlighted text={account.region} tokens={tokens} />
  const text = <Highlighted text={found.text} tokens={tokens} />
  if (found.field === 'note') return <bdi>“{text}”</bdi>
  return (
    <>
      {found.field} <bdi>{text}</bdi>
    </>
  )
}

/** What the last verification found that somebody should see to. */
const AccountMark = memo(function AccountMark({ account }: { account: LinkedAccount }) {
  const icon = { size: 14, 'aria-hidden': true } as const
  if (account.verification.state === 'refused') {
    return (
      <span className="account-mark is-refused" title="AWS refused the role when it was last verified">
        <Ban {...icon} />
        <span className="visually-hidden">refused</span>
      </span>
    )
  }
  if (account.openTrustAcceptedAt !== null || !findingsOf(account).some(isOpenTrust)) return null
  return (
    <span className="account-mark is-open-trust" title="Open to the confused deputy">
      <ShieldAlert {...icon} />
      <span className="visually-hidden">open to the confused deputy</span>
    </span>
  )
})

const AccountStatus = memo(function AccountStatus({ account }: { account: LinkedAccount }) {
  const opening = useConsole(state => {
    const last = openingOf(account.id)(state)
    // It is open: that is what is asked about.
    return last.step === 'failed' && last.failure.kind === 'already-open' ? 'asking' : last.step
  })
  const until = useSessions(untilOf(account.id))
  if (opening === 'opening') return <span className="account-status is-opening">opening…</span>
  if (opening === 'failed') return <span className="account-status is-failed">did not open</span>
  if (until !== undefined) {
    return (
      <span className="account-status is-open">
        <span className="account-status-word">open · </span>
        <TimeLeft until={until} />
      </span>
    )
  }
  if (account.verification.state === 'unverified')
    return <span className="account-status is-unverified">not verified</span>
  if (account.lastOpenedAt === null) return null
  return (
    <span className="account-status is-past">
      <TimeAgo moment={account.lastOpenedAt} />
    </span>
  )
})
