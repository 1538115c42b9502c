import type { KeyboardEvent, RefObject } from 'react'
import { isShortcut } from '../../shortcuts'
import { isSomethingAsked } from '../../stores/asked'
import { openIntended } from '../../stores/destinations'
import { chooseAll, chooseRange, clearChosen, toggleChosen, useSelection } from '../../stores/selection'
import { searchFor, select, useView } from '../../stores/view'
import { meantBy, unlinkThem } from '../account-menu/account-actions'
import { openChosen } from '../open-many/ChosenBar'
import type { AccountListHandle } from './AccountList'
import type { AccountResults } from './use-account-results'

export type ListKeys = (event: KeyboardEvent<HTMLElement>) => void

/** The keys of the list. They work in the search field, which has the focus, and in the list itself. */
export function useListKeys(
  results: AccountResults,
  list: RefObject<AccountListHandle | null>,
  openMenu: (shows: 'all' | 'openers') => void,
): ListKeys {
  const { matches, active, selected } = results

  const go = (place: number) => {
    const account = matches[Math.min(Math.max(place, 0), matches.length - 1)]
    if (account) select(account.id)
  }

  /** Goes to another account and chooses everything on the way. */
  const extend = (place: number) => {
    const account = matches[Math.min(Math.max(place, 0), matches.length - 1)]
    if (!account) return
    chooseRange(matches, account.id, selected?.id)
    select(account.id)
  }

  const chosenActionOf = (event: KeyboardEvent<HTMLElement>) => {
    const { key, shiftKey } = event
    const { chosen } = useSelection.getState()
    if (shiftKey && key === 'ArrowDown') return () => extend(active + 1)
    if (shiftKey && key === 'ArrowUp') return () => extend(active - 1)
    if (shiftKey) return null
    if (isShortcut(event, 'toggle') && selected) return () => toggleChosen(selected.id, undefined)
    // With something typed, it is the text that is meant.
    if (isShortcut(event, 'all') && useView.getState().query === '') return () => chooseAll(matches)
    if (key === 'Enter' && chosen.size > 1) return openChosen
    if (key === 'Escape' && chosen.size > 0) return clearChosen
    return null
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
        return () => selected && void openIntended(selected)
      case 'Escape':
        return useView.getState().query === '' ? null : () => searchFor('')
      default:
        return null
    }
  }

  const menuActionOf = (event: KeyboardEvent<HTMLElement>) => {
    if (isShortcut(event, 'menu')) return () => openMenu('all')
    if (isShortcut(event, 'openIn')) return () => openMenu('openers')
    if (!isShortcut(event, 'unlink')) return null
    // With something typed, it is the text that is meant; so it is until the key that emptied the field is let go.
    const isText = event.currentTarget instanceof HTMLInputElement && useView.getState().query !== ''
    return isText || event.repeat ? null : () => unlinkThem(meantBy(selected))
  }

  return event => {
    // Held on from the dialog before, it would open a console that nobody asked for.
    if (event.key === 'Enter' && event.repeat) return
    if (event.nativeEvent.isComposing || event.altKey) return
    const act = menuActionOf(event) ?? chosenActionOf(event) ?? (event.shiftKey ? null : actionOf(event))
    // A dialog that just opened may not have the focus yet.
    if (!act || isSomethingAsked()) return
    event.preventDefault()
    act()
  }
}
