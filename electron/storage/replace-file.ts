import { randomUUID } from 'node:crypto'
import { readdirSync, rmSync } from 'node:fs'
import { open, rename, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'

const ENDING = '.tmp'

/**
 * Puts a text, at once or piece by piece, into a file, whole or not at all; for its owner's eyes only. Rejects with the
 * system's own error, or with that of the text's pieces.
 */
export async function replaceFile(file: string, text: string | AsyncIterable<string>): Promise<void> {
  const temporary = `${file}.${randomUUID()}${ENDING}`
  try {
    const handle = await open(temporary, 'wx', 0o600)
    try {
      // Writes until everything is written. A single write is cut short by a disk that fills up, without an error.
      await writeFile(handle, text)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(temporary, file)
    // The new text is in place already; only how well it would outlast a power cut is in doubt.
    await syncFolder(dirname(file)).catch(() => {})
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => {})
    throw error
  }
}

/** Removes what is left of a process that was killed between writing and renaming. */
export function sweepTemporaryFiles(file: string): void {
  try {
    for (const name of readdirSync(dirname(file))) {
      const leftover = name.startsWith(`${basename(file)}.`) && name.endsWith(ENDING)
      if (leftover) rmSync(join(dirname(file), name), { force: true })
    }
  } catch {
    // No folder yet, or not ours to clean: saving will tell.
  }
}

/** A rename is durable only once its folder is; Windows has no such call and needs none. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  await handle.sync().finally(() => handle.close())
}
