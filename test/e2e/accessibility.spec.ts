import { join } from 'node:path'
import type { Locator } from '@playwright/test'
import { accountThat } from '../support/account-that'
import { violations } from '../support/axe'
import { person } from '../support/person'
import { seedProfile } from '../support/seed-profile'
import { expect, test } from './fixtures'

test('no screen has an accessibility violation, in either theme', async ({ launch, sandbox, folder }) => {
  test.setTimeout(300_000)
  const { world, control } = sandbox
  const empty = await launch()
  await expect(empty.window.getByRole('button', { name: 'Add identity' })).toBeVisible()
  expect(await violations(empty.window)).toEqual([])
  await empty.close()

  await seedProfile({ folder: join(folder, 'profile'), world, accounts: 40 })
  const { window } = await launch()
  const who = person(window)
  await expect(window.getByRole('searchbox', { name: 'Search accounts' })).toBeFocused()
  expect(await violations(window)).toEqual([])

  const search = window.getByRole('searchbox', { name: 'Search accounts' })
  for (const typed of ['lambda frankfurt', 'https://console.amazonaws.cn/']) {
    await search.fill(typed)
    await expect(window.locator('.understood')).toBeVisible()
    expect(await violations(window)).toEqual([])
  }
  await search.fill('')
  await window.getByRole('combobox', { name: 'Service or page to land on' }).focus()
  for (const key of ['ArrowDown', 'ArrowDown']) await window.keyboard.press(key)
  await expect(window.getByRole('listbox', { name: 'Where to land' })).toBeVisible()
  expect(await violations(window)).toEqual([])

  const refused = accountThat(world, 'access-denied')
  await who.openConsole(refused.title)
  await expect(window.getByText('The External ID does not match.')).toBeVisible()
  expect(await violations(window)).toEqual([])

  control.addFault({ operation: 'AssumeRole', kind: 'hang' })
  await window.getByRole('button', { name: 'Try again' }).click()
  await expect(window.getByText('Assuming the role')).toBeVisible()
  expect(await violations(window)).toEqual([])
  await window.getByRole('button', { name: 'Cancel' }).click()

  const dialog = await who.fillLink(refused)
  await expect(dialog.getByText('The External ID does not match.')).toBeVisible()
  expect(await violations(window)).toEqual([])
  await window.keyboard.press('Escape')

  for (const place of ['Identities', 'Settings']) {
    await window.getByRole('button', { name: place }).first().click()
    await expect(window.getByRole('heading', { name: place })).toBeVisible()
    expect(await violations(window)).toEqual([])
  }
})

test('the main job can be done with the keyboard alone', async ({
  launch,
  sandbox,
  folder,
  desktopBrowser,
}) => {
  await seedProfile({ folder: join(folder, 'profile'), world: sandbox.world, accounts: 300 })
  const { window } = await launch()
  const account = sandbox.world.accounts[0]
  if (!account) throw new Error('The sandbox is empty.')
  const search = window.getByRole('searchbox', { name: 'Search accounts' })
  await expect(search).toBeFocused()

  await window.keyboard.press('ArrowDown')
  await window.keyboard.press('PageDown')
  await window.keyboard.type(account.accountId)
  await expect(window.getByRole('listbox', { name: 'Accounts' }).getByRole('option')).toHaveCount(1)
  await window.keyboard.press('Enter')
  const page = await desktopBrowser.page(/\/console\//)
  await expect(page.getByTestId('account-id')).toHaveText(account.accountId)

  await window.keyboard.press('Escape')
  await expect(search).toHaveValue('')
  await expect(window.getByRole('listbox', { name: 'Accounts' }).getByRole('option').first()).toHaveAttribute(
    'aria-setsize',
    '300',
  )
})

test('Tab in an open menu or list leads to something, never only to what passes the focus on', async ({
  launch,
  sandbox,
  folder,
}) => {
  await seedProfile({ folder: join(folder, 'profile'), world: sandbox.world, accounts: 12 })
  const { window } = await launch()
  const { keyboard } = window
  const search = window.getByRole('searchbox', { name: 'Search accounts' })
  const tabOutOf = async (popup: Locator, opener: Locator, opens: string) => {
    for (const key of ['Tab', 'Shift+Tab']) {
      await opener.focus()
      await keyboard.press(opens)
      await expect.poll(() => popup.evaluate(each => each.contains(document.activeElement))).toBe(true)
      await expect(window.locator('[data-base-ui-focus-guard]')).not.toHaveCount(0)
      await keyboard.press(key)
      await expect(window.locator(':focus:not([data-base-ui-focus-guard])')).toHaveCount(1)
      await expect(popup).toBeHidden()
    }
  }

  await expect(search).toBeFocused()
  await tabOutOf(window.getByRole('menu'), search, 'Shift+F10')
  await expect(search).toBeFocused()
  await tabOutOf(window.getByRole('menu'), window.getByRole('button', { name: 'Sort and filter' }), 'Enter')
  await window.getByRole('button', { name: 'Settings' }).click()
  const select = window.getByRole('combobox', { name: 'Open consoles in' })
  await tabOutOf(window.getByRole('listbox'), select, 'Enter')
})
