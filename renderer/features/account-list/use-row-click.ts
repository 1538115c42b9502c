import { type MouseEvent, useEffect, useRef } from 'react'
import type { LinkedAccount } from '../../../shared/account'
import { chooseRange, clearChosen, toggleChosen } from '../../stores/selection'
import { select } from '../../stores/view'
import type { AccountResults } from './use-account-results'

/** A click that takes an account in or out of those that something is done with together. */
export const isChoosing = ({ ctrlKey, metaKey, shiftKey }: MouseEvent): boolean =>
  ctrlKey || metaKey || shiftKey

/** What a click on a row does: select it, take it in or out, or choose everything up to it. */
export function useRowClick(results: AccountResults): (account: LinkedAccount, event: MouseEvent) => void {
  const latest = useRef(results)
  useEffect(() => {
    latest.current = results
  })
  // The same function for every row and every keystroke, so that rows need not be rendered again.
  const click = useRef((account: LinkedAccount, event: MouseEvent) => {
    const { matches, selected } = latest.current
    if (event.shiftKey) chooseRange(matches, account.id, selected?.id)
    else if (isChoosing(event)) toggleChosen(account.id, selected?.id)
    else clearChosen()
    select(account.id)
  })
  return click.current
}
