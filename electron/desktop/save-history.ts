import type { Input } from '../../shared/contract'
import type { StorageFailure } from '../../shared/failures'
import { failed, type Result } from '../../shared/result'
import type { History } from '../history/history'
import { JournalUnreadable } from '../storage/journal-files'
import { saveText } from './save-text'

/** Asks where, and writes there what matches, without holding all of it in memory. */
export async function saveHistory(
  history: Pick<History, 'exported'>,
  { filter, format }: Input<'history.export'>,
): Promise<Result<{ saved: boolean }, StorageFailure | { kind: 'history-unreadable' }>> {
  const day = new Date().toISOString().slice(0, 10)
  const name = `hatrack-history-${day}.${format}`
  try {
    return await saveText({ name, text: history.exported(filter, format) })
  } catch (error) {
    if (error instanceof JournalUnreadable) return failed({ kind: 'history-unreadable' })
    throw error
  }
}
