import { shell } from 'electron'

/** What the handoff makes: nothing else is ever given to the desktop to open. */
const HANDOFF = /^http:\/\/127\.0\.0\.1:\d{1,5}\/[\w-]{43}$/

/**
 * Starts the default browser; false if the desktop could not.
 * SECURITY: the one caller of openExternal. Its argument is readable by every user of the computer.
 */
export async function openInBrowser(handoffUrl: string): Promise<boolean> {
  if (!HANDOFF.test(handoffUrl)) throw new Error('Only a handoff is opened in the browser.')
  return shell.openExternal(handoffUrl).then(
    () => true,
    () => false,
  )
}
