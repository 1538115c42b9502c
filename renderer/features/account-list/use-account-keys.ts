import { type RefObject, useEffect } from 'react'
import type { LinkedAccount } from '../../../shared/account'
import { isShortcut } from '../../shortcuts'
import { openDialog } from '../../stores/app'
import { isSomethingAsked } from '../../stores/asked'
import { copyIntended } from '../../stores/destinations'
import { verifyAll } from '../../stores/verification'
import { arrangeThem, meantBy, toggleFavourite } from '../account-menu/account-actions'

/** Keys that work wherever the focus is, as long as no dialog is open. */
export function useAccountKeys(
  search: RefObject<HTMLInputElement | null>,
  selected: LinkedAccount | undefined,
) {
  useEffect(() => {
    const actionOf = (event: KeyboardEvent) => {
      const { target } = event
      const sign = !event.ctrlKey && !event.metaKey
      if (isShortcut(event, 'search') && !(sign && target instanceof HTMLInputElement)) {
        return () => {
          search.current?.focus()
          search.current?.select()
        }
      }
      if (isShortcut(event, 'verifyAll')) return () => void verifyAll()
      if (isShortcut(event, 'link')) return () => openDialog({ is: 'link-account' })
      if (!selected) return null
      if (isShortcut(event, 'copyUrl')) return () => void copyIntended(selected)
      if (isShortcut(event, 'favourite')) return () => void toggleFavourite(meantBy(selected))
      if (isShortcut(event, 'arrange')) return () => arrangeThem(meantBy(selected))
      if (isShortcut(event, 'edit'))
        return () => openDialog({ is: 'edit-account', account: selected, verifyAtOnce: false })
      return null
    }
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || isSomethingAsked()) return
      const act = actionOf(event)
      if (act) {
        event.preventDefault()
        act()
      } else if (isLetter(event) && isIdle(event.target)) {
        // Whoever just types means to search; the letter arrives in the field.
        search.current?.focus()
      }
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [search, selected])
}

const isLetter = ({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean =>
  key.length === 1 && key !== ' ' && !ctrlKey && !metaKey && !altKey

/** Nothing that takes letters has the focus. */
const isIdle = (target: EventTarget | null): boolean =>
  target === document.body || (target instanceof HTMLElement && target.getAttribute('role') === 'listbox')
