import { constants, copyFileSync, lstatSync, renameSync } from 'node:fs'
import { rename } from 'node:fs/promises'
import { closeQuietly, openFile } from './journal-files'
import { behindLinks, stage } from './replace-file'
import { codeOf } from './storage-problem'

const BACKUPS = [1, 2, 3]

/** The states before the last one, the newest first. */
export const backupsOf = (file: string): string[] => BACKUPS.map(number => `${file}.${number}`)

/**
 * Keeps what a file holds as its newest backup, whole or not at all, and moves the others on. A place that something
 * else has taken is left out. Answers with those. Rejects with the system's error.
 */
export async function keepBackups(file: string): Promise<string[]> {
  const all = backupsOf(file)
  const places = all.filter(isFree)
  const [newest] = places
  const taken = all.filter(place => !places.includes(place))
  const content = newest === undefined ? null : await contentOf(file).catch(ignoreMissing)
  if (!content || newest === undefined) return taken
  // Whoever is killed while copying must not leave half a backup, and a full disk must not cost one.
  const copy = await stage(newest, content)
  try {
    for (let number = places.length - 1; number > 0; number--) {
      await rename(places[number - 1] ?? '', places[number] ?? '').catch(ignoreMissing)
    }
  } catch (error) {
    await copy.drop()
    throw error
  }
  await copy.commit()
  return taken
}

/** What has taken the file's place since it was read is not waited for, and no backup. */
async function contentOf(file: string): Promise<Buffer> {
  const handle = await openFile(file, constants.O_RDONLY)
  return handle.readFile().finally(() => closeQuietly(handle))
}

/** Nothing is there, or a file, or a link to be replaced. */
export function isFree(place: string): boolean {
  const stat = lstatSync(place, { throwIfNoEntry: false })
  return !stat || stat.isFile() || stat.isSymbolicLink()
}

/** Takes a damaged file out of the way. What a link points to goes, not the link; what is no file goes as it is. */
export function putAside(file: string): void {
  try {
    const target = behindLinks(file)
    const is = lstatSync(target, { throwIfNoEntry: false })?.isFile() ? target : file
    renameSync(is, asideOf(is))
  } catch {
    // It stays where it is, and the next save replaces it.
  }
}

/** Keeps a copy of a file in which something is damaged. */
export function copyAside(file: string): void {
  try {
    copyFileSync(file, asideOf(file))
  } catch {
    // As much as the disk allows.
  }
}

const asideOf = (file: string) => `${file}.bad-${new Date().toISOString().replaceAll(':', '-')}`

const ignoreMissing = (error: unknown) => {
  if (codeOf(error) !== 'ENOENT') throw error
  return null
}
