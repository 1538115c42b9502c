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
  const { accountId } = accountThat(world, 'opens', 1)
  await field.fill(`https://signin.aws.amazon.com/switchrole?account=${accountId}&roleName=ReadOnly`)
  await expect(page.getByRole('option')).toHaveCount(1)
  await picture(page, 'switcher-link')
  await field.fill(`arn:aws:sqs:eu-west-1:${accountId}:orders`)
  await expect(page.getByRole('option')).toHaveCount(1)
  await picture(page, 'switcher-arn')
  await field.fill('arn:aws:sqs:eu-west-1:314159265358:orders')
  await picture(page, 'switcher-not-linked')
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
