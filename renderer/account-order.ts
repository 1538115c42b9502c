import type { LinkedAccount } from '../shared/account'
import { rankOfUse } from '../shared/frecency'
import type { Sorting } from '../shared/settings'
import { accountIdOf } from './account-facts'

const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' })

type Compare = (one: LinkedAccount, other: LinkedAccount) => number

const byName: Compare = (one, other) =>
  one.name === other.name ? byAccountId(one, other) : collator.compare(one.name, other.name)

const byAccountId: Compare = (one, other) => byText(accountIdOf(one.roleArn), accountIdOf(other.roleArn))

const byText = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)

/** Those that were never opened come last. */
const byLastOpened: Compare = (one, other) =>
  byText(other.lastOpenedAt ?? '', one.lastOpenedAt ?? '') || byName(one, other)

/** The accounts in an order that a person chose. Equals are ordered by name. */
export function sortedBy(accounts: readonly LinkedAccount[], sorting: Sorting): readonly LinkedAccount[] {
  switch (sorting) {
    case 'use': {
      // Worked out once for each, not for each comparison.
      const ranks = new Map(accounts.map(account => [account, rankOfUse(account)]))
      const rank = (account: LinkedAccount) => ranks.get(account) ?? 0
      return accounts.toSorted((one, other) => rank(other) - rank(one) || byName(one, other))
    }
    case 'name':
      return accounts.toSorted(byName)
    case 'account-id':
      return accounts.toSorted((one, other) => byAccountId(one, other) || byName(one, other))
    case 'last-opened':
      return accounts.toSorted(byLastOpened)
    default:
      return sorting satisfies never
  }
}

/** Favourites come first, each part in its own order. */
export function favouritesFirst(accounts: readonly LinkedAccount[]): {
  accounts: readonly LinkedAccount[]
  favourites: number
} {
  const favourites = accounts.filter(({ favourite }) => favourite)
  if (favourites.length === 0) return { accounts, favourites: 0 }
  return {
    accounts: [...favourites, ...accounts.filter(({ favourite }) => !favourite)],
    favourites: favourites.length,
  }
}
