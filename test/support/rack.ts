import type { Locator, Page } from '@playwright/test'
import type { LinkedAccount } from '../../shared/account'

/** How the list and what stands around it are called. */
export const rack = (window: Page) => ({
  search: window.getByRole('searchbox', { name: 'Search accounts' }),
  rows: window.getByRole('listbox', { name: 'Accounts' }).getByRole('option'),
  row: (name: string): Locator =>
    window.getByRole('listbox', { name: 'Accounts' }).getByRole('option').filter({ hasText: name }),
  group: (name: string): Locator => window.getByRole('treeitem', { name }),
  dialog: window.getByRole('dialog'),
  arranged: window.getByRole('region', { name: 'Arranged' }),
  details: window.getByRole('complementary', { name: 'Details' }),
})

/** The accounts as the main process has them. */
export const storedAccounts = (window: Page): Promise<LinkedAccount[]> =>
  window.evaluate(async () => {
    const list = await hatrack.call['accounts.list']()
    return list.ok ? list.value : []
  })
