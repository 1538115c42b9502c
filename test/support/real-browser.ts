import { spawn } from 'node:child_process'
import { appendFileSync, chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { delimiter, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { type Browser, chromium, type Page } from '@playwright/test'
import { program, programInShell } from './programs'

/**
 * The desktop's default browser: a real Chromium behind an `xdg-open` of our own, which also notes what it was
 * given. Like some real ones, that `xdg-open` ends only when the browser does.
 */
export interface RealBrowser {
  /** PATH with our xdg-open in front. */
  path: string
  /** Starts it before anything is opened: several at once are then tabs of one, and no race of cold starts. */
  start(): Promise<void>
  /** What the app asked the desktop to open, in order. */
  opened(): string[]
  /** The page that the browser ends up on, once it has one that is not its blank start. */
  page(matching: RegExp): Promise<Page>
  close(): Promise<void>
}

/** What Chromium needs here. Without most of these it looks up hosts of its own at every start. */
export const chromiumFlags = [
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--disable-gpu',
  '--password-store=basic',
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
]

export async function realBrowser(folder: string): Promise<RealBrowser> {
  const bin = join(folder, 'bin')
  const notes = join(folder, 'opened.txt')
  const pids = join(folder, 'browser-pids.txt')
  const port = await freePort()
  mkdirSync(bin, { recursive: true })
  const flags = [
    ...chromiumFlags,
    `--remote-debugging-port=${port}`,
    `--user-data-dir=${join(folder, 'browser')}`,
  ]
  const script = join(bin, 'xdg-open')
  writeFileSync(
    script,
    `#!/bin/sh\nprintf '%s\\n' "$*" >> '${notes}'\necho $$ >> '${pids}'\nexec ${programInShell('chromium')} ${flags.join(' ')} "$@" > /dev/null 2>&1\n`,
  )
  chmodSync(script, 0o755)

  let browser: Browser | null = null
  return {
    path: [bin, process.env['PATH']].join(delimiter),
    async start() {
      const { pid } = spawn(program('chromium'), [...flags, 'about:blank'], { stdio: 'ignore' })
      appendFileSync(pids, `${pid}\n`)
      for (let tries = 0; tries < 300 && !browser; tries++) {
        browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`).catch(() => null)
        if (!browser) await pause(100)
      }
    },
    opened: () => lines(notes),
    async page(matching) {
      for (let tries = 0; tries < 150; tries++) {
        browser ??= await chromium.connectOverCDP(`http://127.0.0.1:${port}`).catch(() => null)
        const page = browser
          ?.contexts()
          .flatMap(context => context.pages())
          .find(each => matching.test(each.url()))
        if (page) return page
        await pause(100)
      }
      throw new Error(`The browser never showed ${matching}.`)
    },
    async close() {
      await browser?.close()
      for (const pid of lines(pids).map(Number)) await end(pid)
    },
  }
}

const lines = (file: string) => (existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : [])

/** Asks a process to end, and makes it after three seconds. */
async function end(pid: number): Promise<void> {
  const signal = (name: NodeJS.Signals | 0) => {
    try {
      return process.kill(pid, name)
    } catch {
      return false
    }
  }
  signal('SIGTERM')
  for (let tries = 0; tries < 30 && signal(0); tries++) await pause(100)
  signal('SIGKILL')
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise(resolve => server.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('There is no free port.')
  return address.port
}
