import { randomUUID } from 'node:crypto'
import { lstatSync, readdirSync, readlinkSync, realpathSync, rmSync } from 'node:fs'
import { open, rename, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'

const ENDING = '.tmp'
/** What `stage` puts behind the name of a file or of its backup, and what older Hatracks did: `.tmp` alone is anybody's. */
const TEMPORARY = /^(?:\.\d)?\.(?:\d+|[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})\.tmp$/

/** As many links in a row as Linux follows. */
const MOST_LINKS = 40

/** Where a file is that may be a link, or a link to one, also to what is not there yet. Throws the system's error. */
export function behindLinks(file: string): string {
  let at = file
  for (let links = 0; links < MOST_LINKS; links++) {
    if (!lstatSync(at, { throwIfNoEntry: false })?.isSymbolicLink()) return at
    at = resolve(realpathSync(dirname(at)), readlinkSync(at))
  }
  throw Object.assign(new Error('Links in a circle.'), { code: 'ELOOP' })
}

/**
 * Puts a text, at once or piece by piece, into a file, whole or not at all; for its owner's eyes only. A link stays one:
 * the text goes where it points. Rejects with the system's own error, or with that of the text's pieces.
 */
export async function replaceFile(place: string, text: Text): Promise<void> {
  const file = behindLinks(place)
  const before = lstatSync(file, { throwIfNoEntry: false })
  // A device or a pipe would be replaced for everybody.
  if (before && !before.isFile()) throw Object.assign(new Error('Not a file.'), { code: 'ENOTREG' })
  await (await stage(file, text)).commit()
}

type Text = string | Buffer | AsyncIterable<string>

/** A text on the disk, which is not in its place yet. */
interface Staged {
  /** Rejects with the system's error; then nothing is left of it. */
  commit(): Promise<void>
  drop(): Promise<void>
}

/** Writes a text beside the file whose place it shall take. Rejects as `replaceFile` does, and leaves nothing then. */
export async function stage(file: string, text: Text): Promise<Staged> {
  const temporary = `${file}.${randomUUID()}${ENDING}`
  const drop = () => rm(temporary, { force: true }).catch(() => {})
  try {
    const handle = await open(temporary, 'wx', 0o600)
    try {
      // Writes until everything is written. A single write is cut short by a disk that fills up, without an error.
      await writeFile(handle, text)
      await handle.sync()
    } finally {
      await handle.close()
    }
  } catch (error) {
    await drop()
    throw error
  }
  return {
    drop,
    async commit() {
      try {
        await rename(temporary, file)
      } catch (error) {
        await drop()
        throw error
      }
      // The new text is in place already; only how well it would outlast a power cut is in doubt.
      await syncFolder(dirname(file)).catch(() => {})
    },
  }
}

/** Removes what is left of a process that was killed between writing and renaming. */
export function sweepTemporaryFiles(place: string): void {
  try {
    sweepBeside(place)
    const file = behindLinks(place)
    if (file !== place) sweepBeside(file)
  } catch {
    // No folder yet, or not ours to clean: saving will tell.
  }
}

function sweepBeside(file: string): void {
  for (const name of readdirSync(dirname(file))) {
    const leftover = name.startsWith(basename(file)) && TEMPORARY.test(name.slice(basename(file).length))
    if (leftover) rmSync(join(dirname(file), name), { force: true })
  }
}

/** A rename is durable only once its folder is; Windows has no such call and needs none. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  await handle.sync().finally(() => handle.close())
}
