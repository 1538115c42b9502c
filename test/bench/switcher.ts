import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { ElectronApplication } from '@playwright/test'
import { launchApp } from '../support/launch-app'
import { switcherPage } from '../support/quick-switcher'
import { seedProfile } from '../support/seed-profile'
import { type Measurement, measurement } from './measurement'
import type { SandboxProcess } from './sandbox-process'

const WARM_UPS = 3
const SETTLE_MS = 250

/** The quick switcher from its hotkey to the painted, focused field, against a blank window that was kept as warm. */
export async function measureSwitcher(options: {
  folder: string
  sandbox: SandboxProcess
  accounts: number
  runs: number
}): Promise<Measurement[]> {
  const { folder, sandbox, accounts, runs } = options
  await seedProfile({ folder: join(folder, 'profile'), world: sandbox.world, accounts })
  const app = await launchApp({ sandbox: sandbox.endpoint, folder })
  try {
    await switcherPage(app)
    await makeBlank(app.electron)
    await pause(1500)
    const values: Record<'switcher' | 'blank', number[]> = { switcher: [], blank: [] }
    for (let round = -WARM_UPS; round < runs; round++) {
      const order = (['switcher', 'blank'] as const).toSorted(() => (round % 2 === 0 ? 1 : -1))
      for (const side of order) {
        const took = await shown(app.electron, side)
        if (round >= 0) values[side].push(took)
        await pause(SETTLE_MS)
      }
    }
    return [
      measurement({
        part: 'switcher',
        what: `hotkey to the focused, painted palette, ${accounts.toLocaleString('en')} accounts`,
        app: values.switcher,
        baseline: { what: 'blank warm window', values: values.blank },
        target: { of: 'ratio', atMost: 1.5 },
      }),
      measurement({
        part: 'switcher',
        what: 'the same, in milliseconds',
        app: values.switcher,
        target: { of: 'p95', atMost: 100 },
      }),
    ]
  } finally {
    await app.close()
  }
}

const makeBlank = (electron: ElectronApplication) =>
  electron.evaluate(async ({ BrowserWindow, session }) => {
    const blank = new BrowserWindow({
      title: 'Blank',
      width: 640,
      height: 468,
      show: false,
      frame: false,
      resizable: false,
      skipTaskbar: true,
      alwaysOnTop: true,
      webPreferences: { sandbox: true, backgroundThrottling: false, session: session.fromPartition('blank') },
    })
    await blank.loadURL('data:text/html,<title>Blank</title><input autofocus>')
  })

/** Milliseconds until its page has the focus and a frame after that is done; hides it again. */
const shown = (electron: ElectronApplication, side: 'switcher' | 'blank') =>
  electron.evaluate(async ({ app, BrowserWindow }, which) => {
    const title = which === 'switcher' ? 'Hatrack quick switcher' : 'Blank'
    const window = BrowserWindow.getAllWindows().find(each => each.getTitle() === title)
    if (!window) throw new Error(`There is no window ${title}.`)
    const began = performance.timeOrigin + performance.now()
    if (which === 'switcher') app.emit('second-instance', {}, ['--switcher'])
    else {
      window.show()
      window.focus()
    }
    const ended: number = await window.webContents.executeJavaScript(`new Promise(resolve => {
      const look = () =>
        document.hasFocus() && document.activeElement.tagName === 'INPUT'
          ? requestAnimationFrame(() => setTimeout(() => resolve(performance.timeOrigin + performance.now())))
          : requestAnimationFrame(look)
      look()
    })`)
    if (which === 'switcher') app.emit('second-instance', {}, ['--switcher'])
    else window.hide()
    return ended - began
  }, side)
