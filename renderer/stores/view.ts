import { create } from 'zustand'
import type { Environment, LinkedAccountId } from '../../shared/account'

/** Which accounts the list shows before anything is searched. */
export type Filter =
  | { by: 'nothing' }
  | { by: 'environment'; environment: Environment | null }
  /** With the groups within it; null: those of no group. */
  | { by: 'group'; group: string | null }
  | { by: 'favourites' }

interface ViewState {
  query: string
  filter: Filter
  /** Null: the first of the list. */
  selectedId: LinkedAccountId | null
}

export const useView = create<ViewState>()(() => ({ query: '', filter: { by: 'nothing' }, selectedId: null }))

/** Typing always leads to the best match. */
export const searchFor = (query: string): void => useView.setState({ query, selectedId: null })

export const select = (selectedId: LinkedAccountId | null): void => useView.setState({ selectedId })

export const showOnly = (filter: Filter): void => useView.setState({ filter, selectedId: null })

/** Shows one account, whatever was searched before. */
export const reveal = (selectedId: LinkedAccountId): void =>
  useView.setState({ query: '', filter: { by: 'nothing' }, selectedId })
