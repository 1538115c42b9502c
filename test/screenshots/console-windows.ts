import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ElectronApplication } from '@playwright/test'
import { expect } from '@playwright/test'
import { newWindow, type OpenedWindow } from '../support/console-window'
import { pictures, type Studio, seededApp, themes } from './studio'

/** Isolated windows: production and not, searching, near the end, and one whose page cannot be had. */
export async function consoleWindows(studio: Studio): Promise<void> {
  const app = await seededApp(studio, 'console-windows', 12)
  const { window, electron, close } = app
  const { control } = studio.sandbox

  const open = async (title: string): Promise<OpenedWindow> => {
    const before = new Set(electron.windows())
    const opened = await window.evaluate(async title => {
      const list = await hatrack.call['accounts.list']()
      const accountId = list.ok && list.value.find(({ name }) => name === title)?.id
      if (!accountId) throw new Error(`${title} is not linked.`)
      const opener = { by: 'console-window' as const }
      return (await hatrack.call['console.open']({ accountId, destination: null, opener })).ok
    }, title)
    expect(opened).toBe(true)
    const shown = await newWindow(electron, before)
    await expect(shown.bar.getByRole('timer')).toBeVisible()
    return shown
  }

  const production = await open('Northwind Payments')
  await picture(electron, production, 'console-window')
  const other = await open('Bluebird Logistics')
  await picture(electron, other, 'console-window-sandbox')

  await other.bar.getByRole('button', { name: /^Find/ }).click()
  await other.bar.getByRole('textbox').fill('session')
  await expect(other.bar.getByText(/\d of \d/)).toBeVisible()
  await picture(electron, other, 'console-window-find')
  await other.bar.keyboard.press('Escape')

  control.addFault({ operation: 'console', kind: 'reset', times: 9 })
  await other.bar.getByRole('button', { name: /^Reload/ }).click()
  await expect(other.bar.getByRole('button', { name: 'Try again' })).toBeVisible()
  await picture(electron, other, 'console-window-failed')
  control.clearFaults()

  // AWS's clock is learnt from its answers.
  control.clock.advance((3 * 60 + 56) * 60_000)
  await app.who.select('Northwind Payments')
  await window.getByRole('button', { name: 'Copy sign-in URL' }).click()
  await production.bar.getByRole('button', { name: /^Back/ }).focus()
  await expect(production.bar.getByText(/ends in/)).toBeVisible({ timeout: 70_000 })
  await picture(electron, production, 'console-window-ending')
  await close()
}

/** The bar and the page beside it, as they stand on the screen. */
async function picture(electron: ElectronApplication, shown: OpenedWindow, name: string): Promise<void> {
  for (const theme of themes) {
    for (const page of [shown.bar, shown.page]) {
      await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
    }
    await shown.bar.waitForTimeout(250)
    const png = await electron.evaluate(async ({ BrowserWindow, nativeImage }, hash) => {
      const window = BrowserWindow.getAllWindows().find(each => each.webContents.getURL().endsWith(hash))
      if (!window) throw new Error('The window is gone.')
      const [view] = window.getBrowserViews()
      const whole = await window.webContents.capturePage()
      // What could not be loaded is not shown.
      if (!view) return whole.toPNG().toString('base64')
      const part = await view.webContents.capturePage()
      const { x, y } = view.getBounds()
      const [to, from] = [whole.getSize(), part.getSize()]
      const [pixels, page] = [whole.toBitmap(), part.toBitmap()]
      for (let row = 0; row < Math.min(from.height, to.height - y); row++) {
        page.copy(pixels, ((y + row) * to.width + x) * 4, row * from.width * 4, (row + 1) * from.width * 4)
      }
      return nativeImage.createFromBitmap(pixels, to).toPNG().toString('base64')
    }, `#${shown.id}`)
    writeFileSync(join(pictures, `${name}-${theme}.png`), Buffer.from(png, 'base64'))
  }
  console.log(name)
}
