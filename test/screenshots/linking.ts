import { expect } from '@playwright/test'
import { accountThat } from '../support/account-that'
import { picture, type Studio, seededApp } from './studio'

/** The wizard, step by step, and what a verification can find. */
export async function linking(studio: Studio): Promise<void> {
  const { world, control } = studio.sandbox
  const { window, who, close } = await seededApp(studio, 'linking')
  const dialog = window.getByRole('dialog')
  const field = (name: string) => dialog.getByRole('textbox', { name, exact: true })

  await window.getByRole('button', { name: 'Link account' }).first().click()
  await field('Name').fill('Whitethorn Press')
  await dialog.getByText('Production', { exact: true }).click()
  await picture(window, 'link-describe')
  await field('Name').press('Enter')
  await picture(window, 'link-hand-over')
  for (const [tab, name] of [
    ['AWS CLI', 'cli'],
    ['CloudFormation', 'cloudformation'],
    ['Terraform', 'terraform'],
  ] as const) {
    await dialog.getByText(tab, { exact: true }).click()
    await picture(window, `link-hand-over-${name}`)
  }
  await dialog.getByRole('button', { name: 'Verify', exact: true }).click()
  await field('Role ARN').fill(`arn:aws:iam::${world.customer.accountId}:role/HatrackConsoleAccess`)
  await picture(window, 'link-verify')
  control.setLatency(600)
  await field('Role ARN').press('Enter')
  await expect(dialog.getByText('Assuming the role')).toBeVisible()
  await picture(window, 'link-verifying')
  control.setLatency(0)
  await expect(dialog.getByText('AWS refused the role.')).toBeVisible({ timeout: 20_000 })
  await picture(window, 'link-refused')
  await window.keyboard.press('Escape')

  const open = accountThat(world, 'opens-without-external-id')
  await who.fillLink(open)
  await expect(dialog.getByText('This role is open to the confused deputy')).toBeVisible()
  await picture(window, 'link-open-trust')
  await window.keyboard.press('Escape')
  await who.linkAccount({ ...accountThat(world, 'opens'), title: 'Northwind Payments' })
  await who.select('Northwind Payments')
  await window.getByRole('button', { name: 'Edit', exact: true }).click()
  await expect(dialog.getByRole('heading', { name: /Edit/ })).toBeVisible()
  await picture(window, 'link-settings')
  await close()
}
