import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { violations } from '../support/axe'
import { rack, storedAccounts } from '../support/rack'
import { seedProfile } from '../support/seed-profile'
import { expect, test } from './fixtures'

const LONG_NAME = '🎩 شركة الشمال '.repeat(40).slice(0, 500).trim()

/** What somebody arranged, as it is kept. */
const arrangementOf = async (window: Page, name: string) => {
  const account = (await storedAccounts(window)).find(each => each.name === name)
  if (!account) throw new Error(`${name} is not linked.`)
  const { environment, group, tags, colour, favourite, asksReason } = account
  return { environment, group, tags, colour, favourite, asksReason }
}

/** The name of a row of the list. */
const nameAt = async (window: Page, place: number): Promise<string> => {
  const name = await rack(window).rows.nth(place).locator('.account-name').textContent()
  if (!name) throw new Error(`There is no row ${place}.`)
  return name
}

/** Presses Tab until the field has the focus. */
async function tabTo(window: Page, name: string): Promise<void> {
  const field = rack(window).dialog.getByRole('combobox', { name })
  const isThere = () => field.evaluate(element => element === document.activeElement)
  for (let tab = 0; tab < 12 && !(await isThere()); tab++) await window.keyboard.press('Tab')
  await expect(field).toBeFocused()
}

test('one account is arranged with the keyboard alone, kept, and taken back', async ({
  launch,
  sandbox,
  folder,
}) => {
  await seedProfile({ folder: join(folder, 'profile'), world: sandbox.world, accounts: 12 })
  const first = await launch()
  const { keyboard } = first.window
  const { search, dialog } = rack(first.window)
  await expect(search).toBeFocused()
  await keyboard.press('ArrowDown')
  const name = await nameAt(first.window, 1)
  const before = await arrangementOf(first.window, name)

  await keyboard.press('ControlOrMeta+g')
  await expect(dialog).toContainText(`Arrange ${name}`)
  const focused = first.window.locator(':focus')
  await tabTo(first.window, 'Group')
  await keyboard.press('ControlOrMeta+a')
  await keyboard.type('cust')
  const groups = dialog.getByRole('listbox', { name: 'Group' })
  await expect(groups.getByRole('option').first()).toBeVisible()
  await keyboard.press('Escape')
  await expect(groups).toBeHidden()
  await expect(dialog).toBeVisible()
  await keyboard.type('omers / Zirkel/فريق 🎩')
  await tabTo(first.window, 'Tags')
  await keyboard.type('on call,🎩 hats')
  await keyboard.press('Enter')
  await keyboard.type('bad:tag')
  await keyboard.press('Enter')
  await expect(dialog.getByRole('alert')).toHaveText('A tag has no colon and no quotation mark.')
  await keyboard.press('ControlOrMeta+a')
  await keyboard.press('Delete')
  await keyboard.press('Tab')
  // To another colour, not back to that of its environment, which stands first.
  await keyboard.press(before.colour === null ? 'ArrowRight' : 'ArrowLeft')
  await expect(focused).toHaveRole('radio')
  const colour = (await focused.getAttribute('aria-label'))?.toLowerCase()
  expect(colour).not.toBe(before.colour)
  await keyboard.press('Tab')
  await keyboard.press('Tab')
  await keyboard.press('Space')
  await keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  await expect(search).toBeFocused()

  const after = await arrangementOf(first.window, name)
  expect(after).toEqual({
    ...before,
    group: 'Customers/Zirkel/فريق 🎩',
    tags: [...before.tags, ...['on call', '🎩 hats'].filter(tag => !before.tags.includes(tag))],
    colour,
    asksReason: true,
  })

  await first.close()
  const { window } = await launch()
  await expect(rack(window).search).toBeFocused()
  expect(await arrangementOf(window, name)).toEqual(after)
  await expect(rack(window).group('Zirkel')).toBeVisible()

  await window.keyboard.type(name)
  await window.keyboard.press('ControlOrMeta+d')
  const offered = rack(window).arranged
  await expect(offered).toContainText(after.favourite ? 'is no favourite any more' : 'is a favourite now')
  expect((await arrangementOf(window, name)).favourite).toBe(!after.favourite)
  // What was typed before that is no reason for the keys to belong to the text any more, once it is gone.
  await window.keyboard.press('Escape')
  await window.keyboard.press('ControlOrMeta+z')
  await expect(offered).toBeHidden()
  expect(await arrangementOf(window, name)).toEqual(after)
})

