import { expect } from '@playwright/test'
import { accountThat } from '../support/account-that'
import { ownDisplay } from '../support/own-display'
import { summon } from '../support/quick-switcher'
import { picture, type Studio, seededApp } from './studio'

/** The palette over everything. */
export async function quickSwitcher(studio: Studio): Promise<void> {
  const { world, control } = studio.sandbox
  const display = await ownDisplay()
  const app = await seededApp(studio, 'quick-switcher', 64, display.env)
  const page = await summon(app, display)
  const field = page.getByRole('combobox')
  await picture(page, 'switcher')
  await field.fill('pay ec2 frank')
  await picture(page, 'switcher-place')
  await field.fill('nothing is called this')
  await picture(page, 'switcher-nothing')

  await field.fill(accountThat(world, 'opens').title)
  await field.press('Tab')
  await expect(page.getByRole('option', { name: /window of Hatrack/i })).toBeVisible()
  await picture(page, 'switcher-where')
  await field.press('Escape')

  control.setLatency(4000)
  await field.press('Enter')
  await expect(page.getByText(/^Opening/)).toBeVisible()
  await picture(page, 'switcher-opening')
  await page.keyboard.press('Escape')
  control.setLatency(0)

  await field.fill(accountThat(world, 'access-denied').title)
  await field.press('Enter')
  await expect(page.getByRole('alert')).toBeVisible()
  await picture(page, 'switcher-refused')
  await app.close()
  await display.close()
}
