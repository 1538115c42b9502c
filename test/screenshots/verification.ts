import { expect } from '@playwright/test'
import { accountThat } from '../support/account-that'
import { picture, type Studio, seededApp } from './studio'

/** What verification finds, of one account and of all, and an unlinking that can be undone. */
export async function verification(studio: Studio): Promise<void> {
  const { world, control } = studio.sandbox
  const { window, who, close } = await seededApp(studio, 'verification', 11)
  const open = accountThat(world, 'opens-without-external-id')
  await who.select(open.title)
  await expect(window.getByRole('button', { name: 'Keep it anyway…' })).toBeVisible()
  await picture(window, 'open-trust')
  await window.getByRole('button', { name: 'Keep it anyway…' }).click()
  await expect(window.getByRole('alertdialog')).toBeVisible()
  await picture(window, 'open-trust-decision')
  await window.keyboard.press('Escape')

  control.setLatency(400)
  await window.getByRole('searchbox', { name: 'Search accounts' }).fill('')
  await window.getByRole('button', { name: 'Verify all' }).click()
  const prompt = window.getByRole('dialog', { name: 'MFA code' })
  await prompt.getByLabel('Code').fill(control.mfaCode())
  await window.keyboard.press('Enter')
  await expect(prompt).toBeHidden()
  await picture(window, 'verifying-all')
  control.setLatency(0)
  const summary = window.getByRole('dialog', { name: /^Verification/ })
  await summary.waitFor({ timeout: 60_000 })
  await picture(window, 'verification-summary')
  await window.keyboard.press('Escape')

  await who.select(accountThat(world, 'access-denied').title)
  await picture(window, 'verification-refused')
  await window.getByRole('button', { name: 'Unlink', exact: true }).click()
  await window.getByRole('alertdialog').getByRole('button', { name: 'Unlink', exact: true }).click()
  await expect(window.getByText(/is unlinked/).first()).toBeVisible()
  await window.getByRole('searchbox', { name: 'Search accounts' }).fill('')
  await picture(window, 'unlinked')
  await close()
}
