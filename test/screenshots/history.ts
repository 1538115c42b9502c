import { join } from 'node:path'
import { expect } from '@playwright/test'
import { launchApp } from '../support/launch-app'
import { person } from '../support/person'
import { seedHistory } from '../support/seed-history'
import { seedProfile } from '../support/seed-profile'
import { picture, type Studio } from './studio'

/** What was opened, when and why; and the question why, before it is. */
export async function history({ folder, sandbox, browser }: Studio): Promise<void> {
  const home = join(folder, 'history')
  const profile = join(home, 'profile')
  const { accounts, identity } = await seedProfile({ folder: profile, world: sandbox.world, accounts: 24 })
  await seedHistory({ folder: profile, accounts, identity, entries: 160, days: 21 })
  const { window, close } = await launchApp({
    sandbox: sandbox.endpoint,
    folder: home,
    path: browser.path,
  })
  await expect(window.getByRole('searchbox', { name: 'Search accounts' })).toBeVisible()
  const name = 'Northwind Payments'
  const place = (title: string) => window.getByRole('button', { name: new RegExp(`^${title}`) }).first()
  await window.evaluate(async name => {
    const list = await hatrack.call['accounts.list']()
    const account = list.ok && list.value.find(one => one.name === name)
    if (!account) throw new Error(`${name} is not linked.`)
    await hatrack.call['accounts.arrange']([{ accountId: account.id, arrangement: { asksReason: true } }])
  }, name)

  await person(window).select(name)
  await window.getByRole('button', { name: 'Open console', exact: true }).click()
  const why = window.getByRole('textbox', { name: 'Why do you open it?' })
  await why.fill('INC-4711 restore the ledger')
  await picture(window, 'reason')
  await why.press('Enter')
  await expect(window.getByText(/Signed in until/)).toBeVisible()

  await place('History').click()
  await expect(window.locator('.history-row').first()).toContainText(name)
  await picture(window, 'history')
  const search = window.getByRole('searchbox', { name: 'Search the history' })
  await search.fill('refused')
  await window.locator('.history-row').first().click()
  await expect(window.getByText('in the identity’s own account')).toBeVisible()
  await picture(window, 'history-refused')
  await search.fill('something else')
  await expect(window.getByText('Nothing matches')).toBeVisible()
  await picture(window, 'history-nothing')
  await search.fill('')
  await window.getByRole('button', { name: 'More', exact: true }).click()
  await window.getByRole('menuitem', { name: 'Delete older entries…' }).click()
  await window.getByRole('alertdialog').getByText('All', { exact: true }).click()
  await expect(window.getByText(/will be deleted/)).toBeVisible()
  await picture(window, 'history-delete')
  await close()
}
