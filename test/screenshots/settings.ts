import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'
import type { RunningApp } from '../support/launch-app'
import { pressInWindow } from '../support/press-in-window'
import { picture, pictures, type Studio, seededApp, themes } from './studio'

const sections = ['Opening consoles', 'Quick switcher', 'When you leave', 'Network'] as const

/** Every section of the settings, what is wrong told beside its field, and the ways of seeing them. */
export async function settings(studio: Studio): Promise<void> {
  const app = await seededApp(studio, 'settings')
  const { window, close } = app
  const go = (section: string) => window.getByRole('button', { name: section, exact: true }).click()
  await window.getByRole('button', { name: 'Settings' }).click()
  await expect(window.getByRole('heading', { name: 'Settings' })).toBeVisible()
  await picture(window, 'settings')
  for (const section of sections) {
    await go(section)
    await picture(window, `settings-${section.toLowerCase().replaceAll(' ', '-')}`)
  }

  await window.getByRole('radio', { name: 'Manual' }).click()
  await window
    .getByRole('textbox', { name: 'Address of the proxy' })
    .fill('ada:secret@proxy.example.com:8080')
  await window.keyboard.press('Enter')
  await expect(window.getByText(/cannot be part of the address/)).toBeVisible()
  await window.getByRole('button', { name: 'Test the connection' }).click()
  await expect(window.getByText('AWS answers.').first()).toBeVisible()
  await picture(window, 'settings-refused')
  await window.getByRole('radio', { name: 'As the system' }).click()

  await go('Quick switcher')
  await window.getByRole('button', { name: /^Hotkey/ }).click()
  await picture(window, 'settings-hotkey')
  await window.keyboard.press('Escape')

  await go('Look')
  await window.getByRole('radio', { name: 'Compact' }).click()
  await window.getByRole('button', { name: /^Accounts/ }).click()
  await picture(window, 'compact')
  await window.emulateMedia({ forcedColors: 'active', colorScheme: 'dark', reducedMotion: 'reduce' })
  await window.keyboard.press('ArrowDown')
  await shot(window, 'forced-colours-accounts')
  await window.getByRole('button', { name: 'Settings' }).click()
  await shot(window, 'forced-colours-settings')
  await window.emulateMedia({ forcedColors: 'none', contrast: 'more' })
  await picture(window, 'more-contrast-settings')
  await window.getByRole('button', { name: /^Accounts/ }).click()
  await picture(window, 'more-contrast-accounts')
  await window.emulateMedia({ contrast: 'no-preference' })
  for (let step = 0; step < 5; step++) await pressInWindow(app, '=', ['control'])
  await expect.poll(() => window.evaluate(() => Math.round(devicePixelRatio * 100))).toBe(200)
  await zoomedPicture(app, 'zoomed-accounts')
  await window.getByRole('button', { name: 'Settings' }).click()
  await zoomedPicture(app, 'zoomed-settings')
  await close()
}

/** The system's colours are one theme, whatever ours is. */
async function shot(page: Page, name: string): Promise<void> {
  await page.waitForTimeout(150)
  await page.screenshot({ path: join(pictures, `${name}.png`) })
  console.log(name)
}

/** As the window shows it: Playwright would take a quarter of a page that is twice as large. */
async function zoomedPicture({ window, electron }: RunningApp, name: string): Promise<void> {
  for (const theme of themes) {
    await window.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
    await window.waitForTimeout(300)
    const png = await electron.evaluate(async ({ BrowserWindow }) => {
      const shown = await BrowserWindow.getAllWindows()
        .find(each => each.getTitle() === 'Hatrack')
        ?.webContents.capturePage()
      return shown?.toPNG().toString('base64') ?? ''
    })
    writeFileSync(join(pictures, `${name}-${theme}.png`), Buffer.from(png, 'base64'))
  }
  console.log(name)
}
