import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { accountThat } from '../support/account-that'
import { violations } from '../support/axe'
import { newWindow } from '../support/console-window'
import { person } from '../support/person'
import { seedProfile } from '../support/seed-profile'
import { expect, test } from './fixtures'

test('no window, list or question of a console has an accessibility violation, in either theme', async ({
  launch,
  sandbox,
  folder,
}) => {
  test.setTimeout(300_000)
  await seedProfile({ folder: join(folder, 'profile'), world: sandbox.world, accounts: 24 })
  const { window, electron } = await launch()
  const who = person(window)
  const button = (name: string | RegExp) => window.getByRole('button', { name })

  for (const name of ['Northwind Payments', accountThat(sandbox.world, 'access-denied').title]) {
    await window.getByRole('searchbox').fill(name)
    await window
      .getByRole('option')
      .first()
      .click({ modifiers: ['ControlOrMeta'] })
  }
  await expect(window.getByText('2 chosen')).toBeVisible()
  expect(await violations(window)).toEqual([])
  await button('Open all…').click()
  await expect(button('Open 2')).toBeVisible()
  expect(await violations(window)).toEqual([])

  const before = new Set(electron.windows())
  await button('Open 2').click()
  const { bar } = await newWindow(electron, before)
  await expect(window.getByRole('heading', { name: '1 console did not open' })).toBeVisible()
  expect(await violations(window)).toEqual([])
  await window.keyboard.press('Escape')
  await expect(bar.getByRole('timer')).toBeVisible()
  expect(await violations(bar)).toEqual([])
  await bar.getByRole('button', { name: /^Find/ }).click()
  await bar.getByRole('textbox').fill('session')
  expect(await violations(bar)).toEqual([])

  await button(/^Open now/).click()
  await expect(window.getByRole('list', { name: 'Consoles' })).toBeVisible()
  expect(await violations(window)).toEqual([])
  await button('Close all').click()
  await expect(window.getByRole('alertdialog')).toBeVisible()
  expect(await violations(window)).toEqual([])
  await window.keyboard.press('Escape')

  await button(/^Accounts/).click()
  await who.select('Northwind Payments')
  await button('Terminal').click()
  const dialog = window.getByRole('dialog', { name: 'Credentials for a terminal' })
  await expect(dialog.getByText('[profile')).toBeVisible()
  expect(await violations(window)).toEqual([])
  const line = /^credential_process = (.*)$/m.exec((await dialog.locator('pre').textContent()) ?? '')?.[1]
  await window.keyboard.press('Escape')
  execFile('/bin/sh', ['-c', line ?? 'false'], () => {})
  await expect(button('Allow once')).toBeEnabled()
  expect(await violations(window)).toEqual([])
  await button('Deny').click()
})
