import { create } from 'zustand'
import type { LinkedAccount } from '../../shared/account'
import { favouritesFirst, sortedBy } from '../account-order'
import { accountList, useAccounts } from '../stores/accounts'
import { useSwitcher } from './switcher'

/** While it is hidden, a verification of thousands of accounts costs one sorting each, in milliseconds. */
const SETTLE_MS = 400

const nobody: readonly LinkedAccount[] = []

/** The accounts as the palette lists them: favourites, then by use. While somebody looks, the order stays. */
export const useRanked = create<{ accounts: readonly LinkedAccount[] }>()(() => ({ accounts: nobody }))

let settling: ReturnType<typeof setTimeout> | undefined
/** Something was told since it was ranked. */
let isBehind = false

export function rankAccounts(): void {
  const rank = () => {
    isBehind = false
    const list = accountList(useAccounts.getState())
    useRanked.setState({ accounts: favouritesFirst(sortedBy(list, 'use')).accounts })
  }
  const rankSoon = () => {
    clearTimeout(settling)
    settling = setTimeout(rank, SETTLE_MS)
  }
  useAccounts.subscribe((state, before) => {
    if (state.accounts === before.accounts) return
    if (before.accounts.state !== 'loaded') return rank()
    isBehind = true
    if (useSwitcher.getState().visible) keepUp()
    else rankSoon()
  })
  useSwitcher.subscribe(({ visible }, before) => {
    if (visible === before.visible || !isBehind) return
    if (!visible) rankSoon()
    else {
      clearTimeout(settling)
      rank()
    }
  })
}

/** The same order, with what is known of the accounts now. */
function keepUp(): void {
  const { accounts } = useAccounts.getState()
  if (accounts.state !== 'loaded') return
  const { byId } = accounts
  useRanked.setState(before => ({
    accounts: before.accounts.flatMap(({ id }) => byId.get(id) ?? []),
  }))
}
