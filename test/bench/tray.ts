import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { ElectronApplication } from '@playwright/test'
import { launchApp, type RunningApp } from '../support/launch-app'
import { seedProfile } from '../support/seed-profile'
import { startTrayHost } from '../support/tray-host'
import { type Measurement, measurement } from './measurement'
import type { SandboxProcess } from './sandbox-process'

const SIZES = [1000, 10_000]
const WARM_UPS = 3
/** What the start brings changes the menu as well. */
const SETTLE_MS = 3000
/** As the tray waits for a burst of changes to be over, and some. */
const UPDATE_MS = 700

/** What one update of the tray costs the main process, and a menu of as many lines that nothing stands behind. */
export async function measureTray({
  folder,
  sandbox,
  runs,
}: {
  folder: string
  sandbox: SandboxProcess
  runs: number
}): Promise<Measurement[]> {
  // Menus reach the desktop over D-Bus on Linux alone; elsewhere there is nobody to be played.
  const host = process.platform === 'linux' ? await startTrayHost() : null
  const measured: Measurement[] = []
  try {
    for (const size of SIZES) {
      const home = join(folder, `${size}`)
      const profile = join(home, 'profile')
      const { accounts } = await seedProfile({ folder: profile, world: sandbox.world, accounts: size })
      const app = await launchApp({ sandbox: sandbox.endpoint, folder: home })
      try {
        await host?.icon(app.electron.process().pid ?? 0)
        await pause(SETTLE_MS)
        const id = accounts.at(-1)?.id
        if (!id) throw new Error('The profile is empty.')
        const updates = await updatesOf(app, id, runs)
        measured.push(
          measurement({
            part: 'tray',
            what: `update of the tray, main-loop time, with ${size.toLocaleString('en')} accounts`,
            app: updates.map(({ took }) => took),
            baseline: {
              what: 'a bare menu as long',
              values: await bareMenus(app.electron, updates[0]?.lines ?? 0, runs),
            },
            target: { of: 'p95', atMost: 50 },
          }),
        )
      } finally {
        await app.close()
      }
    }
  } finally {
    await host?.close()
  }
  return measured
}

interface Update {
  took: number
  lines: number
}

async function updatesOf(app: RunningApp, accountId: string, runs: number): Promise<Update[]> {
  await app.electron.evaluate(() => {
    const updates: unknown[] = []
    Object.assign(globalThis, { trayUpdates: updates })
    // Electron's main process has it in this module alone.
    const { mainModule } = process
    if (!mainModule) throw new Error('Electron’s main module is not there.')
    ;new (mainModule.require('node:perf_hooks').PerformanceObserver)((list: PerformanceObserverEntryList) => {
      for (const entry of list.getEntriesByName('hatrack:tray-update')) {
        updates.push({ took: entry.duration, lines: Reflect.get(Reflect.get(entry, 'detail'), 'entries') })
      }
    }).observe({ entryTypes: ['measure'] })
  })
  const read = () => app.electron.evaluate(() => Reflect.get(globalThis, 'trayUpdates') as Update[])
  const updates: Update[] = []
  for (let run = -WARM_UPS; run < runs; run++) {
    const before = (await read()).length
    await setFavourite(app, accountId, run % 2 === 0)
    await pause(UPDATE_MS)
    const [update, ...others] = (await read()).slice(before)
    if (!update || others.length > 0) throw new Error(`One change made ${others.length + 1} or no updates.`)
    if (run >= 0) updates.push(update)
  }
  return updates
}

const setFavourite = ({ window }: RunningApp, accountId: string, favourite: boolean) =>
  window.evaluate(
    async change => {
      const arranged = await hatrack.call['accounts.arrange']([
        { accountId: change.accountId as never, arrangement: { favourite: change.favourite } },
      ])
      if (!arranged.ok) throw new Error(arranged.failure.kind)
    },
    { accountId, favourite },
  )

/** The same number of lines in a tray of its own. */
const bareMenus = (electron: ElectronApplication, lines: number, runs: number): Promise<number[]> =>
  electron.evaluate(
    async ({ Menu, Tray, nativeImage }, { lines, runs }) => {
      const tray = new Tray(nativeImage.createEmpty())
      const values: number[] = []
      for (let run = -3; run < runs; run++) {
        const begun = performance.now()
        const labels = Array.from({ length: lines }, (_, line) => `Line ${line} of ${run}`)
        tray.setContextMenu(Menu.buildFromTemplate(labels.map(label => ({ label, click: () => {} }))))
        if (run >= 0) values.push(performance.now() - begun)
        await new Promise(resolve => setTimeout(resolve, 100))
      }
      tray.destroy()
      return values
    },
    { lines, runs },
  )
