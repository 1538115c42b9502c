import { expect } from '@playwright/test'
import { picture, type Studio, seededApp } from './studio'

/** Keeping accounts in order: groups, one and many at once, the menu of a row, the keys. */
export async function arrange(studio: Studio): Promise<void> {
  const { window, close } = await seededApp(studio, 'arrange')
  const search = window.getByRole('searchbox', { name: 'Search accounts' })
  const dialog = window.getByRole('dialog')
  const rows = window.getByRole('listbox', { name: 'Accounts' }).getByRole('option')

  await expect(window.getByRole('tree', { name: 'Groups' })).toBeVisible()
  await window.getByRole('treeitem', { name: 'Customers' }).focus()
  await window.keyboard.press('ArrowLeft')
  await window.getByRole('treeitem', { name: 'Internal' }).click()
  await search.focus()
  await picture(window, 'groups')

  await window.keyboard.press('ControlOrMeta+g')
  await expect(dialog.getByRole('combobox', { name: 'Group' })).toBeVisible()
  await picture(window, 'arrange-one')
  await window.keyboard.press('Escape')
  await window.getByRole('button', { name: /^Accounts/ }).click()

  await search.focus()
  for (let row = 0; row < 5; row++) await window.keyboard.press('Shift+ArrowDown')
  await expect(window.getByText('6 chosen')).toBeVisible()
  await picture(window, 'chosen')
  await window.keyboard.press('ControlOrMeta+g')
  await dialog.getByRole('combobox', { name: 'Tags' }).fill('quarterly review')
  await window.keyboard.press('Enter')
  await dialog
    .getByRole('button', { name: /^Remove/ })
    .first()
    .click()
  await picture(window, 'arrange-many')
  await window.keyboard.press('Escape')
  await window.keyboard.press('Escape')

  await rows.nth(3).click({ button: 'right' })
  await expect(window.getByRole('menu')).toBeVisible()
  await picture(window, 'row-menu')
  await window.keyboard.press('Escape')

  const group = window.getByRole('treeitem', { name: 'Platform' })
  await group.scrollIntoViewIfNeeded()
  const [from, to] = [await rows.nth(2).boundingBox(), await group.boundingBox()]
  if (!from || !to) throw new Error('It is out of sight.')
  await window.mouse.move(from.x + 120, from.y + 20)
  await window.mouse.down()
  await window.mouse.move(to.x + 40, to.y + 14, { steps: 8 })
  await picture(window, 'drag-to-group')
  await window.mouse.up()
  await expect(window.getByRole('region', { name: 'Arranged' })).toBeVisible()
  await picture(window, 'arranged')

  await search.focus()
  await window.keyboard.press('?')
  await expect(dialog).toBeVisible()
  await picture(window, 'keys')
  await window.keyboard.press('Escape')
  await close()
}
