import type { KeyboardEvent, RefObject } from 'react'
import { openConsole } from '../../stores/console'
import { searchFor, select, useView } from '../../stores/view'
import type { AccountListHandle } from './AccountList'
import type { AccountResults } from './use-account-results'

export type ListKeys = (event: KeyboardEvent<HTMLElement>) => void

/** The keys of the list. They work in the search field, which has the focus, and in the list itself. */
export function useListKeys(results: AccountResults, list: RefObject<AccountListHandle | null>): ListKeys {
  const { matches, active, selected } = results

  const go = (place: number) => {
    const account = matches[Math.min(Math.max(place, 0), matches.length - 1)]
    if (account) select(account.id)
  }

  const actionOf = ({ key, ctrlKey, metaKey, currentTarget: field }: KeyboardEvent<HTMLElement>) => {
    const page = list.current?.page() ?? 1
    // Where the caret can still move, Home and End belong to the text.
    const free = ctrlKey || metaKey || !(field instanceof HTMLInputElement)
    const caret = field instanceof HTMLInputElement ? field : null
    switch (key) {
      case 'ArrowDown':
        return () => go(active + 1)
      case 'ArrowUp':
        return () => go(active - 1)
      case 'PageDown':
        return () => go(active + page)
      case 'PageUp':
        return () => go(active - page)
      case 'Home':
        return free || caret?.selectionEnd === 0 ? () => go(0) : null
      case 'End':
        return free || caret?.selectionStart === caret?.value.length ? () => go(matches.length - 1) : null
      case 'Enter':
        return () => selected && void openConsole(selected)
      case 'Escape':
        return useView.getState().query === '' ? null : () => searchFor('')
      default:
        return null
    }
  }

  return event => {
    if (event.nativeEvent.isComposing || event.altKey || event.shiftKey) return
    const act = actionOf(event)
    if (!act) return
    event.preventDefault()
    act()
  }
}
