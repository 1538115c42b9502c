import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { switcherPage } from '../support/quick-switcher'
import { seedProfile } from '../support/seed-profile'
import { expect, test } from './fixtures'

test('ten thousand accounts of the same name are told apart, arranged together, and slow nobody down', async ({
  launch,
  sandbox,
  folder,
}) => {
  test.setTimeout(300_000)
  const profile = join(folder, 'profile')
  await seedProfile({ folder: profile, world: sandbox.world, accounts: 10_000 })
  const file = join(profile, 'accounts.json')
  const stored = JSON.parse(readFileSync(file, 'utf8'))
  for (const account of stored.value) account.name = 'Production'
  writeFileSync(file, JSON.stringify(stored))
  const last = stored.value.at(-1).roleArn.split(':')[4]

  const app = await launch()
  const { window } = app
  const search = window.getByRole('searchbox', { name: 'Search accounts' })
  const rows = window.getByRole('listbox', { name: 'Accounts' }).getByRole('option')
  await expect(window.getByText('10,000 of 10,000')).toBeVisible()
  await search.fill(last)
  await expect(rows).toHaveCount(1)
  await expect(rows).toContainText(last)
  await search.fill('production')
  await expect(window.getByText('10,000 of 10,000')).toBeVisible()
  // Only what is in sight exists.
  expect(await rows.count()).toBeLessThan(40)
  await search.press('End')
  await search.press('Control+End')
  await expect(rows.last()).toHaveAttribute('aria-posinset', '10000')

  await search.fill('')
  await search.press('ControlOrMeta+a')
  await expect(window.getByText('10,000 chosen')).toBeVisible()
  await search.press('ControlOrMeta+g')
  const dialog = window.getByRole('dialog', { name: 'Arrange 10,000 accounts' })
  await dialog.getByRole('combobox', { name: /^Group/ }).fill('Everything')
  // Away with the suggestions.
  await window.keyboard.press('Escape')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog).toBeHidden()
  const group = window.getByRole('treeitem', { name: /^Everything/ })
  await expect(group).toContainText('10,000')

  const palette = await switcherPage(app)
  await palette.getByRole('combobox').fill(last)
  await expect(palette.getByRole('option')).toHaveCount(1)
})
