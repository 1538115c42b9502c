import { useEffect, useMemo, useState } from 'react'
import type { LinkedAccount } from '../../../shared/account'
import { favouritesFirst } from '../../account-order'
import { type Found, rememberingSearch } from '../../search/find-accounts'
import { partitionsOf } from '../../search/index-parts'
import { indexAccounts, type SearchIndex } from '../../search/search'
import { type Section, sectionsOf } from '../../search/sections'
import { vocabularyOf } from '../../search/vocabulary'
import { accountList, useAccounts } from '../../stores/accounts'
import { useApp } from '../../stores/app'
import { wishFor } from '../../stores/destinations'
import { useSessions } from '../../stores/sessions'
import { useView } from '../../stores/view'
import { filtered } from './filter'

export interface AccountResults extends Found {
  /** What was searched: the accounts that the filter lets through. */
  index: SearchIndex
  sections: readonly Section[]
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
  const open = useSessions(state => state.until)
  const byUse = useApp(state => state.settings.sorting === 'use')
  const index = useMemo(() => indexAccounts(filtered(list, filter)), [list, filter])
  const [find] = useState(rememberingSearch)
  const found = useMemo(() => find(index, query, { open }), [find, index, query, open])
  const result = useMemo(() => arranged(found, byUse), [found, byUse])
  const active = useMemo(() => activePlace(result.matches, selectedId), [result, selectedId])

  useWarmIndex(index)

  // Rows, details and keys outside this list open where it says.
  useEffect(() => wishFor(result.wish), [result.wish])

  return { ...result, index, active, selected: result.matches[active], total: list.length }
}

/** The first keystroke should not pay for the preparation. Step by step, so that it never waits for all of it. */
function useWarmIndex(index: SearchIndex): void {
  useEffect(() => {
    const steps = [index.entries, () => partitionsOf(index), vocabularyOf(index).words]
    let warming = 0
    const next = () => {
      steps.shift()?.()
      if (steps.length > 0) warming = requestIdleCallback(next)
    }
    warming = requestIdleCallback(next)
    return () => cancelIdleCallback(warming)
  }, [index])
}

/** Before anything is searched, favourites stand above the others. */
function arranged(found: Found, byUse: boolean): Found & { sections: readonly Section[] } {
  if (!byUse || found.tokens.length > 0 || found.conditioned)
    return { ...found, sections: sectionsOf(found, 0) }
  const { accounts, favourites } = favouritesFirst(found.matches)
  return { ...found, matches: accounts, sections: sectionsOf(found, favourites) }
}

function activePlace(matches: readonly LinkedAccount[], selectedId: string | null): number {
  if (matches.length === 0) return -1
  const at = selectedId === null ? 0 : matches.findIndex(account => account.id === selectedId)
  return Math.max(at, 0)
}
