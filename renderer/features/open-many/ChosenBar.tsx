import type { RefObject } from 'react'
import type { LinkedAccount } from '../../../shared/account'
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
import { clearChosen, keepChosen, useSelection } from '../../stores/selection'
import { ChosenActions } from './ChosenActions'
import './OpenMany.css'

interface ChosenBarProps {
  /** What the list shows. */
  matches: readonly LinkedAccount[]
  /** Where the focus goes when a button goes away under it. */
  search: RefObject<HTMLInputElement | null>
}

/** In the list's footer: what can be done with the chosen accounts, and how far it is. */
export function ChosenBar({ matches, search }: ChosenBarProps) {
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
  const hidden = several ? chosen.size - matches.filter(({ id }) => chosen.has(id)).length : 0
  const partly = hidden > 0 && hidden < chosen.size
  const letGo = (of: () => void) => () => {
    of()
    search.current?.focus()
  }
  return (
    <div className={`chosen-bar${several ? ' is-choosing' : ''}${partly ? ' is-partly-hidden' : ''}`}>
      {several && (
        <>
          <span role="status" className="truncate">
            {chosenText(chosen.size, hidden)}
          </span>
          <Button size="small" look="primary" onClick={openChosen}>
            Open all…
          </Button>
          <ChosenActions onDrop={partly ? letGo(() => keepChosen(matches)) : null} />
          <Button size="small" look="quiet" onClick={letGo(clearChosen)}>
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

/** Whoever searches on still has them all: what is done is done with those that the list does not show, too. */
function chosenText(chosen: number, hidden: number): string {
  const all = `${chosen.toLocaleString()} chosen`
  if (hidden === 0) return all
  return `${all}, ${hidden === chosen ? 'none in sight' : `${hidden.toLocaleString()} not in sight`}`
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
