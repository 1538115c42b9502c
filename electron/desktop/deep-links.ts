import { app } from 'electron'
import { isLink, LINK_SCHEME } from '../../shared/deep-link'
import { isPackaged } from './is-packaged'

/**
 * Lets the desktop open `hatrack://` links with this app. Packaged builds only: a development build would take the
 * links away from the installed one. The `--` keeps a link from being read as a switch.
 */
export function claimLinks(): void {
  if (isPackaged) app.setAsDefaultProtocolClient(LINK_SCHEME, process.execPath, ['--'])
}

/** The link among a process's arguments, as it arrives on Linux and Windows. */
export const linkAmong = (argv: readonly string[]): string | null => argv.find(isLink) ?? null
