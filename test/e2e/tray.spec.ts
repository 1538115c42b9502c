import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { LinkedAccount } from '../../shared/account'
import { defaultSettings } from '../../shared/default-settings'
import { accountThat } from '../support/account-that'
import { launchApp, type RunningApp, startAgain, startApp } from '../support/launch-app'
import { startNotificationServer } from '../support/notification-server'
import { seedProfile } from '../support/seed-profile'
import { startTrayHost, type TrayHost } from '../support/tray-host'
import { test as base, expect } from './fixtures'

/** One desktop has one tray: a test that needs it waits until no other has it. */
const test = base.extend<{ tray: TrayHost }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's needs from this pattern
  tray: async ({}, use) => {
    const host = await startTrayHost()
    await use(host)
    await host.close()
  },
})

const PAGE = /\/console\//
const pidOf = ({ electron }: Pick<RunningApp, 'electron'>) => electron.process().pid ?? 0

/** What the app says is open or visible of its windows. */
const visibleWindows = ({ electron }: Pick<RunningApp, 'electron'>) =>
  electron.evaluate(
    ({ BrowserWindow }) => BrowserWindow.getAllWindows().filter(each => each.isVisible()).length,
  )

const closeMainWindow = ({ electron }: Pick<RunningApp, 'electron'>) =>
  electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()
      .find(each => each.webContents.getURL().endsWith('/index.html'))
      ?.close(),
  )

/** Marks an account as the window's star would. */
const setFavourite = ({ window }: RunningApp, { id }: Pick<LinkedAccount, 'id'>, favourite: boolean) =>
  window.evaluate(
    async ([accountId, arrangement]) => {
      const arranged = await hatrack.call['accounts.arrange']([
        { accountId: accountId as never, arrangement: arrangement as never },
      ])
      if (!arranged.ok) throw new Error(arranged.failure.kind)
    },
    [id, { favourite }] as const,
  )

async function accountNamed(accounts: LinkedAccount[], name: string): Promise<LinkedAccount> {
  const found = accounts.find(account => account.name === name)
  if (!found) throw new Error(`${name} is not linked.`)
  return found
}

test('one click on a favourite opens its console in the browser, and the menu follows what happens', async ({
  tray,
  launch,
  sandbox,
  folder,
  desktopBrowser,
}) => {
  const seeded = await seedProfile({ folder: join(folder, 'profile'), world: sandbox.world, accounts: 12 })
  const account = accountThat(sandbox.world, 'opens')
  const app = await launch()
  const icon = await tray.icon(pidOf(app))
  expect(await icon.labels()).toContain('No console is open')
  expect(await icon.labels()).not.toContain('Favourites')

  await setFavourite(app, await accountNamed(seeded.accounts, account.title), true)
  await expect.poll(icon.labels).toContain('Favourites')
  const [heading, favourite] = await icon.menu()
  expect(heading).toMatchObject({ label: 'Favourites', enabled: false })
  expect(favourite?.label).toContain(account.title)

  await icon.click(favourite?.label ?? '')
  const page = await desktopBrowser.page(PAGE)
  await expect(page.getByTestId('account-id')).toHaveText(account.accountId)
  await expect.poll(icon.labels).toContain('Open now (1)')
  const open = (await icon.menu()).find(({ label }) => label === 'Open now (1)')?.children[0]
  expect(open?.label).toMatch(/ · \d+ h \d+ min left$/)
  expect(open?.children.map(({ label }) => label)).toEqual(['Sign in again', 'Sign out…'])
  await expect.poll(icon.toolTip).toBe('Hatrack · 1 console open')
  expect(await icon.labels()).toContain('The keychain is open')

  // What changes nothing in the menu replaces none.
  await new Promise(resolve => setTimeout(resolve, 600))
  const before = icon.updates()
  await app.electron.evaluate(({ powerMonitor }) => powerMonitor.emit('resume'))
  await new Promise(resolve => setTimeout(resolve, 1000))
  expect(icon.updates()).toBe(before)
})

