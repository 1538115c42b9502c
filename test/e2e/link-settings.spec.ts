import type { Locator, Page } from '@playwright/test'
import { accountThat } from '../support/account-that'
import { person } from '../support/person'
import { expect, test } from './fixtures'

const field = (dialog: Locator, name: string) => dialog.getByRole('textbox', { name, exact: true })

async function edit(window: Page): Promise<Locator> {
  await window.getByRole('button', { name: 'Edit', exact: true }).click()
  return window.getByRole('dialog')
}

test('what AWS has no say in is changed without asking it', async ({ launch, sandbox }) => {
  const { window } = await launch()
  const account = accountThat(sandbox.world, 'opens')
  await person(window).addIdentity(sandbox.world)
  await person(window).linkAccount(account)
  await person(window).select(account.title)
  sandbox.control.clearLog()

  let dialog = await edit(window)
  await expect(field(dialog, 'Name')).toHaveValue(account.title)
  await field(dialog, 'Name').fill('Northwind shop')
  await field(dialog, 'Region').fill('eu-west-1')
  await dialog.getByText('Staging', { exact: true }).click()
  await dialog.getByText('4 h', { exact: true }).click()
  await field(dialog, 'Session name').fill('{user}.{account}')
  await expect(field(dialog, 'Session name')).toHaveAccessibleDescription(/you\.Northwind-shop/)
  await field(dialog, 'Note').fill('Closes at six.\nAsk for Ada.')
  await dialog.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(dialog).toBeHidden()
  await window.getByRole('searchbox', { name: 'Search accounts' }).fill('shop')
  await expect(window.getByRole('option', { name: /Northwind shop/ })).toContainText('staging')
  expect(sandbox.control.log()).toEqual([])

  dialog = await edit(window)
  await expect(field(dialog, 'Region')).toHaveValue('eu-west-1')
  await expect(dialog.getByRole('radio', { name: '4 h' })).toBeChecked()
  await expect(field(dialog, 'Session name')).toHaveValue('{user}.{account}')
  await expect(field(dialog, 'Note')).toHaveValue('Closes at six.\nAsk for Ada.')
})

test('another External ID is verified before it is kept', async ({ launch, sandbox }) => {
  const { window } = await launch()
  const account = accountThat(sandbox.world, 'opens')
  await person(window).addIdentity(sandbox.world)
  await person(window).linkAccount(account)
  await person(window).select(account.title)
  const another = sandbox.control.rotateExternalId(account.roleArn)

  const dialog = await edit(window)
  await field(dialog, 'Note').fill('They changed it.')
  await field(dialog, 'External ID').fill('not-that-one')
  await dialog.getByRole('button', { name: 'Verify and save' }).click()
  await expect(dialog.getByText('The External ID does not match.')).toBeVisible()
  await expect(field(dialog, 'Note')).toHaveValue('They changed it.')
  await field(dialog, 'External ID').fill(another)
  await dialog.getByRole('button', { name: 'Verify and save' }).click()
  await expect(dialog).toBeHidden()
  const kept = await window.evaluate(async () => {
    const list = await hatrack.call['accounts.list']()
    return list.ok ? list.value.map(({ externalId, note }) => ({ externalId, note })) : []
  })
  expect(kept).toEqual([{ externalId: another, note: 'They changed it.' }])
})

test('a setting that cannot be is told next to its field', async ({ launch, sandbox }) => {
  const { window } = await launch()
  const account = accountThat(sandbox.world, 'opens')
  await person(window).addIdentity(sandbox.world)
  await person(window).linkAccount(account)
  await person(window).select(account.title)
  const dialog = await edit(window)
  const bad: [string, string, string][] = [
    ['Session name', '{customer}', 'This session name cannot be used.'],
    ['Name', 'Acme \u202egnp.exe', 'This name cannot be kept.'],
    ['Note', 'Ada \u2066said', 'This note cannot be kept.'],
    ['Region', 'Frankfurt', 'This is not a region.'],
  ]
  for (const [name, wrong, told] of bad) {
    const right = await field(dialog, name).inputValue()
    await field(dialog, name).fill(wrong)
    await dialog.getByRole('button', { name: 'Save', exact: true }).click()
    await expect(field(dialog, name)).toHaveAccessibleDescription(new RegExp(told))
    await expect(field(dialog, name)).toBeFocused()
    await field(dialog, name).fill(right)
  }
})
