import { expect } from '@playwright/test'
import { accountThat } from '../support/account-that'
import { picture, type Studio, seededApp } from './studio'

/** MFA codes: what they mean for the console, asked for, and not taken. */
export async function codes(studio: Studio): Promise<void> {
  const { world } = studio.sandbox
  const { window, who, close } = await seededApp(studio, 'codes')
  await who.openConsole(accountThat(world, 'mfa-required').title)
  const dialog = window.getByRole('dialog', { name: 'MFA code' })
  await expect(dialog).toBeVisible()
  await picture(window, 'mfa-code')
  await dialog.getByLabel('Code').fill('000000')
  await window.keyboard.press('Enter')
  await expect(dialog.getByText(/did not take/)).toBeVisible()
  await picture(window, 'mfa-code-wrong')
  await close()
}
