import { expect } from '@playwright/test'
import { picture, type Studio, seededApp } from './studio'

const OLD_MS = 96 * 86_400_000

/** Identities: what is known of them, and what can be done with them. */
export async function identities(studio: Studio): Promise<void> {
  const { world, control } = studio.sandbox
  control.setAccessKeyCreatedAt(world.accessKeyId, new Date(Date.now() - OLD_MS).toISOString())
  const { window, close } = await seededApp(studio, 'identities')
  const dialog = window.getByRole('dialog').or(window.getByRole('alertdialog'))
  const more = async (item: string) => {
    await window
      .getByRole('button', { name: /^More for / })
      .first()
      .click()
    await window.getByRole('menuitem', { name: item }).click()
    await expect(dialog).toBeVisible()
  }
  const away = async () => {
    await window.keyboard.press('Escape')
    await expect(dialog).toBeHidden()
  }

  await window
    .getByRole('button', { name: /^Identities/ })
    .first()
    .click()
  await expect(window.getByRole('heading', { name: 'Identities' })).toBeVisible()
  await window.getByRole('button', { name: 'Check keys' }).click()
  await expect(window.getByText('AWS accepts these keys.')).toBeVisible()
  await picture(window, 'identities')

  await more('Policy for this user…')
  await picture(window, 'user-policy')
  await away()
  await more('MFA device…')
  await expect(dialog.getByText('Another device')).toBeVisible()
  await picture(window, 'mfa-device')
  await away()
  await more('Replace keys…')
  await dialog.getByLabel('Access key ID').fill(world.govIdentity.accessKeyId)
  await dialog.getByLabel('Secret access key').fill(world.govIdentity.secretAccessKey)
  await dialog.getByRole('button', { name: 'Replace keys' }).click()
  await expect(dialog.getByText(/another user/)).toBeVisible()
  await picture(window, 'replace-keys')
  await away()
  await more('Remove…')
  await picture(window, 'remove-identity')
  await away()

  await more('Rotate key…')
  await picture(window, 'rotate-key')
  control.createAccessKey()
  await dialog.getByRole('button', { name: 'Rotate key' }).click()
  await expect(dialog.getByText(/two access keys/)).toBeVisible()
  await picture(window, 'rotate-key-refused')
  await close()
}
