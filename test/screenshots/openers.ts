import { rmSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { expect } from '@playwright/test'
import { accountThat } from '../support/account-that'
import { putChromiumProfiles } from '../support/browser-folders'
import { makeFirefoxProfiles } from '../support/firefox'
import { launchApp } from '../support/launch-app'
import { person } from '../support/person'
import { seedProfile } from '../support/seed-profile'
import { browserCommands, homeEnvironment } from '../support/started-browsers'
import { picture, type Studio } from './studio'

/** Where consoles open: chosen once, for good, and not there any more. */
export async function openers({ folder, sandbox, browser }: Studio): Promise<void> {
  const own = join(folder, 'openers')
  const home = join(own, 'home')
  makeFirefoxProfiles(home, { Work: { withAddOn: true }, Private: { withAddOn: false } })
  putChromiumProfiles(join(home, '.config/chromium'), { Default: 'Ada', 'Profile 1': 'Customers' })
  await seedProfile({ folder: join(own, 'profile'), world: sandbox.world, accounts: 20 })
  const path = [browserCommands(own), browser.path].join(delimiter)
  const env = { ...homeEnvironment(home), PATH: path }
  const { window, close } = await launchApp({ sandbox: sandbox.endpoint, folder: own, env })
  const who = person(window)
  const account = accountThat(sandbox.world, 'opens')

  await who.select(account.title)
  await window.getByRole('button', { name: 'Open in…' }).click()
  await expect(window.getByRole('menuitem', { name: 'Firefox container, profile Work' })).toBeVisible()
  await picture(window, 'open-in')
  await window.getByRole('menuitem', { name: 'Always open in' }).click()
  const container = window.getByRole('menuitemradio', { name: 'Firefox container, profile Work' })
  await expect(container).toBeVisible()
  await picture(window, 'always-open-in')
  await container.click()
  await expect(window.getByText(/in Firefox, profile Work, container/).first()).toBeVisible()
  await picture(window, 'opens-in-container')

  rmSync(join(home, '.mozilla/firefox/0.profile/extensions'), { recursive: true })
  await window.getByRole('button', { name: 'Open console' }).click()
  await expect(window.getByText(/Firefox has no add-on/)).toBeVisible()
  await picture(window, 'add-on-missing')

  await window.getByRole('button', { name: 'Settings' }).click()
  await window.getByText('Firefox has no add-on for them yet').click()
  await picture(window, 'settings-opener')
  await window.getByRole('combobox', { name: 'Open consoles in' }).click()
  await expect(window.getByRole('option', { name: 'Private window of Chromium' })).toBeVisible()
  await picture(window, 'settings-opener-choices')
  await close()
}
