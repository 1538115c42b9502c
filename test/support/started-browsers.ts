import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { put } from './browser-folders'
import { everyProcess } from './processes'
import { programInShell } from './programs'
import { chromiumFlags } from './real-browser'

/**
 * Real browsers by the names that the app looks for, in a folder to be put in front of PATH. Chromium gets the flags
 * that it needs here; what the app gave it comes after them.
 */
export function browserCommands(folder: string): string {
  const bin = join(folder, 'browsers')
  put(
    join(bin, 'chromium'),
    `#!/bin/sh\nexec ${programInShell('chromium')} ${chromiumFlags.join(' ')} "$@"\n`,
    {
      program: true,
    },
  )
  put(join(bin, 'firefox'), `#!/bin/sh\nexec ${programInShell('firefox')} "$@"\n`, { program: true })
  return bin
}

/** Keeps all that a browser writes below one home. */
export const homeEnvironment = (home: string) => ({
  HOME: home,
  XDG_CONFIG_HOME: join(home, '.config'),
  XDG_CACHE_HOME: join(home, '.cache'),
  // Otherwise Firefox makes a profile of its own for an installation that profiles.ini does not know.
  MOZ_LEGACY_PROFILES: '1',
})

/** Ends every process whose arguments or HOME are of a test's folder: browsers that the app started outlive it. */
export async function endBrowsersOf(folder: string): Promise<void> {
  const own = () =>
    everyProcess().filter(
      ({ pid, argv, environment }) =>
        pid !== process.pid && (argv.includes(folder) || environment.includes(`\0HOME=${folder}`)),
    )
  for (let tries = 0; own().length > 0 && tries < 300; tries++) {
    for (const { pid } of own()) {
      try {
        process.kill(pid, tries < 30 ? 'SIGTERM' : 'SIGKILL')
      } catch {
        // It ended by itself.
      }
    }
    await pause(100)
  }
}
