import type { Opener } from './opener'

// Without schemas, so that the window can use it.

/** Openers are the same if their keys are. Written field by field: what is stored may have them in another order. */
export function openerKey(opener: Opener): string {
  switch (opener.by) {
    case 'default-browser':
    case 'console-window':
    case 'command':
      return opener.by
    case 'browser':
      return JSON.stringify([opener.by, opener.browser, opener.profile])
    case 'private-window':
      return JSON.stringify([opener.by, opener.browser])
    case 'firefox-container':
      return JSON.stringify([opener.by, opener.addOn, opener.profile])
    default:
      return opener satisfies never
  }
}
