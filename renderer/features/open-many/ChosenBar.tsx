import { Button } from '../../components/Button'
import { accountList, useAccounts } from '../../stores/accounts'
import { openDialog } from '../../stores/app'
import { useDestinations, wishedOf } from '../../stores/destinations'
import {
  cancelOpenAll,
  notOpened,
  type OpenedMany,
  showOpenedMany,
  useOpenMany,
} from '../../stores/open-many'
import { clearChosen, useSelection } from '../../stores/selection'
import { ChosenActions } from './ChosenActions'
import './OpenMany.css'

/** In the list's footer: what can be done with the chosen accounts, and how far it is. */
export function ChosenBar() {
  const chosen = useSelection(state => state.chosen)
  const { running, last, seen } = useOpenMany()
  if (running.is === 'running') {
    const { done, total, cancelling } = running
    return (
      <div className="chosen-bar">
        <progress className="visually-hidden" aria-label="Opening consoles" value={done} max={total} />
        <span>
          {cancelling ? 'Cancelling…' : `Opening ${done.toLocaleString()} of ${total.toLocaleString()}`}
        </span>
        <Button size="small" look="quiet" busy={cancelling} onClick={() => void cancelOpenAll()}>
          Cancel
        </Button>
      </div>
    )
  }
  const unseen = seen ? null : last
  const several = chosen.size > 1
  if (!several && !unseen) return null
  return (
    <div className={several ? 'chosen-bar is-choosing' : 'chosen-bar'}>
      {several && (
        <>
          <span role="status">{chosen.size.toLocaleString()} chosen</span>
          <Button size="small" look="primary" onClick={openChosen}>
            Open all…
          </Button>
          <ChosenActions />
          <Button size="small" look="quiet" onClick={clearChosen}>
            Clear
          </Button>
        </>
      )}
      {unseen && (
        <Button size="small" look="quiet" className="many-unseen" onClick={showOpenedMany}>
          {unseenText(unseen)}
        </Button>
      )}
    </div>
  )
}

const unseenText = (last: OpenedMany): string =>
  last.failure ? 'Opening failed' : `${notOpened(last).length.toLocaleString()} did not open`

/** Asks about the chosen accounts, as far as they are still linked. */
export function openChosen(): void {
  const { chosen } = useSelection.getState()
  const { wish } = useDestinations.getState()
  const consoles = accountList(useAccounts.getState())
    .filter(({ id }) => chosen.has(id))
    .map(account => {
      // A page that was pasted is one account's; the others land where they always do.
      const wished = wish ? wishedOf(account, wish) : null
      return { account, destination: wished?.ok ? wished.value : null }
    })
  if (consoles.length > 0) openDialog({ is: 'open-many', consoles })
}
