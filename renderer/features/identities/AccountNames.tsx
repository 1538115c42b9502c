import type { LinkedAccount } from '../../../shared/account'
import { accountIdOf } from '../../account-facts'
import { groupedAccountId } from '../../format'
import { closeDialog, goTo } from '../../stores/app'
import { reveal } from '../../stores/view'
import './AccountNames.css'

interface AccountNamesProps {
  label: string
  accounts: readonly LinkedAccount[]
  /** Each leads to its account. */
  linked?: boolean
}

/** Accounts by name, as many as there are: what does not fit is scrolled to. */
export function AccountNames({ label, accounts, linked = false }: AccountNamesProps) {
  return (
    <ul className="account-names" aria-label={label} tabIndex={linked ? undefined : 0}>
      {accounts.map(account => {
        const facts = (
          <>
            <bdi className="truncate">{account.name}</bdi>
            <span className="mono">{groupedAccountId(accountIdOf(account.roleArn))}</span>
          </>
        )
        return (
          <li key={account.id} title={account.name}>
            {linked ? (
              <button type="button" className="account-names-item" onClick={() => show(account)}>
                {facts}
              </button>
            ) : (
              <span className="account-names-item">{facts}</span>
            )}
          </li>
        )
      })}
    </ul>
  )
}

function show({ id }: LinkedAccount): void {
  closeDialog()
  goTo('accounts')
  reveal(id)
}