test('many are arranged at once, and what nobody touched stays', async ({ launch, sandbox, folder }) => {
  await seedProfile({ folder: join(folder, 'profile'), world: sandbox.world, accounts: 30 })
  const { window } = await launch()
  const { search, dialog, arranged } = rack(window)
  await expect(search).toBeFocused()
  for (let row = 0; row < 3; row++) await window.keyboard.press('Shift+ArrowDown')
  await expect(window.getByText('4 chosen')).toBeVisible()
  const names = await Promise.all([0, 1, 2, 3].map(place => nameAt(window, place)))
  const before = await Promise.all(names.map(name => arrangementOf(window, name)))
  expect(new Set(before.map(({ environment }) => environment)).size).toBeGreaterThan(1)

  await window.getByRole('button', { name: 'Arrange…' }).first().click()
  await expect(dialog).toContainText('Arrange 4 accounts')
  await expect(dialog.getByText('Different: they stay as they are.').first()).toBeVisible()
  expect(await violations(window)).toEqual([])
  await dialog.getByRole('combobox', { name: 'Tags' }).fill('reviewed')
  await dialog.getByRole('combobox', { name: 'Tags' }).press('Enter')
  await dialog.getByLabel('Violet').check()
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(arranged).toContainText('4 accounts are arranged.')
  const now = () => Promise.all(names.map(name => arrangementOf(window, name)))
  expect(await now()).toEqual(
    before.map(each => ({ ...each, tags: [...each.tags, 'reviewed'], colour: 'violet' })),
  )
  await arranged.getByRole('button', { name: /^Undo/ }).click()
  await expect(arranged).toBeHidden()
  expect(await now()).toEqual(before)
})

test('rows are dragged to groups, with all that are chosen, and taken back', async ({
  launch,
  sandbox,
  folder,
}) => {
  await seedProfile({ folder: join(folder, 'profile'), world: sandbox.world, accounts: 30 })
  const { window } = await launch()
  const { search, rows, group, arranged } = rack(window)
  await expect(search).toBeFocused()
  const one = await nameAt(window, 1)
  const before = await arrangementOf(window, one)
  await rows.nth(1).dragTo(group('Platform'))
  await expect(arranged).toContainText(`${one} moved to Internal/Platform.`)
  expect((await arrangementOf(window, one)).group).toBe('Internal/Platform')
  await expect(search).toBeFocused()
  await window.keyboard.press('ControlOrMeta+z')
  await expect(arranged).toBeHidden()
  expect(await arrangementOf(window, one)).toEqual(before)

  await rows.nth(0).click()
  await rows.nth(2).click({ modifiers: ['Shift'] })
  const names = await Promise.all([0, 1, 2].map(place => nameAt(window, place)))
  const grab = async (to: ReturnType<typeof group>) => {
    const [from, target] = [await rows.nth(1).boundingBox(), await to.boundingBox()]
    if (!from || !target) throw new Error('It is out of sight.')
    await window.mouse.move(from.x + 100, from.y + 20)
    await window.mouse.down()
    await window.mouse.move(target.x + 40, target.y + 12, { steps: 5 })
  }
  const none = window.getByRole('button', { name: /^No group/ })
  await none.scrollIntoViewIfNeeded()
  await grab(none)
  await expect(window.locator('.drag-badge')).toHaveText('3 accounts')
  await expect(none).toHaveClass(/is-drop-target/)
  await window.keyboard.press('Escape')
  await expect(window.locator('.drag-badge')).toBeHidden()
  await window.mouse.up()
  expect((await arrangementOf(window, names[0] ?? '')).group).not.toBeNull()

  // Let go outside of the window, which is told only when the pointer comes back.
  await grab(none)
  await expect(none).toHaveClass(/is-drop-target/)
  await window.evaluate(() => dispatchEvent(new PointerEvent('pointermove', { buttons: 0 })))
  await expect(window.locator('.drag-badge')).toBeHidden()
  await window.mouse.up()
  expect((await arrangementOf(window, names[0] ?? '')).group).not.toBeNull()

  await grab(none)
  await window.mouse.up()
  await expect(arranged).toContainText('moved out of the group.')
  const groups = await Promise.all(names.map(async name => (await arrangementOf(window, name)).group))
  expect(groups).toEqual([null, null, null])
})

