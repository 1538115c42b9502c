import { join } from 'node:path'
import type { Page } from '@playwright/test'
import type { Chord } from '../../renderer/chords'
import { chordsOf, otherKeys, type ShortcutName, shortcutNames, shortcuts } from '../../renderer/shortcuts'
import { violations } from '../support/axe'
import { rack } from '../support/rack'
import { seedProfile } from '../support/seed-profile'
import { expect, test } from './fixtures'

/** As Playwright calls the keys. */
const press = (window: Page, chord: Chord) => window.keyboard.press(chord.replace('Mod+', 'ControlOrMeta+'))

/** The place of the selected row, or -1. */
const active = (window: Page) =>
  rack(window).search.evaluate(field => {
    const row = document.getElementById(field.getAttribute('aria-activedescendant') ?? '')
    return Number(row?.getAttribute('aria-posinset') ?? 0) - 1
  })

const chosen = (window: Page) => window.locator('.account-row.is-chosen').count()

interface Expectation {
  /** What has to be done first. */
  before?: (window: Page) => Promise<unknown>
  /** What the key does. */
  does: (window: Page) => Promise<unknown>
}

const goesTo = (place: number, from: number): Expectation => ({
  before: async window => {
    await press(window, 'Home')
    for (let row = 0; row < from; row++) await press(window, 'ArrowDown')
  },
  does: window => expect.poll(() => active(window)).toBe(place),
})

const chooses = (count: number, from = 3): Expectation => ({
  before: goesTo(0, from).before ?? (async () => {}),
  does: window => expect.poll(() => chosen(window)).toBe(count),
})

const opens = (role: 'dialog' | 'alertdialog', name: RegExp): Expectation => ({
  does: window => expect(window.getByRole(role, { name })).toBeVisible(),
})

const shows = (place: string): Expectation => ({
  does: window => expect(window.getByRole('main', { name: place })).toBeVisible(),
})

const isCollapsed = (window: Page, collapsed: boolean) =>
  expect(rack(window).group('Customers')).toHaveAttribute('aria-expanded', String(!collapsed))

/** What every key of the cheat sheet does. One that is not here does not compile. */
const expectations: Record<ShortcutName, Expectation> = {
  search: {
    before: window => rack(window).search.blur(),
    does: window => expect(rack(window).search).toBeFocused(),
  },
  previous: goesTo(1, 2),
  next: goesTo(3, 2),
  pageUp: goesTo(0, 2),
  pageDown: {
    before: window => press(window, 'Home'),
    does: window => expect.poll(() => active(window)).toBeGreaterThan(3),
  },
  first: goesTo(0, 4),
  last: goesTo(39, 4),
  clear: {
    before: async window => {
      await rack(window).search.fill('a')
      await press(window, 'Shift+ArrowDown')
      await press(window, 'Escape')
      expect(await chosen(window)).toBe(0)
      await expect(rack(window).search).toHaveValue('a')
    },
    does: window => expect(rack(window).search).toHaveValue(''),
  },
  extendUp: chooses(2),
  extendDown: chooses(2),
  toggle: chooses(1),
  all: {
    before: window => press(window, 'Home'),
    does: window => expect(window.getByText('40 chosen')).toBeVisible(),
  },
  open: {
    before: window => rack(window).search.fill('Northwind'),
    does: window =>
      expect(window.getByText(/Opening|Assuming|Signed in until|opening…/).first()).toBeVisible(),
  },
  openIn: { does: window => expect(window.getByRole('menu').getByText('Open once in')).toBeVisible() },
  copyUrl: {
    before: window => rack(window).search.fill('Northwind'),
    does: window => expect(window.getByText('On the clipboard')).toBeVisible(),
  },
  menu: { does: window => expect(window.getByRole('menuitem', { name: 'Arrange…' })).toBeVisible() },
  favourite: { does: window => expect(rack(window).arranged).toContainText(/favourite/) },
  arrange: opens('dialog', /^Arrange/),
  edit: opens('dialog', /^Edit/),
  unlink: opens('alertdialog', /^Unlink/),
  expand: {
    before: async window => {
      await rack(window).group('Customers').focus()
      await press(window, 'ArrowLeft')
      await isCollapsed(window, true)
    },
    does: window => isCollapsed(window, false),
  },
  collapse: {
    before: window => rack(window).group('Customers').focus(),
    does: window => isCollapsed(window, true),
  },
  accounts: { before: window => press(window, 'Mod+2'), ...shows('Accounts') },
  openNow: shows('Open now'),
  history: shows('History'),
  identities: shows('Identities'),
  settings: shows('Settings'),
  link: opens('dialog', /^Link/),
  verifyAll: {
    does: async window => {
      const progress = window.getByRole('progressbar', { name: 'Verifying accounts' })
      await expect(progress).toBeAttached()
      // Some ask for a code meanwhile, in a dialog over the button that ends it all.
      const cancel = window.locator('.verify-all').getByRole('button', { name: 'Cancel' })
      await expect(async () => {
        if (await window.getByRole('dialog', { name: 'MFA code' }).isVisible()) await press(window, 'Escape')
        if (await progress.isVisible()) await cancel.click({ timeout: 1000 })
        await expect(progress).not.toBeAttached({ timeout: 1000 })
      }).toPass()
    },
  },
  undo: {
    before: async window => {
      await press(window, 'Mod+D')
      await expect(rack(window).arranged).toBeVisible()
    },
    does: window => expect(rack(window).arranged).toBeHidden(),
  },
  help: opens('dialog', /^Keys$/),
}

