import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { accountThat } from '../support/account-that'
import { violations } from '../support/axe'
import { openWindow } from '../support/console-window'
import { person } from '../support/person'
import { pressInWindow } from '../support/press-in-window'
import { switcherPage } from '../support/quick-switcher'
import { rack } from '../support/rack'
import { seedHistory } from '../support/seed-history'
import { seedProfile } from '../support/seed-profile'
import { expect, test } from './fixtures'

const PLACES = ['Accounts', 'Open now', 'History', 'Identities', 'Settings'] as const

async function go(window: Page, place: (typeof PLACES)[number]): Promise<void> {
  await window
    .getByRole('navigation', { name: 'Places' })
    .getByRole('button', { name: new RegExp(`^${place}`) })
    .click()
  await expect(window.getByRole('main', { name: place })).toBeVisible()
}

/** Controls that are cut off at the side, or that something else lies over, by their names. */
const lost = (window: Page) =>
  window.evaluate(() => {
    // What is in a closed disclosure has a place, and nobody sees it there.
    for (const disclosure of document.querySelectorAll('details')) disclosure.open = true
    const controls = [...document.querySelectorAll<HTMLElement>('button, input, select, textarea, h1, h2')]
    return controls.flatMap(control => {
      const style = getComputedStyle(control)
      control.scrollIntoView({ block: 'center', inline: 'nearest' })
      const { left, right, top, bottom, width, height } = control.getBoundingClientRect()
      if (width <= 1 || height <= 1 || style.visibility === 'hidden') return []
      const name = control.getAttribute('aria-label') ?? control.textContent ?? control.id
      if (left < -1 || right > innerWidth + 1) return [`${name}: cut off`]
      if (top < -1 || bottom > innerHeight + 1) return [`${name}: out of reach`]
      const hit = document.elementFromPoint((left + right) / 2, (top + bottom) / 2)
      // A label lies over its radio button, and belongs to it.
      const isIts = hit && (control.contains(hit) || hit.contains(control))
      return isIts ? [] : [`${name}: under ${hit?.className ?? 'nothing'}`]
    })
  })

/** Rows in which what stands beside the name lies over something else, by what they say. */
const crowded = (window: Page) =>
  window.evaluate(() =>
    [...document.querySelectorAll('.account-row')].flatMap(row => {
      const title = row.querySelector('.account-title')
      const status = row.querySelector('.account-status')?.getBoundingClientRect()
      if (!title || !status || status.width === 0) return []
      const ends = [...title.children].map(each => each.getBoundingClientRect().right)
      const clips = getComputedStyle(title).overflowX === 'hidden'
      const end = clips ? title.getBoundingClientRect().right : Math.max(...ends)
      return end > status.left + 1 ? [row.textContent] : []
    }),
  )