test('groups that are out of sight come to what is dragged, and the pointer need not move for it', async ({
  launch,
  sandbox,
  folder,
}) => {
  await seedProfile({ folder: join(folder, 'profile'), world: sandbox.world, accounts: 30 })
  const { window, electron } = await launch()
  const { search, rows, arranged } = rack(window)
  await expect(search).toBeFocused()
  await electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()
      .find(each => each.isVisible())
      ?.setSize(900, 480),
  )
  const groups = window.locator('.sidebar-groups')
  await expect.poll(() => groups.evaluate(each => each.scrollHeight - each.clientHeight)).toBeGreaterThan(100)
  const none = window.getByRole('button', { name: /^No group/ })
  await expect(none).not.toBeInViewport()

  const name = await nameAt(window, 0)
  const [row, edge] = [await rows.nth(0).boundingBox(), await groups.boundingBox()]
  if (!row || !edge) throw new Error('It is out of sight.')
  await window.mouse.move(row.x + 100, row.y + 20)
  await window.mouse.down()
  await window.mouse.move(edge.x + 40, edge.y + edge.height - 10, { steps: 5 })
  await expect(none).toHaveClass(/is-drop-target/)
  await window.mouse.up()
  await expect(arranged).toContainText(`${name} moved out of the group.`)
})

test('groups nest, count what lies within, and are walked with the arrow keys', async ({
  launch,
  sandbox,
  folder,
}) => {
  await seedProfile({ folder: join(folder, 'profile'), world: sandbox.world, accounts: 30 })
  const { window } = await launch()
  const { search, rows, group } = rack(window)
  await expect(search).toBeFocused()
  const all = await storedAccounts(window)
  const customers = all.filter(each => each.group?.startsWith('Customers/')).length
  await expect(group('Customers')).toContainText(customers.toLocaleString())

  // What hides the groups within is for the pointer alone, and chooses nothing.
  await group('Customers').locator('.group-twisty').click()
  await expect(group('Customers')).toHaveAttribute('aria-expanded', 'false')
  await expect(group('Customers')).toHaveAttribute('aria-selected', 'false')
  await group('Customers').locator('.group-twisty').click()
  await group('Customers').click()
  await expect(rows.first()).toHaveAttribute('aria-setsize', String(customers))
  await group('Customers').click()
  await expect(rows.first()).toHaveAttribute('aria-setsize', '30')

  await group('Customers').focus()
  await window.keyboard.press('ArrowLeft')
  await expect(group('Customers')).toHaveAttribute('aria-expanded', 'false')
  await expect(window.getByRole('treeitem')).toHaveCount(
    1 +
      new Set(['Internal', ...all.flatMap(each => (each.group?.startsWith('Internal/') ? [each.group] : []))])
        .size,
  )
  await window.keyboard.press('Enter')
  await expect(rows.first()).toHaveAttribute('aria-setsize', String(customers))
  await window.keyboard.press('ArrowDown')
  await expect(window.locator(':focus')).toHaveAccessibleName(/^Internal/)

  // Emptied, it is gone, and the list says why it is empty.
  await window.keyboard.press('ArrowRight')
  await window.keyboard.press('Enter')
  await search.focus()
  await window.keyboard.press('ControlOrMeta+a')
  await window.keyboard.press('ControlOrMeta+g')
  const { dialog } = rack(window)
  await dialog.getByRole('button', { name: 'No group' }).click()
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(window.getByRole('heading', { name: /^Nothing is left in/ })).toBeVisible()
  expect(await violations(window)).toEqual([])
  await window.getByRole('button', { name: 'Show all accounts' }).click()

  await search.focus()
  await window.keyboard.press('ControlOrMeta+a')
  await window.keyboard.press('ControlOrMeta+d')
  const favourites = window.getByRole('button', { name: /^Favourites/ })
  await expect(favourites).toContainText('30')
  await window.keyboard.press('ControlOrMeta+d')
  await expect(favourites).not.toContainText('30')
  await favourites.click()
  await expect(window.getByRole('heading', { name: 'No favourites yet' })).toBeVisible()
  expect(await violations(window)).toEqual([])
})

