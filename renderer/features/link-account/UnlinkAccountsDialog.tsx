import { useRef } from 'react'
import type { LinkedAccount } from '../../../shared/account'
import { accountIdOf } from '../../account-facts'
import { ConfirmDialog } from '../../components/ConfirmDialog'
import { useDeed } from '../../components/use-deed'
import { counted, groupedAccountId } from '../../format'
import { unlinkAccounts } from '../../stores/accounts'
import { clearChosen } from '../../stores/selection'
import { useSessions } from '../../stores/sessions'
import { SEARCH_ID } from '../account-list/SearchAccounts'
import '../open-many/OpenMany.css'
import { unlinkingText } from './unlinking-text'

interface UnlinkAccountsDialogProps {
  accounts: readonly LinkedAccount[]
  onClose: () => void
}

/** Asks before one account, or many together, are unlinked. */
export function UnlinkAccountsDialog({ accounts, onClose }: UnlinkAccountsDialogProps) {
  const next = useRef<HTMLElement | null>(null)
  const { run, busy, failure } = useDeed(
    () => unlinkAccounts(accounts),
    () => {
      clearChosen()
      // The button that it was asked with is another account's now, or gone.
      next.current = document.getElementById(SEARCH_ID)
      onClose()
    },
  )
  const sessions = useSessions(state => state.sessions)
  const [first] = accounts
  const one = accounts.length === 1 ? first : undefined
  const production = accounts.filter(({ environment }) => environment === 'production').length
  return (
    <ConfirmDialog
      title={one ? `Unlink ${one.name}?` : `Unlink ${counted(accounts.length, 'account')}?`}
      verb={one ? 'Unlink' : `Unlink ${accounts.length.toLocaleString()}`}
      production={production > 0}
      busy={busy}
      failure={failure}
      onConfirm={run}
      onClose={onClose}
      finalFocus={next}
      details={!one && <Leaving accounts={accounts} production={production} />}
    >
      {one
        ? `The account leaves the list. This can be undone: Hatrack keeps what it knows of the role in account ${groupedAccountId(accountIdOf(one.roleArn))} and its External ID.`
        : 'The accounts leave the list. This can be undone: Hatrack keeps what it knows of their roles, and their External IDs.'}{' '}
      {unlinkingText(accounts, sessions)}
    </ConfirmDialog>
  )
}

function Leaving({ accounts, production }: { accounts: readonly LinkedAccount[]; production: number }) {
  return (
    <>
      <ul className="many-names" aria-label="Accounts">
        {accounts.slice(0, SHOWN).map(({ id, name, environment }) => (
          <li key={id} data-environment={environment ?? 'none'}>
            <bdi className="truncate" title={name}>
              {name}
            </bdi>
          </li>
        ))}
        {accounts.length > SHOWN && <li>and {(accounts.length - SHOWN).toLocaleString()} more</li>}
      </ul>
      {production > 0 && (
        <p className="many-production">
          {production === 1 ? 'One of them is in production.' : `${production} of them are in production.`}
        </p>
      )}
    </>
  )
}

/** Nobody reads thousands of names; they only take time to show. */
const SHOWN = 100