test('isolated windows are shown, signed in again and closed from the tray, and locking closes them', async ({
  tray,
  launch,
  sandbox,
  folder,
}) => {
  const seeded = await seedProfile({ folder: join(folder, 'profile'), world: sandbox.world, accounts: 12 })
  const account = await accountNamed(seeded.accounts, accountThat(sandbox.world, 'opens').title)
  const app = await launch()
  const icon = await tray.icon(pidOf(app))
  await app.window.evaluate(async () => {
    const opener = { by: 'console-window' as const }
    await hatrack.call['settings.change']({ patch: { opener, closeWindowsOnLock: true } })
  })
  await setFavourite(app, account, true)
  await expect.poll(icon.labels).toContain('Favourites')
  const label = (await icon.menu())[1]?.label ?? ''
  await icon.click(label)
  await expect.poll(icon.labels).toContain('Open now (1)')
  const assumed = () => sandbox.control.log().filter(({ operation }) => operation === 'AssumeRole').length
  expect(assumed()).toBe(1)

  const tokens = () => sandbox.control.log().filter(({ operation }) => operation === 'getSigninToken').length
  const signedIn = tokens()
  await icon.click('Open now', label, 'Sign in again')
  await expect.poll(tokens).toBe(signedIn + 1)
  await icon.click('Open now', label, 'Close')
  await expect.poll(icon.labels).toContain('No console is open')
  expect(await visibleWindows(app)).toBe(1)

  await icon.click(label)
  await expect.poll(icon.labels).toContain('Open now (1)')
  await icon.click('Lock')
  await expect.poll(icon.labels).toContain('No console is open')
  await icon.click(label)
  await expect.poll(assumed, 'the role session was forgotten').toBe(2)
})

test('closing the window keeps the app in the tray, which brings it back, and quits it truly', async ({
  tray,
  launch,
  sandbox,
  folder,
}) => {
  await seedProfile({ folder: join(folder, 'profile'), world: sandbox.world, accounts: 12 })
  const app = await launch()
  const icon = await tray.icon(pidOf(app))
  const told = () =>
    app.window.evaluate(async () => {
      const [info, settings] = [await hatrack.call['app.info'](), await hatrack.call['settings.get']()]
      return [info.ok && info.value.tray, settings.ok && settings.value.toldOfTray]
    })
  await expect.poll(told).toEqual([true, false])

  await closeMainWindow(app)
  await expect.poll(() => visibleWindows(app)).toBe(0)
  await expect.poll(told).toEqual([true, true])
  await icon.click('Open Hatrack')
  await expect.poll(() => visibleWindows(app)).toBe(1)

  await closeMainWindow(app)
  await icon.activate()
  await expect.poll(() => visibleWindows(app)).toBe(1)
  await closeMainWindow(app)
  await startAgain({ sandbox: sandbox.endpoint, folder })
  await expect.poll(() => visibleWindows(app)).toBe(1)
  await closeMainWindow(app)
  await icon.click('Settings…')
  await expect.poll(() => visibleWindows(app)).toBe(1)
  await expect(app.window.getByRole('button', { name: 'Settings', exact: true })).toHaveAttribute(
    'aria-current',
    'page',
  )

  await closeMainWindow(app)
  const ended = new Promise<number | null>(resolve => app.electron.process().once('exit', resolve))
  await icon.click('Quit Hatrack')
  expect(await ended).toBe(0)
})

test('that it stays in the tray is told once, also where the settings cannot be written', async ({
  tray,
  launch,
  sandbox,
  folder,
}) => {
  await seedProfile({ folder: join(folder, 'profile'), world: sandbox.world, accounts: 3 })
  // As a newer Hatrack leaves them: this one reads them, and writes nothing.
  const settings = { version: 99, value: defaultSettings }
  writeFileSync(join(folder, 'profile', 'settings.json'), JSON.stringify(settings))
  const desktop = await startNotificationServer()
  try {
    const app = await launch()
    const icon = await tray.icon(pidOf(app))
    const told = async () => (await desktop.told(pidOf(app))).map(({ title }) => title)
    for (let times = 0; times < 3; times++) {
      await closeMainWindow(app)
      await expect.poll(() => visibleWindows(app)).toBe(0)
      await expect.poll(told).toContain('Hatrack stays in the tray')
      await icon.click('Open Hatrack')
      await expect.poll(() => visibleWindows(app)).toBe(1)
    }
    expect(await told()).toEqual(['Hatrack stays in the tray'])
  } finally {
    await desktop.close()
  }
})

