import { useEffect, useMemo, useState } from 'react'
import type { LinkedAccount } from '../../../shared/account'
import { accountList, useAccounts } from '../../stores/accounts'
import { useConsole } from '../../stores/console'
import { type Filter, useView } from '../../stores/view'
import { indexAccounts, type SearchIndex, type SearchResult, search } from './search'

export interface AccountResults extends SearchResult {
  /** The place of the selected account in the matches; -1 when there are none. */
  active: number
  selected: LinkedAccount | undefined
  /** How many accounts are linked in all. */
  total: number
}

/** What the list shows: filtered, searched, and which of it is selected. */
export function useAccountResults(): AccountResults {
  const list = useAccounts(accountList)
  const { query, filter, selectedId } = useView()
  const sessions = useConsole(state => (filter.by === 'open' ? state.sessions : null))
  const index = useMemo(
    () => indexAccounts(filtered(list, filter, account => sessions?.has(account.id) ?? false)),
    [list, filter, sessions],
  )
  const [find] = useState(rememberingSearch)
  const result = useMemo(() => find(index, query), [find, index, query])
  const active = useMemo(() => activePlace(result.matches, selectedId), [result, selectedId])

  // The first keystroke should not pay for the preparation.
  useEffect(() => {
    const warming = requestIdleCallback(() => index.entries())
    return () => cancelIdleCallback(warming)
  }, [index])

  return { ...result, active, selected: result.matches[active], total: list.length }
}

/** A longer query searches the result of the shorter one. */
function rememberingSearch() {
  let previous: SearchResult | undefined
  return (index: SearchIndex, query: string): SearchResult => {
    previous = search(index, query, previous)
    return previous
  }
}

function activePlace(matches: readonly LinkedAccount[], selectedId: string | null): number {
  if (matches.length === 0) return -1
  const at = selectedId === null ? 0 : matches.findIndex(account => account.id === selectedId)
  return Math.max(at, 0)
}

function filtered(
  list: readonly LinkedAccount[],
  filter: Filter,
  isOpen: (account: LinkedAccount) => boolean,
): readonly LinkedAccount[] {
  switch (filter.by) {
    case 'nothing':
      return list
    case 'open':
      return list.filter(isOpen)
    case 'environment':
      return list.filter(account => account.environment === filter.environment)
    default:
      return filter satisfies never
  }
}
