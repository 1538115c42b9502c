import type { Notice } from '../../shared/app-info'
import type { StorageFailure } from '../../shared/failures'
import { HistoryEntry, type HistoryEntryId, type HistoryFilter } from '../../shared/history'
import { failed, ok, type Result } from '../../shared/result'
import { type Journal, openJournal } from '../storage/journal'
import { JournalUnreadable } from '../storage/journal-files'
import { exportedAs } from './export-entries'
import { matcherOf } from './match-entries'

type Unreadable = { kind: 'history-unreadable' }

/** Who opened what, when and why, and what came of it. Kept on this computer alone. */
export interface History {
  /** Adds an entry. Nobody waits for it: a full disk must not keep a console from opening. */
  record(entry: HistoryEntry): void
  /** The latest first. `before`: only what came before that entry. */
  search(
    filter: HistoryFilter,
    limit: number,
    before: HistoryEntryId | null,
  ): Promise<Result<{ entries: HistoryEntry[]; more: boolean }, Unreadable>>
  /** All that matches, as a text, piece by piece. Throws JournalUnreadable. */
  exported(filter: HistoryFilter, format: 'csv' | 'json'): AsyncGenerator<string>
  countOlderThan(days: number): Promise<Result<{ count: number }, Unreadable>>
  deleteOlderThan(days: number): Promise<Result<{ deleted: number }, StorageFailure>>
  /** Mends what a crash has left. It happens by itself when the history is first used; here it happens before. */
  recover(): Promise<void>
}

interface HistoryPorts {
  file: string
  /** Milliseconds since the epoch, by AWS's clock. */
  now(): number
  onNotice(notice: Notice): void
  /** Something was added, or deleted. */
  onChange(): void
}

const DAY_MS = 86_400_000
/** Ten files of this size hold about a hundred thousand entries. The oldest make way. */
const FILE_BYTES = 5 * 1024 * 1024
const FILES = 10

export function openHistory({ file, now, onNotice, onChange }: HistoryPorts): History {
  const journal: Journal<HistoryEntry> = openJournal({
    file,
    version: 1,
    schema: HistoryEntry,
    maxBytes: FILE_BYTES,
    kept: FILES,
    onNotice,
  })
  const told = new Set<StorageFailure['problem']>()

  function tell(problem: StorageFailure['problem']): void {
    if (told.has(problem)) return
    told.add(problem)
    onNotice({ kind: 'history-not-written', problem })
  }

  async function* matching(filter: HistoryFilter): AsyncGenerator<HistoryEntry[]> {
    const matches = matcherOf(filter)
    for await (const batch of journal.read()) yield batch.filter(matches)
  }

  const isOlderThan = (days: number) => {
    const moment = new Date(now() - days * DAY_MS).toISOString()
    return ({ at }: HistoryEntry) => at < moment
  }

  return {
    record(entry) {
      void journal.append(entry).then(added => (added.ok ? onChange() : tell(added.failure.problem)))
    },
    search: (filter, limit, before) =>
      readable(async () => {
        const entries: HistoryEntry[] = []
        let isBefore = before === null
        for await (const batch of matching(filter)) {
          for (const entry of batch) {
            if (isBefore) entries.push(entry)
            else isBefore = entry.id === before
          }
          if (entries.length > limit) break
        }
        return { entries: entries.slice(0, limit), more: entries.length > limit }
      }),
    exported: (filter, format) => exportedAs(format, matching(filter)),
    countOlderThan: days =>
      readable(async () => {
        const isOlder = isOlderThan(days)
        let count = 0
        for await (const batch of journal.read()) count += batch.filter(isOlder).length
        return { count }
      }),
    async deleteOlderThan(days) {
      const removed = await journal.remove(isOlderThan(days))
      if (!removed.ok) return removed
      if (removed.value > 0) onChange()
      return ok({ deleted: removed.value })
    },
    recover: journal.recover,
  }
}

async function readable<Value>(read: () => Promise<Value>): Promise<Result<Value, Unreadable>> {
  try {
    return ok(await read())
  } catch (error) {
    if (error instanceof JournalUnreadable) return failed({ kind: 'history-unreadable' })
    throw error
  }
}
