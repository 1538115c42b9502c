import { type RefObject, useEffect } from 'react'
import type { LinkedAccount } from '../../../shared/account'
import { openDialog, useApp } from '../../stores/app'
import { copyIntended } from '../../stores/destinations'
import { useMfa } from '../../stores/mfa'
import { verifyAll } from '../../stores/verification'

/** Keys that work wherever the focus is, as long as no dialog is open. */
export function useAccountKeys(
  search: RefObject<HTMLInputElement | null>,
  selected: LinkedAccount | undefined,
) {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || useApp.getState().dialog.is !== 'none') return
      if (useMfa.getState().prompt) return
      const key = event.key.toLowerCase()
      const command = event.ctrlKey || event.metaKey
      const typing = event.target instanceof HTMLInputElement
      if ((key === '/' && !typing && !command) || (command && (key === 'f' || key === 'k'))) {
        event.preventDefault()
        search.current?.focus()
        search.current?.select()
      } else if (command && event.shiftKey && key === 'c' && selected) {
        event.preventDefault()
        void copyIntended(selected)
      } else if (command && event.shiftKey && key === 'e') {
        event.preventDefault()
        void verifyAll()
      } else if (command && !event.shiftKey && key === 'n') {
        event.preventDefault()
        openDialog({ is: 'link-account' })
      } else if (key.length === 1 && key !== ' ' && !command && !event.altKey && isIdle(event.target)) {
        // Whoever just types means to search; the letter arrives in the field.
        search.current?.focus()
      }
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [search, selected])
}

/** Nothing that takes letters has the focus. */
const isIdle = (target: EventTarget | null): boolean =>
  target === document.body || (target instanceof HTMLElement && target.getAttribute('role') === 'listbox')
