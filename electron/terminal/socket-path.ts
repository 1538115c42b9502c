import { createHash, randomBytes } from 'node:crypto'
import { chmodSync, lstatSync, mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** `sun_path` with the zero at its end, in bytes: man 7 unix (Linux), man 4 unix (macOS). */
const LONGEST_PATH = { linux: 107, other: 103 }

export interface Place {
  platform: NodeJS.Platform
  /** The profile folder of the app. */
  profile: string
  environment: NodeJS.ProcessEnv
  /** Null on Windows. */
  uid: number | null
}

export const placeHere = (profile: string): Place => ({
  platform: process.platform,
  profile,
  environment: process.env,
  uid: process.getuid?.() ?? null,
})

/** The folder of the socket and of the file that names it. */
export const terminalFolder = (profile: string): string => join(profile, 'terminal')

/** Says where the running Hatrack listens: another environment could lead the command elsewhere. */
export const addressFile = (profile: string): string => join(terminalFolder(profile), 'address')

/** Where to listen: within the profile, or where paths are shorter. `folder` has to be private; null on Windows. */
export function socketPlace(place: Place): { address: string; folder: string | null } {
  const { platform, profile, environment, uid } = place
  if (platform === 'win32') {
    // SECURITY: Node cannot say who may open a pipe, and libuv leaves Windows's default, by which everybody may read
    // and only the same user, administrators and the system may write. A request from anybody else does not arrive,
    // and nothing is answered without one. The name is another at each start, and its file is the user's own.
    // https://learn.microsoft.com/windows/win32/ipc/named-pipe-security-and-access-rights
    // https://github.com/libuv/libuv/blob/v1.44.2/src/win/pipe.c (CreateNamedPipeW without security attributes)
    return { address: `\\\\.\\pipe\\hatrack-${randomBytes(16).toString('hex')}`, folder: null }
  }
  const longest = platform === 'linux' ? LONGEST_PATH.linux : LONGEST_PATH.other
  const hash = createHash('sha256').update(profile).digest('hex').slice(0, 16)
  const short = `hatrack-${uid}-${hash}`
  const folders = [
    terminalFolder(profile),
    ...(environment['XDG_RUNTIME_DIR'] ? [join(environment['XDG_RUNTIME_DIR'], short)] : []),
    join(tmpdir(), short),
    join('/tmp', short),
  ]
  const fits = (folder: string) => Buffer.byteLength(join(folder, 'hatrack.sock')) <= longest
  const folder = folders.find(fits) ?? join('/tmp', short)
  return { address: join(folder, 'hatrack.sock'), folder }
}

/**
 * Makes a folder that nobody else can enter. False if there is something else in its place.
 * SECURITY: in a folder for everybody like /tmp somebody may have put a link, or a folder of their own, there first.
 */
export function makePrivate(folder: string, uid: number | null): boolean {
  try {
    mkdirSync(folder, { mode: 0o700, recursive: true })
    const found = lstatSync(folder)
    if (!found.isDirectory() || (uid !== null && found.uid !== uid)) return false
    if (uid !== null && (found.mode & 0o077) !== 0) chmodSync(folder, 0o700)
    return true
  } catch {
    return false
  }
}