test('every key of the cheat sheet does what it says', async ({ launch, sandbox, folder }) => {
  test.setTimeout(300_000)
  await seedProfile({ folder: join(folder, 'profile'), world: sandbox.world, accounts: 40 })
  const { window } = await launch()
  for (const name of shortcutNames) {
    for (const chord of chordsOf(name)) {
      await test.step(`${name}: ${chord}`, async () => {
        // Each on its own: a window that was just opened.
        await window.reload()
        await expect(rack(window).search).toBeFocused()
        await expect(rack(window).rows.first()).toBeVisible()
        const { before, does } = expectations[name]
        await before?.(window)
        await press(window, chord)
        await does(window)
      })
    }
  }
})

test('the cheat sheet shows every key, and a question that is being typed stays text', async ({
  launch,
  sandbox,
  folder,
}) => {
  await seedProfile({ folder: join(folder, 'profile'), world: sandbox.world, accounts: 12 })
  const { window } = await launch()
  const { search, dialog } = rack(window)
  await expect(search).toBeFocused()
  await window.keyboard.type('who?')
  await expect(search).toHaveValue('who?')
  await search.fill('')
  await window.keyboard.press('?')
  await expect(dialog).toBeVisible()
  await expect(window.locator('.search-input')).toHaveValue('')
  for (const { does } of [...Object.values(shortcuts), ...otherKeys])
    await expect(dialog.getByRole('term').getByText(does, { exact: true })).toBeVisible()
  // As it is set.
  const switcher = dialog.locator('.shortcut').filter({ hasText: 'Quick switcher, over any program' })
  await expect(switcher.getByText('Ctrl+Shift+H')).toBeVisible()
  expect(await violations(window)).toEqual([])
  await window.keyboard.press('Escape')
  await expect(search).toBeFocused()
})

test('the cheat sheet opens on every screen, and where text is typed a question mark is text', async ({
  launch,
  sandbox,
  folder,
}) => {
  await seedProfile({ folder: join(folder, 'profile'), world: sandbox.world, accounts: 12 })
  const { window } = await launch()
  const { dialog } = rack(window)
  const places = window.getByRole('navigation', { name: 'Places' })
  for (const place of ['Open now', 'History', 'Identities', 'Settings']) {
    await places.getByRole('button', { name: new RegExp(`^${place}`) }).click()
    await expect(window.getByRole('main', { name: place })).toBeVisible()
    await window.keyboard.press('?')
    await expect(dialog.getByRole('heading', { name: 'Keys', exact: true }), place).toBeVisible()
    await window.keyboard.press('Escape')
    await expect(dialog).toBeHidden()
  }
  const field = window.getByRole('textbox').first()
  await field.focus()
  await window.keyboard.press('End')
  await window.keyboard.press('?')
  await expect(field).toHaveValue(/\?$/)
  await expect(dialog).toBeHidden()
})

test('keys that delete what is typed unlink nothing, however long they are held', async ({
  launch,
  sandbox,
  folder,
}) => {
  await seedProfile({ folder: join(folder, 'profile'), world: sandbox.world, accounts: 12 })
  const { window } = await launch()
  const { search } = rack(window)
  await expect(rack(window).rows.first()).toBeVisible()
  const asked = window.getByRole('alertdialog')
  for (const [key, held] of [
    ['Backspace', 'Control'],
    ['Delete', null],
  ] as const) {
    await search.fill('a')
    if (key === 'Delete') await search.evaluate((field: HTMLInputElement) => field.setSelectionRange(0, 0))
    if (held) await window.keyboard.down(held)
    // Pressed again without having come up: the key repeats.
    for (let times = 0; times < 5; times++) await window.keyboard.down(key)
    await window.keyboard.up(key)
    if (held) await window.keyboard.up(held)
    await expect(search).toHaveValue('')
    await expect(asked).toBeHidden()
  }
  await window.keyboard.press('Delete')
  await expect(asked).toBeVisible()
})

test('the menu opens at the selected account, even when it was scrolled out of sight', async ({
  launch,
  sandbox,
  folder,
}) => {
  await seedProfile({ folder: join(folder, 'profile'), world: sandbox.world, accounts: 200 })
  const { window } = await launch()
  await window.keyboard.press('ArrowDown')
  await expect(rack(window).rows.first()).toBeVisible()
  const list = window.getByRole('listbox', { name: 'Accounts' })
  await list.evaluate(element => element.scrollTo({ top: element.scrollHeight }))
  await expect(window.locator('.account-row.is-active')).toHaveCount(0)
  await window.keyboard.press('Shift+F10')
  await expect(window.getByRole('menuitem', { name: 'Arrange…' })).toBeVisible()
  await expect(window.locator('.account-row.is-active')).toBeInViewport()
})
