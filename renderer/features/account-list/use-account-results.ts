import { useEffect, useMemo, useState } from 'react'
import type { LinkedAccount } from '../../../shared/account'
import { type Found, partitionsOf, rememberingSearch } from '../../search/find-accounts'
import { indexAccounts } from '../../search/search'
import { accountList, useAccounts } from '../../stores/accounts'
import { wishFor } from '../../stores/destinations'
import { useView } from '../../stores/view'
import { filtered } from './filter'

export interface AccountResults extends Found {
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
  const index = useMemo(() => indexAccounts(filtered(list, filter)), [list, filter])
  const [find] = useState(rememberingSearch)
  const result = useMemo(() => find(index, query), [find, index, query])
  const active = useMemo(() => activePlace(result.matches, selectedId), [result, selectedId])

  // The first keystroke should not pay for the preparation.
  useEffect(() => {
    const warming = requestIdleCallback(() => {
      index.entries()
      partitionsOf(index)
    })
    return () => cancelIdleCallback(warming)
  }, [index])

  // Rows, details and keys outside this list open where it says.
  useEffect(() => wishFor(result.wish), [result.wish])

  return { ...result, active, selected: result.matches[active], total: list.length }
}

function activePlace(matches: readonly LinkedAccount[], selectedId: string | null): number {
  if (matches.length === 0) return -1
  const at = selectedId === null ? 0 : matches.findIndex(account => account.id === selectedId)
  return Math.max(at, 0)
}
