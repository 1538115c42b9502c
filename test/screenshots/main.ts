import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'
import { startSandbox } from '../sandbox'
import { accountThat } from '../support/account-that'
import { launchApp } from '../support/launch-app'
import { person } from '../support/person'
import { realBrowser } from '../support/real-browser'
import { seedProfile } from '../support/seed-profile'

/** Makes docs/screenshots: every screen and state in both themes, of the real app on the sandbox. */
const folder = mkdtempSync(join(tmpdir(), 'hatrack-screenshots-'))
const pictures = join(import.meta.dirname, '..', '..', 'docs', 'screenshots')
mkdirSync(pictures, { recursive: true })

async function picture(page: Page, name: string): Promise<void> {
  for (const theme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
    await page.waitForTimeout(150)
    await page.screenshot({ path: join(pictures, `${name}-${theme}.png`) })
  }
  console.log(name)
}

const sandbox = await startSandbox({ seed: 'screenshots' })
const browser = await realBrowser(folder)
const { world, control } = sandbox
async function firstSteps(): Promise<void> {
  const app = await launchApp({
    sandbox: sandbox.endpoint,
    folder: join(folder, 'first'),
    env: { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent' },
  })
  const { window } = app
  await expect(window.getByRole('button', { name: 'Add identity' })).toBeVisible()
  await picture(window, 'welcome')
  await person(window).addIdentity(world)
  await expect(window.getByText('This computer has no keychain running.')).toBeVisible()
  await picture(window, 'welcome-no-keychain')
  await window.getByRole('button', { name: 'Keep in memory until Hatrack quits' }).click()
  await expect(window.getByRole('searchbox', { name: 'Search accounts' })).toBeVisible()
  await picture(window, 'no-accounts')
  await app.close()
}

async function everyDay(): Promise<void> {
  const home = join(folder, 'every-day')
  await seedProfile({ folder: join(home, 'profile'), world, accounts: 64 })
  const app = await launchApp({ sandbox: sandbox.endpoint, folder: home, path: browser.path })
  const { window } = app
  const who = person(window)
  const account = accountThat(world, 'opens')
  await expect(window.getByRole('searchbox', { name: 'Search accounts' })).toBeVisible()

  await who.openConsole(account.title)
  await expect(window.getByText(/Signed in until/)).toBeVisible()
  const console_ = await browser.page(/\/console\//)
  await expect(console_.getByTestId('account-id')).toBeVisible()
  await picture(console_, 'console')
  await window.getByRole('searchbox', { name: 'Search accounts' }).fill('')
  await picture(window, 'accounts')
  await window.getByRole('searchbox', { name: 'Search accounts' }).fill('pay')
  await picture(window, 'search')
  await window.getByRole('searchbox', { name: 'Search accounts' }).fill('nothing is called this')
  await picture(window, 'search-nothing')

  control.setLatency(4000)
  await who.openConsole(accountThat(world, 'opens-twelve-hour-role').title)
  await expect(window.getByText('Assuming the role')).toBeVisible()
  await picture(window, 'opening')
  await window.getByRole('button', { name: 'Cancel' }).click()
  control.setLatency(0)

  await who.openConsole(accountThat(world, 'mfa-required').title)
  await expect(window.getByText('The role requires MFA.')).toBeVisible()
  await picture(window, 'refused')

  await window.getByRole('button', { name: 'Link account' }).first().click()
  await expect(window.getByLabel('Role ARN')).toBeVisible()
  await picture(window, 'link-account')
  await window.keyboard.press('Escape')
  const dialog = await who.fillLink(accountThat(world, 'access-denied'))
  await expect(dialog.getByText('The External ID does not match.')).toBeVisible()
  await picture(window, 'link-account-refused')
  await window.keyboard.press('Escape')

  await window
    .getByRole('button', { name: /^Identities/ })
    .first()
    .click()
  await expect(window.getByRole('heading', { name: 'Identities' })).toBeVisible()
  await picture(window, 'identities')
  await window.getByRole('button', { name: 'Settings' }).click()
  await expect(window.getByRole('heading', { name: 'Settings' })).toBeVisible()
  await picture(window, 'settings')
  await app.close()
}

try {
  await firstSteps()
  await everyDay()
} finally {
  await browser.close()
  await sandbox.close()
  rmSync(folder, { recursive: true, force: true, maxRetries: 20 })
}
