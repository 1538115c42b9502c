import { useRef } from 'react'
import { failureText } from '../../../shared/failure-text'
import type { Failure } from '../../../shared/failures'
import { Button } from '../../components/Button'
import { Dialog } from '../../components/Dialog'
import { counted } from '../../format'
import { accountList, useAccounts } from '../../stores/accounts'
import { goTo } from '../../stores/app'
import { openAll, useOpenMany } from '../../stores/open-many'
import { reveal } from '../../stores/view'
import './OpenMany.css'

/** What became of several consoles: those that did not open, by name, and why. */
export function OpenManySummary({ onClose }: { onClose: () => void }) {
  const { summary, consoles, opener } = useOpenMany()
  const accounts = useAccounts(accountList)
  const close = useRef<HTMLButtonElement>(null)
  const failures = summary.flatMap(({ accountId, failure }) => {
    const account = accounts.find(({ id }) => id === accountId)
    return failure && account ? [{ account, why: whyNot(failure) }] : []
  })
  const show = (id: (typeof accounts)[number]['id']) => {
    onClose()
    goTo('accounts')
    reveal(id)
  }
  return (
    <Dialog
      title={`${counted(failures.length, 'console')} did not open`}
      description={`${counted(summary.length - failures.length, 'console')} of ${summary.length.toLocaleString()} opened.`}
      initialFocus={close}
      onClose={onClose}
    >
      <div className="dialog-body">
        <ul className="many-failures" aria-label="Not opened">
          {failures.map(({ account, why }) => (
            <li key={account.id}>
              <button type="button" className="session-name many-name" onClick={() => show(account.id)}>
                <bdi>{account.name}</bdi>
              </button>
              <p className="selectable">{why}</p>
            </li>
          ))}
        </ul>
      </div>
      <div className="dialog-actions">
        <Button
          onClick={() => {
            onClose()
            void openAll(
              consoles.filter(({ account }) => failures.some(failed => failed.account.id === account.id)),
              opener,
            )
          }}
        >
          Try these again
        </Button>
        <Button ref={close} look="primary" onClick={onClose}>
          Close
        </Button>
      </div>
    </Dialog>
  )
}

/** In two sentences; of a refusal the likeliest cause. The account itself has them all. */
function whyNot(failure: Failure): string {
  const { title, next } = failureText(failure)
  const [cause] = 'causes' in failure ? failure.causes : []
  return cause ? `${title} Most likely: ${cause.title}` : `${title} ${next}`
}
