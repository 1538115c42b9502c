import type { LinkedAccount } from '../../../shared/account'
import { compareUse } from '../../../shared/frecency'

/** As many as a menu can show and a person can take in. */
export const MOST_FAVOURITES = 10
export const MOST_RECENTS = 8

export interface TrayAccounts {
  /** The most used first. */
  favourites: LinkedAccount[]
  /** The last opened first, without those that are among the favourites. */
  recents: LinkedAccount[]
}

/** The accounts that the tray offers, in one pass over all of them: there may be thousands. */
export function trayAccounts(accounts: readonly LinkedAccount[]): TrayAccounts {
  const favourites = createBest<LinkedAccount>(MOST_FAVOURITES, compareUse)
  // Some of the latest may turn out to be favourites.
  const latest = createBest(MOST_FAVOURITES + MOST_RECENTS, compareOpened)
  for (const account of accounts) {
    if (account.favourite) favourites.add(account)
    if (account.lastOpenedAt !== null) latest.add(account)
  }
  const recents = latest.list.filter(account => !favourites.list.includes(account)).slice(0, MOST_RECENTS)
  return { favourites: favourites.list, recents }
}

// Moments are all written alike, in UTC, so their texts sort as they do.
const compareOpened = (one: LinkedAccount, other: LinkedAccount): number =>
  order(other.lastOpenedAt ?? '', one.lastOpenedAt ?? '')

const order = (one: string, other: string): number => (one < other ? -1 : Number(one > other))

/** The first few of many by an order, which are kept sorted; the rest costs one comparison each. */
function createBest<Value>(most: number, compare: (one: Value, other: Value) => number) {
  const list: Value[] = []
  return {
    list,
    add(value: Value) {
      const last = list[most - 1]
      if (last !== undefined && compare(value, last) >= 0) return
      const place = list.findIndex(other => compare(value, other) < 0)
      list.splice(place === -1 ? list.length : place, 0, value)
      if (list.length > most) list.pop()
    },
  }
}
