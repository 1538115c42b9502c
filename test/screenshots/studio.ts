import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'
import type { Sandbox } from '../sandbox'
import { launchApp, type RunningApp } from '../support/launch-app'
import { type Person, person } from '../support/person'
import type { RealBrowser } from '../support/real-browser'
import { seedProfile } from '../support/seed-profile'

/** What every picture is taken with: a local AWS, a browser, and a folder for profiles. */
export interface Studio {
  folder: string
  sandbox: Sandbox
  browser: RealBrowser
}

export const pictures = join(import.meta.dirname, '..', '..', 'docs', 'screenshots')
mkdirSync(pictures, { recursive: true })

export const themes = ['dark', 'light'] as const

/** One state of a page, in both themes. */
export async function picture(page: Page, name: string): Promise<void> {
  for (const theme of themes) {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
    await page.waitForTimeout(150)
    await page.screenshot({ path: join(pictures, `${name}-${theme}.png`) })
  }
  console.log(name)
}

/** The app as somebody has used it for a while. Of more accounts than the local AWS has, the rest is made up. */
export async function seededApp(
  { folder, sandbox, browser }: Studio,
  name: string,
  accounts = 64,
  env: Record<string, string> = {},
): Promise<RunningApp & { who: Person }> {
  const home = join(folder, name)
  await seedProfile({ folder: join(home, 'profile'), world: sandbox.world, accounts })
  const app = await launchApp({ sandbox: sandbox.endpoint, folder: home, path: browser.path, env })
  await expect(app.window.getByRole('searchbox', { name: 'Search accounts' })).toBeVisible()
  return { ...app, who: person(app.window) }
}
