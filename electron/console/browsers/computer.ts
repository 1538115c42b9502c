import { constants } from 'node:fs'
import { access, lstat, readFile, stat } from 'node:fs/promises'
import { homedir } from 'node:os'

/** What is looked at of this computer. Handed in, so that every system's ways are tried on any of them. */
export interface Computer {
  platform: NodeJS.Platform
  environment: Readonly<Record<string, string | undefined>>
  home: string
  /** Where absolute places like /opt begin. */
  root: string
}

export const thisComputer = (): Computer => ({
  platform: process.platform,
  environment: process.env,
  home: homedir(),
  root: '/',
})

/** The text of a file; null if it cannot be read, is no plain file, or is larger than anything sane. */
export async function readText(file: string, maxBytes: number): Promise<string | null> {
  try {
    const stats = await stat(file)
    return stats.isFile() && stats.size <= maxBytes ? await readFile(file, 'utf8') : null
  } catch {
    return null
  }
}

/** The bytes of a file; null under the same circumstances. */
export async function readBytes(file: string, maxBytes: number): Promise<Buffer | null> {
  try {
    const stats = await stat(file)
    return stats.isFile() && stats.size <= maxBytes ? await readFile(file) : null
  } catch {
    return null
  }
}

/** A JSON file's value; undefined if there is none to be had. */
export async function readJson(file: string, maxBytes: number): Promise<unknown> {
  const text = await readText(file, maxBytes)
  if (text === null) return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

export const isFolder = (path: string): Promise<boolean> =>
  stat(path).then(
    stats => stats.isDirectory(),
    () => false,
  )

export const isFile = (path: string): Promise<boolean> =>
  stat(path).then(
    stats => stats.isFile(),
    () => false,
  )

/** Windows' store puts links beside each other that Windows alone can follow, and only as it starts them. */
export const isStoreLink = (path: string): Promise<boolean> =>
  lstat(path).then(
    stats => stats.isSymbolicLink(),
    () => false,
  )

/** A file that may be run. Windows tells that by its name, which the caller knows. */
export async function isProgram(path: string): Promise<boolean> {
  if (!(await isFile(path))) return false
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  )
}
