import type { Notice } from '../../shared/app-info'
import type { StorageFailure } from '../../shared/failures'
import { type HistoryCursor, HistoryEntry, type HistoryFilter } from '../../shared/history'
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
  /** Writes what is not written yet, at once: the app ends. */
  recordRest(): void
  /** The latest first. `before`: only what came before that entry; should it be gone, what is older than it was. */
  search(
    filter: HistoryFilter,
    limit: number,
    before: HistoryCursor | null,
  ): Promise<Result<{ entries: HistoryEntry[]; more: boolean }, Unreadable>>
  /** All that matches, as a text, piece by piece. Throws JournalUnreadable. */
  exported(filter: HistoryFilter, format: 'csv' | 'json'): AsyncGenerator<string>
  /** Older than 0 days are all of them, those of a clock that was ahead as well. */
  countOlderThan(days: number): Promise<Result<{ count: number }, Unreadable>>
  /** For good. Of 0 days: the files themselves, with whatever in them cannot be read. */
  deleteOlderThan(days: number): Promise<Result<{ deleted: number }, StorageFailure>>
  /** Mends what a crash has left. It happens by itself when the history is first used; here it happens before. */
  recover(): Promise<void>
}

interface HistoryPorts {
  file: string
  /** Milliseconds since the epoch, by AWS's clock. */
  now(): number
  onNotice(notice: Notice): void
  setNotice(kind: 'history-not-written', notice: Notice | null): void
  /** Something was added, or deleted. */
  onChange(): void
}

const DAY_MS = 86_400_000
/** Ten files of this size hold about a hundred thousand entries. The oldest make way. */
const FILE_BYTES = 5 * 1024 * 1024
const FILES = 10

export function openHistory({ file, now, onNotice, setNotice, onChange }: HistoryPorts): History {
  const journal: Journal<HistoryEntry> = openJournal({
    file,
    version: 1,
    schema: HistoryEntry,
    maxBytes: FILE_BYTES,
    kept: FILES,
    onNotice,
  })
  /** Why the last entry could not be written; null: it was. */
  let told: StorageFailure['problem'] | null = null

  function tell(problem: StorageFailure['problem'] | null): void {
    if (problem === told) return
    told = problem
    setNotice('history-not-written', problem && { kind: 'history-not-written', problem })
  }

  async function* matching(
    filter: HistoryFilter,
    before: HistoryCursor | null = null,
  ): AsyncGenerator<HistoryEntry[]> {
    const matches = matcherOf(filter)
    const older = before && {
      text: `"id":"${before.id}"`,
      orElse: ({ at }: HistoryEntry) => at < before.at,
    }
    for await (const batch of journal.read(older)) yield batch.filter(matches)
  }

  const isOlderThan = (days: number) => {
    if (days === 0) return () => true
    const moment = new Date(now() - days * DAY_MS).toISOString()
    return ({ at }: HistoryEntry) => at < moment
  }

  return {
    record(entry) {
      void journal.append(entry).then(added => {
        tell(added.ok ? null : added.failure.problem)
        if (added.ok) onChange()
      })
    },
    recordRest: journal.appendRest,
    search: (filter, limit, before) =>
      readable(async () => {
        const entries: HistoryEntry[] = []
        for await (const batch of matching(filter, before)) {
          entries.push(...batch)
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
      const removed = days === 0 ? await journal.clear() : await journal.remove(isOlderThan(days))
      // What failed half-way has done the other half.
      if (!removed.ok || removed.value > 0) onChange()
      if (!removed.ok) return removed
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
