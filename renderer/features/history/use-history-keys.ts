import { type RefObject, useEffect } from 'react'
import { isShortcut } from '../../shortcuts'
import { isSomethingAsked } from '../../stores/asked'

/** `/` and the command key with F lead to the search field. */
export function useHistoryKeys(search: RefObject<HTMLInputElement | null>): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || isSomethingAsked()) return
      const typing = event.target instanceof HTMLInputElement && !event.ctrlKey && !event.metaKey
      if (typing || !isShortcut(event, 'search')) return
      event.preventDefault()
      search.current?.focus()
      search.current?.select()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [search])
}

const rows = () => [...document.querySelectorAll<HTMLButtonElement>('.history-row')]

/** The entry that is shown, or the first. False where there is none. */
export function focusFirstEntry(): boolean {
  const all = rows()
  const row = all.find(one => one.tabIndex === 0) ?? all[0]
  row?.focus()
  return row !== undefined
}

/** How far a key goes among the entries; null for every other key. */
export function steppedTo(key: string, place: number, count: number): number | null {
  switch (key) {
    case 'ArrowDown':
      return Math.min(place + 1, count - 1)
    case 'ArrowUp':
      return Math.max(place - 1, 0)
    case 'PageDown':
      return Math.min(place + 10, count - 1)
    case 'PageUp':
      return Math.max(place - 10, 0)
    case 'Home':
      return 0
    case 'End':
      return count - 1
    default:
      return null
  }
}
