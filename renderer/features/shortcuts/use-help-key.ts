import { useEffect } from 'react'
import { isShortcut } from '../../shortcuts'
import { openDialog } from '../../stores/app'
import { isSomethingAsked } from '../../stores/asked'

/** The cheat sheet's keys, on every screen. */
export function useHelpKey(): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || !isShortcut(event, 'help') || isSomethingAsked()) return
      const sign = !event.ctrlKey && !event.metaKey
      if (sign && isText(event.target)) return
      event.preventDefault()
      openDialog({ is: 'shortcuts' })
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [])
}

/** Whether a sign that is typed there is text. In an empty search field it asks for help: nothing is searched by it. */
function isText(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement && target.type === 'search') return target.value !== ''
  return (
    target instanceof HTMLElement && target.matches('input:not([type="radio"], [type="checkbox"]), textarea')
  )
}
