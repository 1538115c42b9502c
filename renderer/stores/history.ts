import { create } from 'zustand'
import type { LinkedAccountId } from '../../shared/account'
import { failureText } from '../../shared/failure-text'
import type { Failure } from '../../shared/failures'
import type { HistoryEntry, HistoryEntryId, HistoryFilter } from '../../shared/history'
import type { HistoryOutcomeName } from '../../shared/history-facts'
import { call, on } from '../api'
import { announce } from './announcements'
import { goTo } from './app'
import { awsNow } from './clock'

/** How far back is looked, in days; null: as far as there is anything. */
export type Span = 1 | 7 | 30 | 90 | null

/** What is looked for. */
export interface Looking {
  text: string
  outcome: HistoryOutcomeName | null
  linkId: LinkedAccountId | null
  span: Span
}

export type Found =
  | { state: 'loading' }
  | { state: 'failed'; failure: Failure }
  | { state: 'found'; entries: readonly HistoryEntry[]; more: boolean; fetching: boolean }

interface HistoryState {
  looking: Looking
  found: Found
  selectedId: HistoryEntryId | null
  exporting: boolean
  exportFailure: Failure | null
}

export const everything: Looking = { text: '', outcome: null, linkId: null, span: null }

export const useHistory = create<HistoryState>()(() => ({
  looking: everything,
  found: { state: 'loading' },
  selectedId: null,
  exporting: false,
  exportFailure: null,
}))

export const isFiltered = ({ text, outcome, linkId, span }: Looking): boolean =>
  text.trim() !== '' || outcome !== null || linkId !== null || span !== null

/** Goes to the history: of one account, or all of it. */
export function showHistory(linkId: LinkedAccountId | null): void {
  useHistory.setState({ looking: { ...everything, linkId }, found: { state: 'loading' }, selectedId: null })
  goTo('history')
  void loadHistory()
}

export const selectEntry = (selectedId: HistoryEntryId | null): void => useHistory.setState({ selectedId })

const PAGE = 100
const DAY_MS = 86_400_000
/** Somebody who types is not done yet. */
const TYPING_MS = 120

const filterOf = ({ text, outcome, linkId, span }: Looking): HistoryFilter => ({
  text: text.trim(),
  outcome,
  linkId,
  from: span === null ? null : new Date(startOf(span)).toISOString(),
  to: null,
})

/** Whole days in the computer's own time zone: the last day is today. */
const startOf = (span: number): number => new Date(awsNow() - (span - 1) * DAY_MS).setHours(0, 0, 0, 0)

/** Raised with every new search: what an older one brings is not shown. */
let search = 0
let typing: ReturnType<typeof setTimeout> | undefined

/** Looks for something else. What was found stays in sight until its successor comes. */
export function lookFor(changed: Partial<Looking>): void {
  useHistory.setState(({ looking }) => ({ looking: { ...looking, ...changed }, exportFailure: null }))
  clearTimeout(typing)
  if (changed.text === undefined) void loadHistory()
  else typing = setTimeout(() => void loadHistory(), TYPING_MS)
}

export async function loadHistory(): Promise<void> {
  const mine = ++search
  const filter = filterOf(useHistory.getState().looking)
  const searched = await call('history.search', { filter, limit: PAGE, before: null })
  if (mine !== search) return
  useHistory.setState({
    found: searched.ok
      ? { state: 'found', ...searched.value, fetching: false }
      : { state: 'failed', failure: searched.failure },
  })
}

export async function showOlder(): Promise<void> {
  const { found, looking } = useHistory.getState()
  const last = found.state === 'found' ? found.entries.at(-1) : undefined
  if (found.state !== 'found' || found.fetching || !last) return
  const mine = search
  useHistory.setState({ found: { ...found, fetching: true } })
  const before = { id: last.id, at: last.at }
  const searched = await call('history.search', { filter: filterOf(looking), limit: PAGE, before })
  if (mine !== search) return
  useHistory.setState(({ found }) => {
    if (found.state !== 'found') return {}
    if (!searched.ok) return { found: { state: 'failed', failure: searched.failure } }
    const { entries, more } = searched.value
    return { found: { state: 'found', entries: [...found.entries, ...entries], more, fetching: false } }
  })
}

/** Puts what is new on top, and leaves what was loaded before where it is. */
async function loadNewest(): Promise<void> {
  const mine = search
  const { looking, found } = useHistory.getState()
  if (found.state !== 'found') return loadHistory()
  const searched = await call('history.search', { filter: filterOf(looking), limit: PAGE, before: null })
  if (mine !== search || !searched.ok) return
  useHistory.setState(({ found }) => {
    if (found.state !== 'found') return {}
    const known = new Set(found.entries.map(({ id }) => id))
    const added = searched.value.entries.filter(({ id }) => !known.has(id))
    // All new, or something gone: the list begins anew.
    const isContinued = added.length < searched.value.entries.length
    return isContinued
      ? { found: { ...found, entries: [...added, ...found.entries] } }
      : { found: { state: 'found', ...searched.value, fetching: false } }
  })
}

/** Keeps the list up to date while somebody looks. Answers with how to stop. */
export function watchHistory(): () => void {
  void loadHistory()
  const stop = on('history.changed', () => void loadNewest())
  return () => {
    stop()
    clearTimeout(typing)
  }
}

export async function exportHistory(format: 'csv' | 'json'): Promise<void> {
  const { looking, exporting } = useHistory.getState()
  if (exporting) return
  useHistory.setState({ exporting: true, exportFailure: null })
  const exported = await call('history.export', { filter: filterOf(looking), format })
  useHistory.setState({ exporting: false, exportFailure: exported.ok ? null : exported.failure })
  if (!exported.ok) announce(failureText(exported.failure).title)
  else if (exported.value.saved) announce('The history was exported.')
}

export const forgetExport = (): void => useHistory.setState({ exportFailure: null })

/** Deletes for good what is older than so many days. */
export async function deleteOlderThan(days: number) {
  const deleted = await call('history.deleteOlderThan', { days })
  if (deleted.ok) announce(`${entriesText(deleted.value.deleted)} deleted.`)
  // Also where some of it could not be deleted.
  await loadHistory()
  return deleted
}

/** `1 entry`, `214 entries`. */
export const entriesText = (count: number): string =>
  count === 1 ? '1 entry' : `${count.toLocaleString()} entries`