test('at 200 % nothing is cut off or covered, and the zoom is remembered', async ({
  launch,
  sandbox,
  folder,
}) => {
  test.setTimeout(300_000)
  await seedProfile({ folder: join(folder, 'profile'), world: sandbox.world, accounts: 20 })
  const first = await launch()
  const { window } = first
  await person(window).openConsole(accountThat(sandbox.world, 'opens').title)
  await expect(window.getByText('open ·').first()).toBeVisible()
  const zoom = () => window.evaluate(() => Math.round(devicePixelRatio * 100))
  for (const level of [110, 125, 150, 175, 200, 200]) {
    await pressInWindow(first, '=', ['control'])
    await expect.poll(zoom).toBe(level)
  }
  expect(await window.evaluate(() => [innerWidth, innerHeight])).toEqual([590, 370])
  await rack(window).search.fill('')
  await expect(rack(window).rows.first()).toHaveAttribute('aria-setsize', '20')
  expect(await crowded(window)).toEqual([])
  for (const place of PLACES) {
    await go(window, place)
    expect(await lost(window), place).toEqual([])
    expect(await window.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(590)
    expect(await violations(window)).toEqual([])
  }
  await pressInWindow(first, '-', ['control'])
  await expect.poll(zoom).toBe(175)
  await first.close()

  const second = await launch()
  await expect.poll(() => second.window.evaluate(() => Math.round(devicePixelRatio * 100))).toBe(175)
  await pressInWindow(second, '0', ['control'])
  await expect.poll(() => second.window.evaluate(() => Math.round(devicePixelRatio * 100))).toBe(100)
})

test('the window’s zoom is its own: bars and the quick switcher keep the size that they are given', async ({
  launch,
  sandbox,
  folder,
}) => {
  const seeded = await seedProfile({ folder: join(folder, 'profile'), world: sandbox.world, accounts: 3 })
  const account = seeded.accounts.find(({ name }) => name === accountThat(sandbox.world, 'opens').title)
  if (!account) throw new Error('It is not linked.')
  const app = await launch()
  const zoomOf = (page: Page) => page.evaluate(() => Math.round(devicePixelRatio * 100))
  const zoomTo = (zoom: 150 | 200) =>
    app.window.evaluate(async to => {
      const changed = await hatrack.call['settings.change']({ patch: { zoom: to } })
      if (!changed.ok) throw new Error(changed.failure.kind)
    }, zoom)
  const before = await openWindow(app, account.id)
  const switcher = await switcherPage(app)
  await zoomTo(200)
  await expect.poll(() => zoomOf(app.window)).toBe(200)
  const after = await openWindow(app, account.id)

  for (const { bar, page } of [before, after]) {
    await expect(bar.getByRole('heading', { name: account.name, exact: true })).toBeVisible()
    await expect.poll(() => zoomOf(bar)).toBe(100)
    const bottom = (await bar.getByRole('banner').boundingBox())?.height ?? 0
    const barHeight = await bar.evaluate(() => innerHeight)
    const pageHeight = await page.evaluate(() => innerHeight)
    // The page begins where the bar ends.
    expect(barHeight - pageHeight).toBeGreaterThanOrEqual(bottom)
  }
  expect(await zoomOf(switcher)).toBe(100)
  await after.bar.reload()
  await expect(after.bar.getByRole('heading', { name: account.name, exact: true })).toBeVisible()
  await expect.poll(() => zoomOf(after.bar)).toBe(100)
  await zoomTo(150)
  await expect.poll(() => zoomOf(app.window)).toBe(150)
  expect(await Promise.all([before.bar, after.bar, switcher].map(zoomOf))).toEqual([100, 100, 100])
})

test('with the system’s own colours, what is chosen and where the focus is can still be seen', async ({
  launch,
  sandbox,
  folder,
}) => {
  const profile = join(folder, 'profile')
  const seeded = await seedProfile({ folder: profile, world: sandbox.world, accounts: 20 })
  await seedHistory({ folder: profile, ...seeded, entries: 5, days: 2 })
  const { window } = await launch()
  await expect(rack(window).rows.first()).toBeVisible()
  await window.emulateMedia({ forcedColors: 'active', colorScheme: 'dark' })
  const styleOf = (selector: string) =>
    window
      .locator(selector)
      .first()
      .evaluate(element => {
        const { color, backgroundColor, borderTopColor, borderTopWidth, outlineStyle, outlineWidth } =
          getComputedStyle(element)
        return { color, backgroundColor, borderTopColor, borderTopWidth, outlineStyle, outlineWidth }
      })
  /** Where an element departs from colours of the system. Both are looked at at once: the system changes them. */
  const departures = (selector: string, expected: Readonly<Record<string, string>>) =>
    window
      .locator(selector)
      .first()
      .evaluate((element, expected) => {
        const probe = document.body.appendChild(document.createElement('i'))
        probe.style.cssText = 'forced-color-adjust: none'
        const found = Object.entries(expected).flatMap(([property, name]) => {
          probe.style.color = name
          const wanted = getComputedStyle(probe).color
          const is = getComputedStyle(element).getPropertyValue(property)
          return is === wanted ? [] : [`${property} is ${is}, not ${name}, ${wanted}`]
        })
        probe.remove()
        return found
      }, expected)
  const isChosen = async (selector: string) =>
    expect(
      await departures(selector, { 'background-color': 'Highlight', color: 'HighlightText' }),
      selector,
    ).toEqual([])
  const isOther = async (selector: string) =>
    expect(
      await departures(selector, { 'border-top-color': 'Canvas', color: 'CanvasText' }),
      selector,
    ).toEqual([])
  await window.keyboard.press('ArrowDown')
  await isChosen('.account-row.is-active')
  expect(await departures('.account-row.is-active .account-name', { color: 'HighlightText' })).toEqual([])
  await isOther('.account-row:not(.is-active)')
  await isChosen('.nav-item[aria-current]')
  await isOther('.nav-item:not([aria-current])')
  // Backgrounds are gone, so a field shows its focus by an outline.
  expect(await styleOf('.search-field')).toMatchObject({ outlineStyle: 'solid', outlineWidth: '2px' })
  expect((await styleOf('.row-tag')).borderTopWidth).toBe('1px')
  await window.locator('.account-row:not(.is-active):has(.row-tag)').first().hover()
  expect(await departures('.account-row:hover .row-tag', { 'background-color': 'Canvas' })).toEqual([])
  const other = await styleOf('.account-row:not(.is-active)')
  const peg = await styleOf('.account-row[data-environment="staging"] .account-peg')
  expect(peg.backgroundColor).not.toBe(other.backgroundColor)

  await rack(window).group('Customers').click()
  await isChosen('.group-item[aria-selected="true"]')
  await rack(window).search.press('ControlOrMeta+G')
  await expect(rack(window).dialog).toBeVisible()
  await window.getByRole('radio', { name: 'As its environment' }).check()
  await isChosen('.segmented:has(.segmented-swatch) .segmented-option')
  // The colours to choose from stay themselves.
  const swatch = await styleOf('.segmented-swatch[data-colour="red"]')
  expect(swatch.backgroundColor).not.toBe(other.backgroundColor)
  await window.keyboard.press('Escape')
  await expect(rack(window).dialog).toBeHidden()

  await go(window, 'History')
  await isChosen('.history-row[aria-current="true"]')
  expect(
    await departures('.history-row[aria-current="true"] .history-name', { color: 'HighlightText' }),
  ).toEqual([])
  await isOther('.history-row:not([aria-current="true"])')

  await go(window, 'Settings')
  await isChosen('.segmented-option:has(:checked)')
  const free = await styleOf('.segmented-option:not(:has(:checked))')
  expect(await departures('.segmented-option:not(:has(:checked))', { color: 'CanvasText' })).toEqual([])
  // Every control has an edge: nothing is told by a background alone.
  for (const control of ['.button-plain', '.segmented-option', '.select-trigger', '.text-field-box']) {
    const { borderTopColor, borderTopWidth } = await styleOf(control)
    expect([control, borderTopWidth]).toEqual([control, '1px'])
    expect(borderTopColor).not.toBe(free.backgroundColor)
  }
})

test('more contrast makes texts and edges stronger, and breaks no screen', async ({
  launch,
  sandbox,
  folder,
}) => {
  test.setTimeout(300_000)
  await seedProfile({ folder: join(folder, 'profile'), world: sandbox.world, accounts: 20 })
  const { window } = await launch()
  const token = (name: string) =>
    window.evaluate(token => getComputedStyle(document.documentElement).getPropertyValue(token), name)
  await window.emulateMedia({ contrast: 'no-preference', colorScheme: 'light' })
  const faint = await token('--faint')
  await window.emulateMedia({ contrast: 'more', colorScheme: 'light' })
  expect(await token('--faint')).not.toBe(faint)
  expect(await token('--text')).toBe('#000')
  for (const place of PLACES) {
    await go(window, place)
    expect(await violations(window)).toEqual([])
  }
})

test('nothing moves when the system asks for no motion', async ({ launch, sandbox, folder }) => {
  await seedProfile({ folder: join(folder, 'profile'), world: sandbox.world, accounts: 20 })
  const { window } = await launch()
  const moving = () =>
    window.evaluate(
      () =>
        document.getAnimations().filter(({ effect }) => Number(effect?.getComputedTiming().endTime) > 0)
          .length,
    )
  const account = accountThat(sandbox.world, 'opens')
  sandbox.control.addFault({ operation: 'AssumeRole', kind: 'hang' })
  await person(window).openConsole(account.title)
  await expect(window.getByText('Assuming the role')).toBeVisible()
  await window.emulateMedia({ reducedMotion: 'no-preference' })
  expect(await moving()).toBeGreaterThan(0)
  await window.emulateMedia({ reducedMotion: 'reduce' })
  expect(await moving()).toBe(0)
  await window.getByRole('button', { name: 'Cancel' }).click()
  await window.getByRole('button', { name: 'Link account', exact: true }).first().click()
  await expect(window.getByRole('dialog')).toBeVisible()
  expect(await moving()).toBe(0)
})
