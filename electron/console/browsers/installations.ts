import { delimiter, isAbsolute, join } from 'node:path'
import type { BrowserName } from '../../../shared/browser-facts'
import { type Computer, isFile, isFolder, isProgram, isStoreLink, readText } from './computer'
import { linuxFacts, macFacts, windowsFacts } from './known-places'

/** A browser that is here. */
export interface Installation {
  browser: BrowserName
  /** What is started; on macOS the bundle. */
  program: string
  /** Where it keeps its profiles; null while it has none. */
  dataFolder: string | null
}

/** Where a browser might be, and then its profiles, the likeliest first. */
interface Place {
  program: string
  /** What proves that it is there, where it is not the program itself. */
  proof?: string
  dataFolders: readonly string[]
}

/** A distribution's script that starts a snap is short. */
const SCRIPT_MAX_BYTES = 16_384

/** Looks for a browser, anew. */
export async function findInstallation(
  browser: BrowserName,
  computer: Computer,
): Promise<Installation | null> {
  const isThere = computer.platform === 'win32' ? isOnWindows : isProgram
  for (const { program, proof = program, dataFolders } of await placesOf(browser, computer)) {
    if (!(await isThere(proof))) continue
    const folders = (await isOfSnap(program, computer)) ? snapFolders(browser, computer) : dataFolders
    return { browser, program, dataFolder: await firstFolder(folders) }
  }
  return null
}

const isOnWindows = async (path: string) => (await isFile(path)) || isStoreLink(path)

async function firstFolder(folders: readonly string[]): Promise<string | null> {
  for (const folder of folders) if (await isFolder(folder)) return folder
  return null
}

async function placesOf(browser: BrowserName, computer: Computer): Promise<Place[]> {
  switch (computer.platform) {
    case 'linux':
      return linuxPlaces(browser, computer)
    case 'darwin':
      return macPlaces(browser, computer)
    case 'win32':
      return windowsPlaces(browser, computer)
    default:
      return []
  }
}

function linuxPlaces(browser: BrowserName, { environment, home, root }: Computer): Place[] {
  const facts = linuxFacts[browser]
  if (!facts) return []
  const { commands, elsewhere, data, flatpak } = facts
  const config = environment['XDG_CONFIG_HOME'] || join(home, '.config')
  const native = data.map(({ below, path }) => join(below === 'home' ? home : config, path))
  // SECURITY: a relative entry of PATH would start whatever lies in the folder that the app was started in.
  const path = (environment['PATH'] ?? '').split(delimiter).filter(folder => isAbsolute(folder))
  const folders = [...path, ...['usr/local/bin', 'usr/bin', 'snap/bin'].map(folder => join(root, folder))]
  // https://docs.flatpak.org/en/latest/conventions.html: exported commands are called like the application.
  const exports = [join(root, 'var/lib/flatpak'), join(home, '.local/share/flatpak')]
  return [
    ...commands.flatMap(command =>
      folders.map(folder => ({ program: join(folder, command), dataFolders: native })),
    ),
    ...elsewhere.map(program => ({ program: join(root, program), dataFolders: native })),
    ...(flatpak
      ? exports.map(folder => ({
          program: join(folder, 'exports/bin', flatpak.id),
          dataFolders: flatpak.data.map(each => join(home, '.var/app', flatpak.id, each)),
        }))
      : []),
  ]
}

const snapFolders = (browser: BrowserName, { home }: Computer): string[] =>
  (linuxFacts[browser]?.snapData ?? []).map(path => join(home, 'snap', path))

/** A snap keeps its profiles elsewhere, and Ubuntu's /usr/bin/firefox is a script that starts one. */
async function isOfSnap(program: string, { platform, root }: Computer): Promise<boolean> {
  if (platform !== 'linux') return false
  if (program.startsWith(join(root, 'snap/'))) return true
  return (await readText(program, SCRIPT_MAX_BYTES))?.includes('/snap/bin/') ?? false
}

function macPlaces(browser: BrowserName, { home, root }: Computer): Place[] {
  const { bundle, binary, data } = macFacts[browser]
  const dataFolders = data === null ? [] : [join(home, 'Library/Application Support', data)]
  return [join(root, 'Applications'), join(home, 'Applications')].map(folder => {
    const program = join(folder, bundle)
    return { program, proof: join(program, 'Contents/MacOS', binary), dataFolders }
  })
}

function windowsPlaces(browser: BrowserName, { environment }: Computer): Place[] {
  const facts = windowsFacts[browser]
  if (!facts) return []
  const { program, data } = facts
  const below = ['ProgramFiles', 'ProgramW6432', 'ProgramFiles(x86)', 'LOCALAPPDATA']
  const base = data === null ? undefined : environment[data.below]
  const dataFolders = base && data ? [join(base, ...data.path)] : []
  return below.flatMap(name => {
    const folder = environment[name]
    return folder ? [{ program: join(folder, ...program), dataFolders }] : []
  })
}
