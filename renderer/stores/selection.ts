import { create } from 'zustand'
import type { LinkedAccount, LinkedAccountId } from '../../shared/account'

interface SelectionState {
  /** Accounts that something will be done with together; empty while there is only the active one. */
  chosen: ReadonlySet<LinkedAccountId>
  /** Where a range begins. */
  anchor: LinkedAccountId | null
}

const nobody: ReadonlySet<LinkedAccountId> = new Set()

export const useSelection = create<SelectionState>()(() => ({ chosen: nobody, anchor: null }))

export const isChosen = (id: LinkedAccountId) => (state: SelectionState) => state.chosen.has(id)

/** Takes an account in or out. The active one counts as chosen from the first on. */
export function toggleChosen(id: LinkedAccountId, active: LinkedAccountId | undefined): void {
  useSelection.setState(({ chosen }) => {
    const next = new Set(chosen.size === 0 && active ? [active] : chosen)
    if (!next.delete(id) || (chosen.size === 0 && active === id)) next.add(id)
    return { chosen: next, anchor: id }
  })
}

/** Chooses everything between the anchor, or the active account, and another one. */
export function chooseRange(
  matches: readonly LinkedAccount[],
  to: LinkedAccountId,
  active: LinkedAccountId | undefined,
): void {
  useSelection.setState(({ anchor }) => {
    const from = anchor ?? active ?? to
    const places = [from, to].map(id => matches.findIndex(account => account.id === id))
    const [first, last] = [Math.max(Math.min(...places), 0), Math.max(...places)]
    return { chosen: new Set(matches.slice(first, last + 1).map(({ id }) => id)), anchor: from }
  })
}

export const chooseAll = (matches: readonly LinkedAccount[]): void =>
  useSelection.setState({ chosen: new Set(matches.map(({ id }) => id)) })

export const clearChosen = (): void => useSelection.setState({ chosen: nobody, anchor: null })
