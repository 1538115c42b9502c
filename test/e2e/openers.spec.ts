import { rmSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import type { Page } from '@playwright/test'
import type { Sandbox } from '../sandbox'
import { accountThat } from '../support/account-that'
import { makeFirefoxProfiles } from '../support/firefox'
import { person } from '../support/person'
import { everyProcess } from '../support/processes'
import { browserCommands, endBrowsersOf, homeEnvironment } from '../support/started-browsers'
import { test as base, expect } from './fixtures'

/** The app beside a Chromium and a Firefox that it finds by itself. */
const test = base.extend<{ environment: Record<string, string> }>({
  environment: async ({ folder, desktopBrowser }, use) => {
    const home = join(folder, 'home')
    await use({
      ...homeEnvironment(home),
      PATH: [browserCommands(folder), desktopBrowser.path].join(delimiter),
    })
    await endBrowsersOf(folder)
  },
})
test.setTimeout(300_000)

/** Opens a console once in another place. */
async function openIn(window: Page, place: string) {
  await window.getByRole('button', { name: 'Open in…' }).click()
  await window.getByRole('menuitem', { name: place, exact: true }).click()
}

/** From now on the account opens in a place. Without the mouse. */
async function alwaysIn(window: Page, place: string) {
  await window.getByRole('button', { name: 'Open in…' }).focus()
  await window.keyboard.press('Enter')
  await expect(window.getByRole('menu')).toBeFocused()
  await window.keyboard.press('End')
  await expect(window.getByRole('menuitem', { name: 'Always open in' })).toBeFocused()
  await window.keyboard.press('ArrowRight')
  await expect(window.getByRole('menuitemradio').first()).toBeFocused()
  const item = window.getByRole('menuitemradio', { name: place })
  await expect(async () => {
    await window.keyboard.press('ArrowDown')
    await expect(item).toBeFocused({ timeout: 200 })
  }).toPass({ intervals: [0] })
  await window.keyboard.press('Enter')
  await expect(window.getByRole('button', { name: 'Open in…' })).toBeFocused()
}

/** How sign-ins ended at AWS, in order: 302 leads to the console, 400 is “You must first log out”. */
const signIns = (sandbox: Sandbox) =>
  sandbox.control
    .log()
    .filter(({ operation }) => operation === 'login')
    .map(({ status }) => status)

/** How many console pages were shown. */
const shown = (sandbox: Sandbox) =>
  sandbox.control.log().filter(({ operation, status }) => operation === 'console' && status === 200).length

test('two accounts in two Firefox containers are signed in side by side, and no argv has the sign-in URL', async ({
  launch,
  sandbox,
  folder,
  environment,
}) => {
  sandbox.control.setSettings({ multiSession: false })
  makeFirefoxProfiles(join(folder, 'home'), { Büro: { withAddOn: true } })
  const { window } = await launch({ env: environment })
  const [first, second] = [accountThat(sandbox.world, 'opens'), accountThat(sandbox.world, 'opens', 1)]
  const who = person(window)
  await who.addIdentity(sandbox.world)
  await who.linkAccount(first)
  await who.linkAccount(second)
  const argvs = new Set<string>()
  const watch = setInterval(() => {
    for (const { argv } of everyProcess()) argvs.add(argv)
  }, 30)

  await who.select(first.title)
  await openIn(window, 'Firefox container')
  await expect.poll(() => shown(sandbox), { timeout: 90_000 }).toBe(1)
  await who.select(second.title)
  await alwaysIn(window, 'Firefox container')
  await expect(window.getByText(`12 h in Firefox, container ${second.title}`)).toBeVisible()
  await window.getByRole('button', { name: 'Open console' }).click()
  await expect.poll(() => shown(sandbox), { timeout: 90_000 }).toBe(2)
  expect(signIns(sandbox)).toEqual([302, 302])

  // With the same cookies it could not be: that is what containers are for.
  await openIn(window, 'Firefox')
  await expect.poll(() => signIns(sandbox), { timeout: 90_000 }).toEqual([302, 302, 302])
  await who.select(first.title)
  await openIn(window, 'Firefox')
  await expect.poll(() => signIns(sandbox), { timeout: 90_000 }).toEqual([302, 302, 302, 400])

  await openIn(window, 'Private window of Chromium')
  await expect.poll(() => signIns(sandbox), { timeout: 90_000 }).toEqual([302, 302, 302, 400, 302])
  clearInterval(watch)
  const seen = [...argvs].filter(argv => argv.includes('127.0.0.1%3A') || argv.includes('http://127.0.0.1:'))
  expect(seen.some(argv => argv.includes('ext+container:'))).toBe(true)
  expect(seen.some(argv => argv.includes('--incognito'))).toBe(true)
  expect([...argvs].filter(argv => /SigninToken|Action(=|%3D)login/i.test(argv))).toEqual([])
})

test('what is gone is said, with ways on', async ({
  launch,
  sandbox,
  folder,
  environment,
  desktopBrowser,
}) => {
  const home = join(folder, 'home')
  makeFirefoxProfiles(home, { Büro: { withAddOn: true }, Privat: { withAddOn: false } })
  const { window } = await launch({ env: environment })
  const account = accountThat(sandbox.world, 'opens')
  const who = person(window)
  await who.addIdentity(sandbox.world)
  await who.linkAccount(account)
  await who.select(account.title)
  await alwaysIn(window, 'Firefox container, profile Büro')
  const plan = `12 h in Firefox, profile Büro, container ${account.title}`
  await expect(window.getByText(plan)).toBeVisible()

  rmSync(join(home, '.mozilla/firefox/0.profile/extensions'), { recursive: true })
  await window.getByRole('button', { name: 'Open console' }).click()
  const failure = window.getByRole('region', { name: 'What went wrong' })
  await expect(failure).toContainText('https://addons.mozilla.org/firefox/addon/open-url-in-container/')
  await expect(failure.getByRole('button', { name: 'Open in a window of Hatrack' })).toBeVisible()

  rmSync(join(home, '.mozilla/firefox/0.profile'), { recursive: true })
  await failure.getByRole('button', { name: 'Try again' }).click()
  await expect(failure).toContainText('Firefox has no profile Büro any more.')

  rmSync(join(folder, 'browsers/chromium'))
  await failure.getByRole('button', { name: 'Open in…' }).click()
  await window.getByRole('menuitem', { name: 'Default browser' }).click()
  const page = await desktopBrowser.page(/\/console\//)
  await expect(page.getByTestId('account-id')).toHaveText(account.accountId)

  await alwaysIn(window, 'As in settings')
  await expect(window.getByText('12 h in your default browser')).toBeVisible()
})

test('the settings say where consoles open, and how to get what is not there', async ({
  launch,
  sandbox,
  folder,
  environment,
}) => {
  makeFirefoxProfiles(join(folder, 'home'), { Büro: { withAddOn: false } })
  const { window, close } = await launch({ env: environment })
  const account = accountThat(sandbox.world, 'opens')
  const who = person(window)
  await who.addIdentity(sandbox.world)
  await who.linkAccount(account)

  await window.getByRole('button', { name: 'Settings' }).click()
  await window.getByText('Firefox has no add-on for them yet').click()
  await expect(window.getByText('https://addons.mozilla.org/firefox/addon/granted/')).toBeVisible()
  const choice = window.getByRole('combobox', { name: 'Open consoles in' })
  await choice.click()
  await window.getByRole('option', { name: 'Private window of Chromium' }).click()
  await expect(window.getByText('Its cookies are gone when the last private window is closed.')).toBeVisible()

  await window.getByRole('button', { name: /^Accounts/ }).click()
  await who.select(account.title)
  await expect(window.getByText('12 h in a private window of Chromium')).toBeVisible()
  await window.getByRole('button', { name: 'Open console' }).click()
  await expect.poll(() => shown(sandbox), { timeout: 90_000 }).toBe(1)
  expect(everyProcess().some(({ argv }) => argv.includes('--incognito'))).toBe(true)

  // A browser that held the app's open files would keep some of its processes alive.
  const start = Date.now()
  await close()
  expect(Date.now() - start).toBeLessThan(10_000)
})
