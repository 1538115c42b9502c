import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { _electron, type ElectronApplication, type Page } from '@playwright/test'
import type { Bridge } from '../../shared/contract'

declare global {
  /** What the preload puts on the renderer's window; for functions that run there. */
  var hatrack: Bridge
}

export interface AppOptions {
  /** Address of a sandbox; without one the app would talk to the real AWS. */
  sandbox: string
  /** Everything of this run: its profile, its home, its notes. */
  folder: string
  /** PATH of the app, with the browser that it should find. */
  path?: string
  env?: Record<string, string>
  args?: string[]
}

export interface RunningApp {
  electron: ElectronApplication
  window: Page
  profile: string
  /** All that the app wrote to standard output and error. */
  output(): string
  close(): Promise<void>
}

const root = join(import.meta.dirname, '..', '..')

/** Starts the built app as a person would, with a profile of its own. */
export async function launchApp(options: AppOptions): Promise<RunningApp> {
  const app = await startApp(options)
  return { ...app, window: await app.electron.firstWindow() }
}

/** The same without waiting for a window: it may be started into the tray. */
export async function startApp(options: AppOptions): Promise<Omit<RunningApp, 'window'>> {
  const profile = join(options.folder, 'profile')
  const home = join(options.folder, 'home')
  mkdirSync(home, { recursive: true })

  const electron = await _electron.launch({
    executablePath: electronBinary(),
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      root,
      `--user-data-dir=${profile}`,
      ...(options.args ?? []),
    ],
    env: {
      ...inherited(),
      HOME: home,
      HATRACK_SANDBOX: options.sandbox,
      ...(options.path && { PATH: options.path }),
      ...options.env,
    },
  })
  let output = ''
  const child = electron.process()
  child.stdout?.on('data', chunk => (output += chunk))
  child.stderr?.on('data', chunk => (output += chunk))

  return { electron, profile, output: () => output, close: () => electron.close() }
}

/** What the desktop does when the app is started while it runs. Answers with the exit code of the second one. */
export async function startAgain({ sandbox, folder, args = [] }: AppOptions): Promise<number | null> {
  const user = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const again = spawn(
    electronBinary(),
    [...user, root, `--user-data-dir=${join(folder, 'profile')}`, ...args],
    {
      env: { ...inherited(), HATRACK_SANDBOX: sandbox },
      stdio: 'ignore',
    },
  )
  const [code] = await once(again, 'exit')
  return code
}

/** Set-up leaves the binary's path here; launchers also put it into the environment. */
export function electronBinary(): string {
  return process.env['HATRACK_ELECTRON'] ?? readFileSync(join(root, '.electron', 'path.txt'), 'utf8').trim()
}

function inherited(): Record<string, string> {
  // A page writes dates as the person's language does, and the tests read English.
  const foreign = /^(AWS_|HATRACK_SANDBOX|NODE_OPTIONS|ELECTRON_RUN_AS_NODE|LANG|LC_)/
  const kept = Object.entries(process.env).flatMap(([name, value]) =>
    value === undefined || foreign.test(name) ? [] : [[name, value]],
  )
  return { ...Object.fromEntries(kept), LANG: 'C.UTF-8' }
}