test('a person who wants no tray closes the app with its window', async ({
  tray,
  launch,
  sandbox,
  folder,
}) => {
  await seedProfile({ folder: join(folder, 'profile'), world: sandbox.world, accounts: 3 })
  const app = await launch()
  await tray.icon(pidOf(app))
  await app.window.evaluate(async () => {
    await hatrack.call['settings.change']({ patch: { closeToTray: false } })
  })
  const ended = new Promise<number | null>(resolve => app.electron.process().once('exit', resolve))
  await closeMainWindow(app).catch(() => undefined)
  expect(await ended).toBe(0)
})

test('started into the tray it shows no window, opens consoles, and shows one only where it must', async ({
  tray,
  sandbox,
  folder,
  desktopBrowser,
}) => {
  const seeded = await seedProfile({ folder: join(folder, 'profile'), world: sandbox.world, accounts: 12 })
  const account = accountThat(sandbox.world, 'opens')
  const refused = await accountNamed(seeded.accounts, accountThat(sandbox.world, 'access-denied').title)
  const options = { sandbox: sandbox.endpoint, folder, path: desktopBrowser.path }
  const guarded = await accountNamed(seeded.accounts, accountThat(sandbox.world, 'mfa-required').title)
  const first = await launchApp(options)
  for (const each of [await accountNamed(seeded.accounts, account.title), refused, guarded]) {
    await setFavourite(first, each, true)
  }
  await first.close()

  const app = await startApp({ ...options, args: ['--hidden'] })
  try {
    const icon = await tray.icon(pidOf(app))
    const all = () =>
      app.electron.evaluate(
        ({ BrowserWindow }) => BrowserWindow.getAllWindows().filter(each => each.isVisible()).length,
      )
    expect(await all()).toBe(0)
    const labelled = async (name: string) =>
      (await icon.menu()).find(({ label }) => label.includes(name))?.label ?? name
    await icon.click(await labelled(account.title))
    await expect((await desktopBrowser.page(PAGE)).getByTestId('account-id')).toHaveText(account.accountId)
    expect(await all()).toBe(0)

    const shown = app.electron.waitForEvent('window')
    await icon.click(await labelled(refused.name))
    const window = await shown
    await expect(window.getByLabel('What went wrong')).toBeVisible()
    await expect(window.getByRole('complementary', { name: 'Details' })).toContainText(refused.name)

    await closeMainWindow(app)
    await expect.poll(() => visibleWindows(app)).toBe(0)
    await icon.click(await labelled(guarded.name))
    await expect.poll(() => visibleWindows(app)).toBe(1)
    await expect(window.getByRole('dialog', { name: 'MFA code' })).toBeVisible()
  } finally {
    await app.close()
  }
})

test('ten thousand accounts make no longer a menu', async ({ tray, launch, sandbox, folder }) => {
  test.setTimeout(300_000)
  await seedProfile({ folder: join(folder, 'profile'), world: sandbox.world, accounts: 10_000 })
  const app = await launch()
  const icon = await tray.icon(pidOf(app))
  await app.window.evaluate(async () => {
    const list = await hatrack.call['accounts.list']()
    if (!list.ok) throw new Error('They are not there.')
    const all = list.value.map(({ id }) => ({ accountId: id, arrangement: { favourite: true } }))
    await hatrack.call['accounts.arrange'](all)
  })
  await expect.poll(icon.labels).toContain('Favourites')
  const menu = await icon.menu()
  expect(menu.length).toBeLessThanOrEqual(40)
  expect(menu.findIndex(({ label }) => label === 'Recent')).toBe(11)
})

base('without a tray, closing the window quits', async ({ launch, sandbox, folder }) => {
  // No other test may play the tray meanwhile.
  const host = await startTrayHost({ isThere: false })
  await seedProfile({ folder: join(folder, 'profile'), world: sandbox.world, accounts: 3 })
  const app = await launch({ args: ['--hidden'] })
  await expect(app.window.getByRole('searchbox', { name: 'Search accounts' })).toBeVisible()
  const info = await app.window.evaluate(() => hatrack.call['app.info']())
  expect(info.ok && info.value.tray).toBe(false)
  const pid = pidOf(app)
  const ended = new Promise<number | null>(resolve => app.electron.process().once('exit', resolve))
  await closeMainWindow(app).catch(() => undefined)
  expect(await ended).toBe(0)
  expect(await host.hasIcon(pid)).toBe(false)
  await host.close()
})
