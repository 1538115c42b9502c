import { foldText } from '../../shared/fold-text'
import type { HistoryEntry, HistoryFilter } from '../../shared/history'
import { searchableText } from '../../shared/history-text'

/** Whether an entry is one of those that are meant. What costs least is looked at first. */
export function matcherOf(filter: HistoryFilter): (entry: HistoryEntry) => boolean {
  const { outcome, linkId, from, to } = filter
  const words = foldText(filter.text).split(/\s+/).filter(Boolean)
  return entry => {
    if (outcome !== null && entry.outcome !== outcome) return false
    if (linkId !== null && entry.linkId !== linkId) return false
    // Moments of one form are in order as texts are.
    if (from !== null && entry.at < from) return false
    if (to !== null && entry.at >= to) return false
    if (words.length === 0) return true
    const text = foldText(searchableText(entry))
    return words.every(word => text.includes(word))
  }
}
