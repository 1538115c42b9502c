import type { HistoryEntry, HistoryFilter } from '../../shared/history'
import type { Core } from './core'

export const anything: HistoryFilter = { text: '', outcome: null, linkId: null, from: null, to: null }

/** Everything that the history holds, the latest first. */
export async function historyOf(
  core: Pick<Core, 'history'>,
  filter: Partial<HistoryFilter> = {},
): Promise<HistoryEntry[]> {
  const found = await core.history.search({ ...anything, ...filter }, 500, null)
  if (!found.ok) throw new Error(found.failure.kind)
  return found.value.entries
}
