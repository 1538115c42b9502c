import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base, expect } from '@playwright/test'
import { type Sandbox, startSandbox } from '../sandbox'
import { type AppOptions, launchApp, type RunningApp } from '../support/launch-app'
import { type OwnDisplay, ownDisplay } from '../support/own-display'
import { type RealBrowser, realBrowser } from '../support/real-browser'

interface Fixtures {
  folder: string
  sandbox: Sandbox
  desktopBrowser: RealBrowser
  /** Starts the app on this test's sandbox and browser. */
  launch(options?: Pick<AppOptions, 'env' | 'args'>): Promise<RunningApp>
}

/**
 * Every test has a world of its own: a local AWS, a browser, a profile. Tests that run at the same time have a screen
 * each: the hotkey, the focus and the pointer are one program's.
 */
export const test = base.extend<Fixtures, { display: OwnDisplay }>({
  display: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's needs from this pattern
    async ({}, use) => {
      const display = await ownDisplay()
      Object.assign(process.env, display.env)
      await use(display)
      await display.close()
    },
    { scope: 'worker', auto: process.platform === 'linux' },
  ],
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's needs from this pattern
  folder: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'hatrack-e2e-'))
    await use(folder)
    // A browser that is ending still writes for a while.
    await expect(async () => rmSync(folder, { recursive: true, force: true })).toPass({ timeout: 60_000 })
  },
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's needs from this pattern
  sandbox: async ({}, use) => {
    const sandbox = await startSandbox()
    await use(sandbox)
    await sandbox.close()
  },
  desktopBrowser: async ({ folder }, use) => {
    const browser = await realBrowser(folder)
    await use(browser)
    await browser.close()
  },
  launch: async ({ folder, sandbox, desktopBrowser }, use) => {
    const running: RunningApp[] = []
    await use(async options => {
      const app = await launchApp({
        sandbox: sandbox.endpoint,
        folder,
        path: desktopBrowser.path,
        ...options,
      })
      running.push(app)
      return app
    })
    for (const app of running) await app.close().catch(() => undefined)
  },
})

export { expect }
