import { execFile } from 'node:child_process'

/** A session bus that hangs must not keep the window from closing. */
const DEADLINE_MS = 1200

const WATCHER = 'org.kde.StatusNotifierWatcher'
const PATH = '/StatusNotifierWatcher'
const GET = 'org.freedesktop.DBus.Properties.Get'
const HOST = 'IsStatusNotifierHostRegistered'

/**
 * Whether the desktop shows tray icons. Windows and macOS do; on Linux somebody must have taken the part, and is asked
 * for through a tool that comes with the desktop. What cannot be known counts as no.
 * https://www.freedesktop.org/wiki/Specifications/StatusNotifierItem/StatusNotifierWatcher/
 */
export async function hasTrayHost(platform: NodeJS.Platform = process.platform): Promise<boolean> {
  if (platform !== 'linux') return true
  const byGlib = await answerOf('gdbus', [
    ...['call', '--session', '--timeout', '1', '--dest', WATCHER, '--object-path', PATH],
    ...['--method', GET, WATCHER, HOST],
  ])
  const answer =
    byGlib ??
    (await answerOf('dbus-send', [
      ...['--session', '--print-reply=literal', '--reply-timeout=1000', `--dest=${WATCHER}`],
      ...[PATH, GET, `string:${WATCHER}`, `string:${HOST}`],
    ]))
  return /\btrue\b/.test(answer ?? '')
}

/** What a program printed, empty if it failed; null: it is not installed. */
const answerOf = (program: string, args: readonly string[]): Promise<string | null> =>
  new Promise(resolve => {
    execFile(program, args, { timeout: DEADLINE_MS, shell: false }, (error, stdout) => {
      if (error === null) return resolve(stdout)
      resolve(error.code === 'ENOENT' ? null : '')
    })
  })
