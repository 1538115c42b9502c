import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { chromium, type Page } from '@playwright/test'
import { electronBinary } from '../support/launch-app'

/** An Electron started as a desktop would, without a driver that holds it back. */
export interface ElectronProcess {
  pid: number
  /** Just before the process was started, in milliseconds since the epoch. */
  startedAt: number
  /** Attaches to the one window. Not before what is measured is over: being looked at costs time and memory. */
  attach(): Promise<Page>
  close(): Promise<void>
}

export interface ElectronOptions {
  /** The folder of the app. */
  app: string
  profile: string
  env?: Record<string, string>
}

const ATTEMPTS = 100

export function startElectron({ app, profile, env }: ElectronOptions): ElectronProcess {
  const args = [
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    app,
    `--user-data-dir=${profile}`,
    '--remote-debugging-port=0',
  ]
  const startedAt = Date.now()
  const child = spawn(electronBinary(), args, {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const exited = once(child, 'exit')
  let said = ''
  child.stderr.setEncoding('utf8').on('data', text => {
    said += text
  })

  return {
    pid: pidOf(child),
    startedAt,
    async attach() {
      for (let attempt = 0; attempt < ATTEMPTS && child.exitCode === null; attempt++) {
        const address = /DevTools listening on (ws:\S+)/.exec(said)?.[1]
        const page = address && (await pageAt(address))
        if (page) return page
        await pause(100)
      }
      throw new Error(`Electron showed no window:\n${said}`)
    },
    async close() {
      child.kill()
      const patience = setTimeout(() => child.kill('SIGKILL'), 5000)
      await exited.finally(() => clearTimeout(patience))
    },
  }
}

async function pageAt(address: string): Promise<Page | undefined> {
  // Electron knows no downloads to be set up, so no defaults.
  const browser = await chromium.connectOverCDP(address, { noDefaults: true, isLocal: true })
  const page = browser
    .contexts()
    .flatMap(context => context.pages())
    // The window, and not the quick switcher that waits hidden beside it.
    .find(each => /^(app|file):.*index\.html/.test(each.url()))
  if (!page) await browser.close()
  return page
}

function pidOf(child: ChildProcess): number {
  if (child.pid === undefined) throw new Error('Electron could not be started.')
  return child.pid
}

/** Waits for a performance mark of the page, and tells when it was set, in milliseconds since the epoch. */
export function timeOfMark(page: Page, name: string): Promise<number> {
  return page.evaluate(async mark => {
    for (;;) {
      const found = performance.getEntriesByName(mark)[0]
      if (found) return performance.timeOrigin + found.startTime
      await new Promise(resolve => setTimeout(resolve, 5))
    }
  }, name)
}
