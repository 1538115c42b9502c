import { expect } from '@playwright/test'
import { failElsewhere } from '../support/failing-elsewhere'
import { storedAccounts } from '../support/rack'
import { picture, type Studio, seededApp } from './studio'

/** What was asked for in the tray fails while a dialog is open. */
export async function errands(studio: Studio): Promise<void> {
  const { window, close } = await seededApp(studio, 'errands')
  await window.keyboard.press('ControlOrMeta+g')
  await expect(window.getByRole('dialog', { name: /^Arrange/ })).toBeVisible()
  const [account] = await storedAccounts(window)
  if (!account) throw new Error('The profile is empty.')
  await failElsewhere(window, [account.id])
  await expect(window.getByRole('dialog', { name: /did not open$/ })).toBeVisible()
  await picture(window, 'failed-elsewhere')
  await close()
}
