import { shell } from 'electron'
import { isHandoffUrl } from '../console/handoff'

/**
 * Starts the default browser; false if the desktop could not.
 * SECURITY: the one caller of openExternal. Its argument is readable by every user of the computer.
 */
export async function openInBrowser(handoffUrl: string): Promise<boolean> {
  if (!isHandoffUrl(handoffUrl)) throw new Error('Only a handoff is opened in the browser.')
  return shell.openExternal(handoffUrl).then(
    () => true,
    () => false,
  )
}
