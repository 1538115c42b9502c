import { spawn } from 'node:child_process'
import { closeSync, openSync, readdirSync, readFileSync } from 'node:fs'
import { constants } from 'node:os'
import { join } from 'node:path'
import type { Command } from './command'

/** Told when a program that was started ends with another exit status than 0: as a shell says it, signals from 128 on. */
export type OnBroken = (exitStatus: number) => void

/**
 * Starts a program that outlives the app; false if it could not be started. A start is no sign that it works: what
 * comes of it is told by `onBroken`. Whoever ends with 0 has done its work, or handed it over to one that runs already.
 * SECURITY: no shell, so nothing in an argument means anything but itself; and nothing that the app has open goes along.
 */
export function startProcess(
  { file, args }: Command,
  { environment, cwd }: { environment: NodeJS.ProcessEnv; cwd: string },
  onBroken: OnBroken = () => {},
): Promise<boolean> {
  return new Promise(resolve => {
    const nothing = openSync(process.platform === 'win32' ? '\\\\.\\nul' : '/dev/null', 'r+')
    const open = inheritable()
    const stdio = Array.from({ length: Math.max(2, ...open) + 1 }, (_, at) =>
      open.has(at) ? nothing : 'ignore',
    )
    const child = spawn(file, args, { shell: false, detached: true, stdio, env: environment, cwd })
    closeSync(nothing)
    child.once('spawn', () => resolve(true))
    child.on('error', () => resolve(false))
    child.once('exit', (code, signal) => {
      const status = code ?? 128 + (signal === null ? 0 : constants.signals[signal])
      if (status !== 0) onBroken(status)
    })
    child.unref()
  })
}

/** O_CLOEXEC, of most Linux processors' ABI: the file is closed where another program is started. */
const CLOSED = 0o2000000

/**
 * The open files of this process that a program started by Node would inherit: Chromium's sockets to its helpers are
 * among them, and Chromium closes them itself where it starts something. A browser that held them would keep those
 * helpers alive after the app. Elsewhere than on Linux, libuv passes on nothing. https://docs.kernel.org/filesystems/proc.html#proc-pid-fdinfo-information-about-opened-file
 */
export function inheritable(files = '/proc/self/fdinfo'): Set<number> {
  if (process.platform !== 'linux') return new Set()
  return new Set(
    readdirSync(files)
      .map(Number)
      .filter(file => file > 2 && (flagsOf(join(files, String(file))) & CLOSED) === 0),
  )
}

function flagsOf(file: string): number {
  try {
    return Number.parseInt(/^flags:\s*([0-7]+)/m.exec(readFileSync(file, 'utf8'))?.[1] ?? '', 8)
  } catch {
    // Closed meanwhile, as the listing itself is.
    return CLOSED
  }
}
