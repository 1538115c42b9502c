import { homedir } from 'node:os'
import { shell } from 'electron'
import { type OnBroken, startProcess } from '../console/browsers/start-process'
import { isHandoffUrl } from '../console/handoff'

/**
 * Starts the default browser; false if the desktop could not. `onBroken` hears of a desktop that said yes first.
 * SECURITY: the one caller of openExternal. Its argument is readable by every user of the computer.
 */
export async function openInBrowser(handoffUrl: string, onBroken?: OnBroken): Promise<boolean> {
  if (!isHandoffUrl(handoffUrl)) throw new Error('Only a handoff is opened in the browser.')
  // Electron does not wait for xdg-open, and so says yes whatever it answers. The variable is the one that Electron
  // sets: there is no terminal for a program that wants one. https://man.archlinux.org/man/xdg-open.1#EXIT_CODES
  if (process.platform === 'linux') {
    const environment = { ...process.env, MM_NOTTTY: '1' }
    return startProcess({ file: 'xdg-open', args: [handoffUrl] }, { environment, cwd: homedir() }, onBroken)
  }
  return shell.openExternal(handoffUrl).then(
    () => true,
    () => false,
  )
}
