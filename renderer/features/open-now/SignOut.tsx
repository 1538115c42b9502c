import type { LinkedAccountId } from '../../../shared/account'
import type { ConsoleSession } from '../../../shared/console-session'
import { openerText } from '../../../shared/opener-text'
import { ConfirmDialog } from '../../components/ConfirmDialog'
import { EnvironmentChip } from '../../components/EnvironmentChip'
import { accountById, useAccounts } from '../../stores/accounts'

interface SignOutProps {
  session: ConsoleSession
  /** What ends with it. */
  others: readonly ConsoleSession[]
  onConfirm: () => void
  onClose: () => void
}

/** Asks before one console is signed out with others: AWS knows no smaller sign-out. */
export function SignOut({ session, others, onConfirm, onClose }: SignOutProps) {
  const account = useAccounts(accountById(session.accountId))
  const accounts = useAccounts(state => state.accounts)
  const environmentOf = (id: LinkedAccountId) =>
    accounts.state === 'loaded' ? accounts.byId.get(id)?.environment : undefined
  const place = openerText(session.opener, { accountName: account?.name ?? null })
  return (
    <ConfirmDialog
      title="Sign out of these consoles too?"
      verb="Sign out"
      production={[session, ...others].some(({ accountId }) => environmentOf(accountId) === 'production')}
      busy={false}
      failure={null}
      details={
        <ul className="session-others" aria-label="These end too">
          {others.map(({ id, accountId }) => (
            <Other key={id} accountId={accountId} />
          ))}
        </ul>
      }
      onConfirm={onConfirm}
      onClose={onClose}
    >
      <p>
        AWS signs out every console {place} at once: besides that of{' '}
        <bdi>{account?.name ?? 'an account that was unlinked'}</bdi> also these.
      </p>
    </ConfirmDialog>
  )
}

function Other({ accountId }: { accountId: LinkedAccountId }) {
  const account = useAccounts(accountById(accountId))
  if (!account) return <li>An account that was unlinked</li>
  const { name, environment } = account
  return (
    <li data-environment={environment ?? 'none'}>
      <bdi className="truncate">{name}</bdi>
      {environment && <EnvironmentChip environment={environment} />}
    </li>
  )
}
