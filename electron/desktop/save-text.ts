import { basename } from 'node:path'
import { BrowserWindow, dialog } from 'electron'
import type { StorageFailure } from '../../shared/failures'
import { failed, ok, type Result } from '../../shared/result'
import { JournalUnreadable } from '../storage/journal-files'
import { replaceFile } from '../storage/replace-file'
import { storageProblem } from '../storage/storage-problem'

/** Asks where, and writes a text there, whole or not at all. Throws JournalUnreadable where the text is a journal's. */
export async function saveText({
  name,
  text,
}: {
  name: string
  text: string | AsyncIterable<string>
}): Promise<Result<{ saved: boolean }, StorageFailure>> {
  const options = { defaultPath: name }
  const parent = BrowserWindow.getFocusedWindow()
  const chosen = await (parent ? dialog.showSaveDialog(parent, options) : dialog.showSaveDialog(options))
  if (chosen.canceled || !chosen.filePath) return ok({ saved: false })
  try {
    await replaceFile(chosen.filePath, text)
    return ok({ saved: true })
  } catch (error) {
    if (error instanceof JournalUnreadable) throw error
    return failed({ kind: 'storage', problem: storageProblem(error), file: basename(chosen.filePath) })
  }
}
