import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Page } from '@playwright/test'
import { seedProfile } from '../support/seed-profile'
import { type ElectronOptions, startElectron, timeOfMark } from './electron-process'
import { type Measurement, measurement } from './measurement'
import { memoryOfTree } from './process-memory'
import type { SandboxProcess } from './sandbox-process'

/** Memory is read when what is loaded after the first paint has come too. */
const SETTLE_MS = 3000
/** The first fills caches and profiles; the second shows how long a start takes here. */
const WARM_UPS = 2

interface Side extends ElectronOptions {
  mark: string
  /** What must be true of the page, or the start does not count. */
  check(page: Page): Promise<void>
}

interface Start {
  /** Milliseconds from the process's start to the mark. */
  ready: number
  /** Megabytes, all processes together. */
  memory: number
}

const root = join(import.meta.dirname, '..', '..')

/** Starts the app and a blank window in turns, and measures of each start when it was ready and what it holds then. */
export async function measureStarts(options: {
  folder: string
  sandbox: SandboxProcess
  accounts: number
  runs: number
}): Promise<Record<'start-up' | 'memory', Measurement>> {
  const { folder, sandbox, runs } = options
  const profile = join(folder, 'profile')
  await seedProfile({ folder: profile, world: sandbox.world, accounts: options.accounts })
  const app: Side = {
    app: root,
    profile,
    env: { HATRACK_SANDBOX: sandbox.endpoint },
    mark: 'hatrack:list-ready',
    check: answersTheKeyboard,
  }
  const blank: Side = {
    app: join(import.meta.dirname, 'blank'),
    profile: join(folder, 'blank'),
    mark: 'blank-ready',
    check: async () => {},
  }

  let longest = 0
  for (let round = 0; round < WARM_UPS; round++) {
    for (const side of [app, blank]) longest = Math.max(longest, (await start(side, 1000)).ready)
  }
  const wait = SETTLE_MS + longest
  const starts: Record<'app' | 'blank', Start[]> = { app: [], blank: [] }
  for (let round = 0; round < runs; round++) {
    const first = round % 2 === 0
    if (first) starts.app.push(await start(app, wait))
    starts.blank.push(await start(blank, wait))
    if (!first) starts.app.push(await start(app, wait))
  }

  const what = `with ${options.accounts.toLocaleString('en')} accounts`
  const baseline = 'blank window'
  return {
    'start-up': measurement({
      part: 'start-up',
      what: `process start to the list answering the keyboard, ${what}`,
      app: starts.app.map(({ ready }) => ready),
      baseline: { what: baseline, values: starts.blank.map(({ ready }) => ready) },
      target: { of: 'ratio', atMost: 1.25 },
    }),
    memory: measurement({
      part: 'memory',
      what: `PSS of all processes, ${what}`,
      unit: 'MB',
      app: starts.app.map(({ memory }) => memory),
      baseline: { what: baseline, values: starts.blank.map(({ memory }) => memory) },
      target: { of: 'ratio', atMost: 1.2 },
    }),
  }
}

/** One start. Nothing looks at it until `wait` milliseconds have passed and its memory has been read. */
async function start(side: Side, wait: number): Promise<Start> {
  const electron = startElectron(side)
  try {
    await pause(wait)
    const memory = memoryOfTree(electron.pid)
    const page = await electron.attach()
    const ready = (await timeOfMark(page, side.mark)) - electron.startedAt
    await side.check(page)
    return { ready, memory }
  } finally {
    await electron.close()
  }
}

/** The mark is the app's own word. This is the proof: a key goes to the search field, and the list follows. */
async function answersTheKeyboard(page: Page): Promise<void> {
  const shown = () => page.getByRole('option').first().getAttribute('aria-setsize')
  const before = await shown()
  await page.keyboard.press('x')
  if ((await shown()) === before) throw new Error('The list was marked as ready, but did not take a key.')
}
