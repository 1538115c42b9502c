import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { ElectronApplication, Page } from '@playwright/test'
import { launchApp, type RunningApp } from '../support/launch-app'
import { person } from '../support/person'
import { seedProfile } from '../support/seed-profile'
import { type Measurement, measurement } from './measurement'
import type { SandboxProcess } from './sandbox-process'

const WARM_UPS = 3
/** Long enough for the page to be painted, and for what a window does afterwards. */
const SETTLE_MS = 900

/**
 * An isolated window against a bare one on the same page, from the making of its session to the page's first paint;
 * and how soon the click that opens one is answered.
 */
export async function measureConsoleWindow(options: {
  folder: string
  sandbox: SandboxProcess
  accounts: number
  runs: number
}): Promise<Measurement[]> {
  const { folder, sandbox, runs } = options
  const { accounts } = await seedProfile({
    folder: join(folder, 'profile'),
    world: sandbox.world,
    accounts: options.accounts,
  })
  const known = sandbox.world.accounts.find(account => account.expects === 'opens')
  const account = accounts.find(({ roleArn }) => roleArn === known?.roleArn)
  if (!account) throw new Error('The local AWS has no account that opens.')
  const app = await launchApp({ sandbox: sandbox.endpoint, folder })
  try {
    const sides = {
      isolated: () => isolatedWindow(app, account.id),
      bare: () => bareWindow(app, account.id),
    }
    const values: Record<keyof typeof sides, number[]> = { isolated: [], bare: [] }
    for (let round = -WARM_UPS; round < runs; round++) {
      const order = (['isolated', 'bare'] as const).toSorted(() => (round % 2 === 0 ? 1 : -1))
      for (const side of order) {
        const took = await sides[side]()
        if (round >= 0) values[side].push(took)
      }
    }
    const answers = await clicks(app, account.name, runs)
    return [
      measurement({
        part: 'console-window',
        what: 'isolated window to the first paint of its page',
        app: values.isolated,
        baseline: { what: 'bare BrowserWindow', values: values.bare },
        target: { of: 'ratio', atMost: 1.2 },
      }),
      measurement({
        part: 'console-window',
        what: 'click on Open console to the painted progress',
        app: answers,
        target: { of: 'p95', atMost: 50 },
      }),
    ]
  } finally {
    await app.close()
  }
}

async function isolatedWindow({ window, electron }: RunningApp, accountId: string): Promise<number> {
  await noteSession(electron)
  await openByCall(window, accountId)
  return paintedAfter(electron)
}

async function bareWindow({ window, electron }: RunningApp, accountId: string): Promise<number> {
  const url = await signInUrl(window, electron, accountId)
  await noteSession(electron)
  await electron.evaluate(({ BrowserWindow, session }, address) => {
    const bare = new BrowserWindow({
      width: 1180,
      height: 740,
      webPreferences: {
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        spellcheck: false,
        session: session.fromPartition(`bare-${Math.random()}`, { cache: false }),
      },
    })
    // The app's own locks would keep a window in a session that they do not know from following the redirect.
    bare.webContents.removeAllListeners('will-redirect')
    void bare.loadURL(address)
  }, url)
  return paintedAfter(electron)
}

/** Both sides begin by making a session; that moment is the start. */
const noteSession = (electron: ElectronApplication) =>
  electron.evaluate(({ app }) => {
    app.once('session-created', () =>
      Object.assign(globalThis, { madeAt: performance.timeOrigin + performance.now() }),
    )
  })

/** Milliseconds from the session to the first contentful paint of the page in it; closes its window. */
async function paintedAfter(electron: ElectronApplication): Promise<number> {
  await pause(SETTLE_MS)
  return electron.evaluate(async ({ webContents, BrowserWindow }) => {
    const page = webContents.getAllWebContents().find(each => each.getURL().startsWith('http'))
    if (!page) throw new Error('There is no page.')
    const painted = await page.executeJavaScript(
      `performance.timeOrigin + performance.getEntriesByName('first-contentful-paint')[0].startTime`,
    )
    for (const each of BrowserWindow.getAllWindows()) {
      if (!each.webContents.getURL().endsWith('/index.html')) each.destroy()
    }
    return painted - Number(Reflect.get(globalThis, 'madeAt'))
  })
}

async function openByCall(page: Page, accountId: string): Promise<void> {
  const opened = await page.evaluate(
    async id =>
      (
        await window.hatrack.call['console.open']({
          accountId: id as never,
          destination: null,
          opener: { by: 'console-window' },
          anyway: true,
        })
      ).ok,
    accountId,
  )
  if (!opened) throw new Error('No console was opened.')
}

async function signInUrl(page: Page, electron: ElectronApplication, accountId: string): Promise<string> {
  await page.evaluate(
    id => window.hatrack.call['console.copyUrl']({ accountId: id as never, destination: null }),
    accountId,
  )
  return electron.evaluate(({ clipboard }) => clipboard.readText())
}

/** Milliseconds from the click to the end of the frame that shows the first change after it. */
async function clicks({ window: main, electron }: RunningApp, name: string, runs: number): Promise<number[]> {
  await main.evaluate(async () => {
    await window.hatrack.call['settings.change']({ patch: { opener: { by: 'console-window' } } })
  })
  await person(main).select(name)
  const values: number[] = []
  for (let run = 0; run < runs + WARM_UPS; run++) {
    await main.evaluate(watchClick)
    await main.getByRole('button', { name: 'Open console' }).click()
    await pause(SETTLE_MS)
    const took = await main.evaluate(() => window.hatrackClick)
    if (took === undefined) throw new Error('The click was not answered.')
    if (run >= WARM_UPS) values.push(took)
    await electron.evaluate(({ BrowserWindow }) => {
      for (const each of BrowserWindow.getAllWindows()) {
        if (!each.webContents.getURL().endsWith('/index.html')) each.destroy()
      }
    })
    await pause(100)
  }
  return values
}

declare global {
  interface Window {
    hatrackClick: number | undefined
  }
}

/** Runs in the page. */
function watchClick(): void {
  window.hatrackClick = undefined
  addEventListener(
    'click',
    ({ timeStamp }) => {
      const changes = new MutationObserver(() => {
        changes.disconnect()
        requestAnimationFrame(() => {
          // A message is taken after this frame's style, layout and paint.
          const { port1, port2 } = new MessageChannel()
          port1.onmessage = () => {
            window.hatrackClick = performance.now() - timeStamp
            port1.close()
          }
          port2.postMessage(null)
        })
      })
      changes.observe(document.body, {
        subtree: true,
        childList: true,
        characterData: true,
        attributes: true,
      })
    },
    { capture: true, once: true },
  )
}
