import type { Opener } from './opener'
import { openerKey } from './opener-key'

// Without schemas, so that the window can use it.

interface SignedIn {
  opener: Opener
  /** The linked account that it is signed in to. */
  accountId: string
  /** Tells it from every other console. */
  id: string
}

/** Names the cookies that a console is signed in with. Windows of Hatrack share them with nothing. */
export function cookiesOf({ opener, accountId, id }: SignedIn): string {
  switch (opener.by) {
    case 'console-window':
      return id
    case 'firefox-container':
      return JSON.stringify([openerKey(opener), accountId])
    default:
      return openerKey(opener)
  }
}
