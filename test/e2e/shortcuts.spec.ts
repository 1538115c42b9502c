import { join } from 'node:path'
import type { Page } from '@playwright/test'
import type { Chord } from '../../renderer/chords'
import { chordsOf, type ShortcutName, shortcuts } from '../../renderer/shortcuts'
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
  link: opens('dialog', /^Link/),
  verifyAll: {
    does: async window => {
      const progress = window.getByRole('progressbar', { name: 'Verifying accounts' })
      await expect(progress).toBeAttached()
      // Some would ask for a code, over what comes next.
      await window.locator('.verify-all').getByRole('button', { name: 'Cancel' }).click()
      await expect(progress).toBeHidden()
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
  test.setTimeout(240_000)
  await seedProfile({ folder: join(folder, 'profile'), world: sandbox.world, accounts: 40 })
  const { window } = await launch()
  const names = Object.keys(shortcuts) as ShortcutName[]
  for (const name of names) {
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
  for (const { does } of Object.values(shortcuts))
    await expect(dialog.getByText(does, { exact: true })).toBeVisible()
  expect(await violations(window)).toEqual([])
  await window.keyboard.press('Escape')
  await expect(search).toBeFocused()
})