test('a row has a menu, by pointer and by key, for one and for many', async ({
  launch,
  sandbox,
  folder,
  desktopBrowser,
}) => {
  await seedProfile({ folder: join(folder, 'profile'), world: sandbox.world, accounts: 12 })
  const { window, electron } = await launch()
  const { search, rows, dialog } = rack(window)
  const menu = window.getByRole('menu')
  await expect(search).toBeFocused()
  const account = sandbox.world.accounts[0]
  if (!account) throw new Error('The sandbox is empty.')
  const named = await nameAt(window, 3)

  await rows.nth(3).click({ button: 'right' })
  await expect(rows.nth(3)).toHaveAttribute('aria-selected', 'true')
  await expect(menu).toBeVisible()
  expect(await violations(window)).toEqual([])
  // Another row, without closing first.
  await rows.nth(4).click({ button: 'right', position: { x: 20, y: 8 } })
  await expect(rows.nth(4)).toHaveAttribute('aria-selected', 'true')
  await window.keyboard.press('Escape')
  await expect(menu).toBeHidden()
  await expect(search).toBeFocused()

  await rows.nth(3).click()
  await window.keyboard.press('Shift+F10')
  await menu.getByRole('menuitem', { name: 'Copy role ARN' }).click()
  const arn = (await storedAccounts(window)).find(({ name }) => name === named)?.roleArn
  await expect.poll(() => electron.evaluate(({ clipboard }) => clipboard.readText())).toBe(arn)

  await window.keyboard.press('Shift+F10')
  await menu.getByRole('menuitem', { name: 'Move to group…' }).click()
  await expect(dialog.getByRole('combobox', { name: 'Group' })).toBeFocused()
  await window.keyboard.type('Internal/New')
  await window.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  await expect.poll(async () => (await arrangementOf(window, named)).group).toBe('Internal/New')

  // Where it opens, at the row; the browser shows it.
  await search.fill(account.accountId)
  await window.keyboard.press('ControlOrMeta+Enter')
  await expect(menu.getByText('Open once in')).toBeVisible()
  await window.keyboard.press('ArrowDown')
  await window.keyboard.press('Enter')
  const page = await desktopBrowser.page(/\/console\//)
  await expect(page.getByTestId('account-id')).toHaveText(account.accountId)

  await search.fill('')
  // Three that ask for no code.
  const withMfa = (await storedAccounts(window)).filter(each => each.mfaRequired).map(({ name }) => name)
  const names = await Promise.all(Array.from({ length: 12 }, (_, place) => nameAt(window, place)))
  const [one = 0, two = 0, three = 0] = names.flatMap((name, at) => (withMfa.includes(name) ? [] : [at]))
  await rows.nth(one).click()
  await rows.nth(two).click({ modifiers: ['ControlOrMeta'] })
  await rows.nth(three).click({ modifiers: ['ControlOrMeta'] })
  await rows.nth(two).click({ button: 'right' })
  await menu.getByRole('menuitem', { name: 'Verify 3' }).click()
  await expect(window.getByRole('dialog', { name: 'Verification' })).toBeVisible()
  await window.keyboard.press('Escape')
  await window.keyboard.press('Delete')
  const asked = window.getByRole('alertdialog')
  await expect(asked).toContainText('Unlink 3 accounts?')
  expect(await violations(window)).toEqual([])
  await asked.getByRole('button', { name: 'Unlink 3' }).click()
  const unlinked = window.getByRole('region', { name: 'Unlinked' })
  await expect(unlinked).toContainText('3 accounts are unlinked.')
  await expect(rows.first()).toHaveAttribute('aria-setsize', '9')
  await unlinked.getByRole('button', { name: /^Undo/ }).click()
  await expect(rows.first()).toHaveAttribute('aria-setsize', '12')
})

test('names, groups and tags of any length and script stay in their places', async ({
  launch,
  sandbox,
  folder,
}) => {
  const { accounts } = await seedProfile({
    folder: join(folder, 'profile'),
    world: sandbox.world,
    accounts: 12,
  })
  const first = accounts[0]
  if (!first) throw new Error('There is no account.')
  const { window } = await launch()
  const { search, row, group, details } = rack(window)
  await expect(search).toBeFocused()
  await window.evaluate(
    async ({ account: { id, identityId, environment, region, note, sessionSeconds }, name }) => {
      const settings = { name, environment, region, note, sessionSeconds, sessionName: '' }
      const changed = await hatrack.call['accounts.change']({ accountId: id, identityId, ...settings })
      if (!changed.ok) throw new Error(changed.failure.kind)
      const arrangement = {
        group: `عملاء/${'🎩'.repeat(90)}`,
        tags: ['غربي '.repeat(12).trim(), 'x'.repeat(64), '🎩'],
      }
      const arranged = await hatrack.call['accounts.arrange']([{ accountId: id, arrangement }])
      if (!arranged.ok) throw new Error(arranged.failure.kind)
    },
    { account: first, name: LONG_NAME },
  )
  const long = row(LONG_NAME.slice(0, 20))
  await long.click()
  await expect(details.getByRole('button', { name: /^Tag x+/ })).toBeVisible()
  await expect(group('عملاء')).toBeVisible()
  for (const box of [long, details, group('🎩')]) {
    expect(await box.evaluate(({ scrollWidth, clientWidth }) => scrollWidth <= clientWidth)).toBe(true)
  }
  // However the chips before them wrap, these two share a line.
  const lineOf = (name: string) =>
    details.getByRole('button', { name, exact: true }).evaluate(button => button.getBoundingClientRect().top)
  expect(await lineOf('History')).toBe(await lineOf('Arrange…'))
  await window.keyboard.press('ControlOrMeta+g')
  await expect(rack(window).dialog.getByRole('combobox', { name: 'Group' })).toBeVisible()
  expect(
    await rack(window).dialog.evaluate(({ scrollWidth, clientWidth }) => scrollWidth <= clientWidth),
  ).toBe(true)
  expect(await violations(window)).toEqual([])
  await window.keyboard.press('Escape')

  await details.getByRole('button', { name: /^Tag غربي/ }).click()
  await expect(search).toHaveValue(/^tag:"غربي/)
})

test('the details of another account begin at their top', async ({ launch, sandbox, folder }) => {
  await seedProfile({ folder: join(folder, 'profile'), world: sandbox.world, accounts: 12 })
  const { window } = await launch()
  const { search, details } = rack(window)
  await expect(search).toBeFocused()
  await window.setViewportSize({ width: 1000, height: 500 })
  await details.getByText('Verified', { exact: true }).scrollIntoViewIfNeeded()
  const heading = details.getByRole('heading').first()
  await expect(heading).not.toBeInViewport()
  await window.keyboard.press('ArrowDown')
  await expect(heading).toBeInViewport()
})
