import { join } from 'node:path'
import { expect } from '@playwright/test'
import { launchApp } from '../support/launch-app'
import { person } from '../support/person'
import { picture, type Studio } from './studio'

/** From the first start to an empty list, on a computer without a keychain. */
export async function firstSteps({ folder, sandbox }: Studio): Promise<void> {
  const app = await launchApp({
    sandbox: sandbox.endpoint,
    folder: join(folder, 'first'),
    env: { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent' },
  })
  const { window } = app
  await expect(window.getByRole('button', { name: 'Add identity' })).toBeVisible()
  await picture(window, 'welcome')
  await person(window).addIdentity(sandbox.world)
  await expect(window.getByText('No session bus is running, so no keychain can be reached.')).toBeVisible()
  await picture(window, 'welcome-no-keychain')
  await window.getByRole('button', { name: 'Keep in memory until Hatrack quits' }).click()
  await expect(window.getByRole('searchbox', { name: 'Search accounts' })).toBeVisible()
  await picture(window, 'no-accounts')
  await app.close()
}
