import type { LinkedAccount, LinkedAccountId } from '../shared/account'
import type { Arrangement } from '../shared/arrangement'
import type { Input } from '../shared/contract'

/** What is to be said of how accounts are arranged, account by account. */
export type Arrangements = Input<'accounts.arrange'>

/** The same for all; those of whom it is true already are left out. */
export const arrangedAlike = (
  accounts: readonly LinkedAccount[],
  arrangement: Partial<Arrangement>,
): Arrangements =>
  accounts.flatMap(account => {
    const changed = changedOf(account, arrangement)
    return changed ? [{ accountId: account.id, arrangement: changed }] : []
  })

/** Only what is not so already; null: all of it is. */
export function changedOf(
  account: LinkedAccount,
  arrangement: Partial<Arrangement>,
): Partial<Arrangement> | null {
  const changed = Object.entries(arrangement).filter(
    ([key, value]) => value !== undefined && !isSame(account[key as keyof Arrangement], value),
  )
  return changed.length > 0 ? Object.fromEntries(changed) : null
}

const isSame = (one: Arrangement[keyof Arrangement], other: Arrangement[keyof Arrangement]): boolean =>
  Array.isArray(one) && Array.isArray(other)
    ? one.length === other.length && one.every((tag, at) => tag === other[at])
    : one === other

/** What takes arrangements back: the values before, of the same fields. */
export function arrangementsBefore(
  arrangements: Arrangements,
  accountOf: (id: LinkedAccountId) => LinkedAccount | undefined,
): Arrangements {
  return arrangements.flatMap(({ accountId, arrangement }) => {
    const account = accountOf(accountId)
    if (!account) return []
    const keys = Object.keys(arrangement) as (keyof Arrangement)[]
    return [{ accountId, arrangement: Object.fromEntries(keys.map(key => [key, account[key]])) }]
  })
}
