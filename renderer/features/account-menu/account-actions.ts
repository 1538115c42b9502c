import type { LinkedAccount } from '../../../shared/account'
import { call } from '../../api'
import { arrangedAlike } from '../../arrangements'
import { accountList, arrangeAccounts, useAccounts } from '../../stores/accounts'
import { announce } from '../../stores/announcements'
import { openDialog } from '../../stores/app'
import { useSelection } from '../../stores/selection'
import { verifyAgain, verifyMany } from '../../stores/verification'

/** Those that something is done with: all that are chosen, or the selected one. */
export function meantBy(selected: LinkedAccount | undefined): readonly LinkedAccount[] {
  const { chosen } = useSelection.getState()
  if (chosen.size > 1) return accountList(useAccounts.getState()).filter(({ id }) => chosen.has(id))
  return selected ? [selected] : []
}

export function arrangeThem(accounts: readonly LinkedAccount[], at?: 'group'): void {
  if (accounts.length > 0) openDialog({ is: 'arrange', accounts, ...(at && { at }) })
}

export function unlinkThem(accounts: readonly LinkedAccount[]): void {
  if (accounts.length > 0) openDialog({ is: 'unlink-accounts', accounts })
}

export function verifyThem(accounts: readonly LinkedAccount[]): void {
  const [first] = accounts
  if (first && accounts.length === 1) void verifyAgain(first)
  else if (first) void verifyMany(accounts.map(({ id }) => id))
}

/** Makes favourites of them; if all of them are, none. */
export async function toggleFavourite(accounts: readonly LinkedAccount[]): Promise<void> {
  await setFavourite(accounts, !accounts.every(({ favourite }) => favourite))
}

export async function setFavourite(accounts: readonly LinkedAccount[], favourite: boolean): Promise<void> {
  const arrangements = arrangedAlike(accounts, { favourite })
  const one = arrangements.length === 1
  await arrange(
    arrangements,
    favourite
      ? one
        ? 'is a favourite now'
        : 'are favourites now'
      : one
        ? 'is no favourite any more'
        : 'are no favourites any more',
  )
}

/** Moves them into a group; null: out of theirs. */
export const moveToGroup = (accounts: readonly LinkedAccount[], group: string | null): Promise<void> =>
  arrange(arrangedAlike(accounts, { group }), group === null ? 'moved out of the group' : `moved to ${group}`)

export const moveToEnvironment = (
  accounts: readonly LinkedAccount[],
  environment: LinkedAccount['environment'],
): Promise<void> =>
  arrange(arrangedAlike(accounts, { environment }), `moved to ${environment ?? 'no environment'}`)

/** There is no dialog that could show why not. */
async function arrange(arrangements: ReturnType<typeof arrangedAlike>, said: string): Promise<void> {
  const arranged = await arrangeAccounts(arrangements, said)
  if (!arranged.ok) openDialog({ is: 'not-arranged', failure: arranged.failure })
}

export async function copyText(text: string, what: string): Promise<void> {
  const written = await call('clipboard.write', { text })
  announce(written.ok ? `${what} is copied.` : `${what} could not be copied.`)
}
