import { resolve } from 'node:path'
import { app } from 'electron'
import { isPackaged } from './is-packaged'

/** Puts the app's files where `--user-data-dir` says, if it is given. Before anything reads or locks them. */
export function applyProfileFolder(): void {
  const folder = app.commandLine.getSwitchValue('user-data-dir')
  if (folder) app.setPath('userData', resolve(folder))
}

/**
 * The local AWS that `npm run demo` and the tests talk to, from HATRACK_SANDBOX.
 * SECURITY: only in unpackaged builds, and only on this computer: whoever sets a variable could otherwise
 * have role sessions sent to himself.
 */
export function sandboxAddress(): string | null {
  const address = process.env['HATRACK_SANDBOX']
  if (!address || isPackaged) return null
  const { protocol, hostname, origin } = new URL(address)
  if (protocol !== 'http:' || hostname !== '127.0.0.1')
    throw new Error('HATRACK_SANDBOX is not a loopback address.')
  return origin
}
