import { join } from 'node:path'
import { violations } from '../support/axe'
import { failElsewhere } from '../support/failing-elsewhere'
import { seedProfile } from '../support/seed-profile'
import { expect, test } from './fixtures'

test('what fails elsewhere while a dialog is open is told over it, each failure, and shown when it closes', async ({
  launch,
  sandbox,
  folder,
}) => {
  const seeded = await seedProfile({ folder: join(folder, 'profile'), world: sandbox.world, accounts: 12 })
  const [first, second] = seeded.accounts
  if (!first || !second) throw new Error('The profile is empty.')
  const { window } = await launch()
  await expect(window.getByRole('searchbox', { name: 'Search accounts' })).toBeVisible()
  await window.keyboard.press('Control+/')
  const open = window.getByRole('dialog', { name: 'Keys' })
  await expect(open).toBeVisible()
  // One right after the other.
  await failElsewhere(window, [first.id, second.id])

  for (const { name } of [first, second]) {
    const told = window.getByRole('dialog', { name: `The console of ${name} did not open` })
    await expect(told).toBeVisible()
    await expect(told.getByRole('alert')).toBeVisible()
    await expect(told.getByRole('button', { name: 'Go on' })).toBeFocused()
    expect(await violations(window)).toEqual([])
    await window.keyboard.press('Enter')
    await expect(told).toBeHidden()
  }
  await expect(open).toBeVisible()
  await window.keyboard.press('Escape')
  await expect(open).toBeHidden()
  const details = window.getByRole('complementary', { name: 'Details' })
  await expect(details.getByRole('heading').first()).toHaveText(second.name)
  await expect(details.getByLabel('What went wrong')).toBeVisible()
})
