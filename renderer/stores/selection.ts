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

/** Chooses everything between the anchor and another account. An anchor out of sight gives way to the active account. */
export function chooseRange(
  matches: readonly LinkedAccount[],
  to: LinkedAccountId,
  active: LinkedAccountId | undefined,
): void {
  useSelection.setState(({ anchor }) => {
    const placeOf = (id: LinkedAccountId | null | undefined) =>
      matches.findIndex(account => account.id === id)
    const target = placeOf(to)
    const from = [placeOf(anchor), placeOf(active), target].find(place => place >= 0) ?? -1
    if (from < 0 || target < 0) return {}
    const range = matches.slice(Math.min(from, target), Math.max(from, target) + 1)
    return { chosen: new Set(range.map(({ id }) => id)), anchor: matches[from]?.id ?? null }
  })
}

export const chooseAll = (matches: readonly LinkedAccount[]): void =>
  useSelection.setState({ chosen: new Set(matches.map(({ id }) => id)) })

/** Lets go of the chosen ones that are not among these. */
export const keepChosen = (matches: readonly LinkedAccount[]): void =>
  useSelection.setState(({ chosen }) => ({
    chosen: new Set(matches.flatMap(({ id }) => (chosen.has(id) ? [id] : []))),
  }))

export const clearChosen = (): void => useSelection.setState({ chosen: nobody, anchor: null })
