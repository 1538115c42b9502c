import { z } from 'zod'
import { HistoryUnreadable, StorageFailure } from './failures'
import { HistoryCursor, HistoryEntry, HistoryFilter } from './history'
import { MOST_ENTRIES } from './history-facts'

const days = z.object({ days: z.int().min(0).max(36_500) })

/** The calls about the history: part of the one table in contract.ts. */
export const historyContract = {
  /** Entries, the latest first. */
  'history.search': {
    input: z.object({
      filter: HistoryFilter,
      limit: z.int().min(1).max(MOST_ENTRIES),
      /** Those that came before this one, be it still there or not; null: from the latest. */
      before: HistoryCursor.nullable(),
    }),
    output: z.object({
      entries: z.array(HistoryEntry),
      /** There are older ones. */
      more: z.boolean(),
    }),
    failure: z.discriminatedUnion('kind', [HistoryUnreadable]),
  },
  /** Asks where, and writes everything that matches there. False: the person changed their mind. */
  'history.export': {
    input: z.object({ filter: HistoryFilter, format: z.enum(['csv', 'json']) }),
    output: z.object({ saved: z.boolean() }),
    failure: z.discriminatedUnion('kind', [StorageFailure, HistoryUnreadable]),
  },
  /** How many entries are older than so many days; 0: all. */
  'history.countOlderThan': {
    input: days,
    output: z.object({ count: z.int() }),
    failure: z.discriminatedUnion('kind', [HistoryUnreadable]),
  },
  /** Deletes entries that are older than so many days, for good; 0: all, and what cannot be read as well. */
  'history.deleteOlderThan': {
    input: days,
    output: z.object({ deleted: z.int() }),
    failure: z.discriminatedUnion('kind', [StorageFailure]),
  },
}
