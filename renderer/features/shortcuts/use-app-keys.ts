import { useEffect } from 'react'
import { isShortcut } from '../../shortcuts'
import { goTo, openDialog, type Place } from '../../stores/app'
import { isSomethingAsked } from '../../stores/asked'

/** The places, by the names of their shortcuts. */
const places = {
  accounts: 'accounts',
  openNow: 'open',
  history: 'history',
  identities: 'identities',
  settings: 'settings',
} as const satisfies Record<string, Place>

const names = Object.keys(places) as (keyof typeof places)[]

/** Keys that work on every screen: those of the places, and the cheat sheet's. */
export function useAppKeys(): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented) return
      const place = names.find(name => isShortcut(event, name))
      if ((!place && !isShortcut(event, 'help')) || isSomethingAsked()) return
      if (place) {
        event.preventDefault()
        return goTo(places[place])
      }
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
