import { join } from 'node:path'
import { accountThat } from '../support/account-that'
import { violations } from '../support/axe'
import { linkAccounts, openWindow } from '../support/console-window'
import { person } from '../support/person'
import { rack } from '../support/rack'
import { seedProfile } from '../support/seed-profile'
import { windowCount } from '../support/windows'
import { expect, test } from './fixtures'

const PAGE = /\/console\//

test('what is open is listed with its time, renewed in a new tab, and signed out', async ({
  launch,
  sandbox,
  folder,
  desktopBrowser,
}) => {
  await seedProfile({ folder: join(folder, 'profile'), world: sandbox.world, accounts: 12 })
  const { window } = await launch()
  const account = accountThat(sandbox.world, 'opens')
  await person(window).openConsole(account.title)
  await desktopBrowser.page(PAGE)

  await window.getByRole('button', { name: 'Open now' }).click()
  const item = window.getByRole('list', { name: 'Consoles' }).getByRole('listitem')
  await expect(item).toHaveCount(1)
  await expect(item).toContainText(account.title)
  await expect(item).toContainText('in your default browser')
  await expect(item).toContainText(/\d+ h/)

  sandbox.control.clearLog()
  await item.getByRole('button', { name: 'Renew' }).click()
  await expect.poll(() => desktopBrowser.opened()).toHaveLength(2)
  // One round trip: the role session is still good.
  expect(sandbox.control.log().filter(({ operation }) => operation === 'AssumeRole')).toEqual([])
  await expect(item).toHaveCount(1)

  await item.getByRole('button', { name: 'Sign out' }).click()
  await expect(window.getByText('No console is open')).toBeVisible()
  const signedOut = await desktopBrowser.page(/\/oauth\?Action=logout/)
  await expect(signedOut.getByTestId('signed-out')).toBeVisible()
  const console = await desktopBrowser.page(PAGE)
  await console.reload()
  await expect(console.getByTestId('session-ended')).toBeVisible()
})

test('five minutes before its end a console is warned of, and one click renews it', async ({
  launch,
  sandbox,
  folder,
}) => {
  await seedProfile({ folder: join(folder, 'profile'), world: sandbox.world, accounts: 12 })
  const { window } = await launch()
  const account = accountThat(sandbox.world, 'opens')
  await window.evaluate(async title => {
    const list = await hatrack.call['accounts.list']()
    const found = list.ok && list.value.find(({ name }) => name === title)
    if (!found) throw new Error('It is not linked.')
    const { id: accountId, identityId, name, environment, region, note } = found
    const settings = { name, environment, region, note, sessionSeconds: 900, sessionName: '' }
    const changed = await hatrack.call['accounts.change']({ accountId, identityId, ...settings })
    if (!changed.ok) throw new Error(changed.failure.kind)
  }, account.title)
  const who = person(window)
  await who.openConsole(account.title)
  await expect(window.getByText(/Signed in until/)).toBeVisible()

  sandbox.control.clock.advance(11 * 60_000)
  // AWS's clock is learnt from its answers.
  await window.getByRole('button', { name: 'Copy sign-in URL' }).click()
  const notice = window.getByText(`The console of ${account.title} ends in`)
  await expect(notice).toBeVisible()
  await window.getByRole('region', { name: 'Notices' }).getByRole('button', { name: 'Renew' }).click()
  await expect(notice).toBeHidden()
})

test('several are chosen and opened together, each in a window of its own; who fails is named', async ({
  launch,
  sandbox,
  folder,
}) => {
  await seedProfile({ folder: join(folder, 'profile'), world: sandbox.world, accounts: 12 })
  const { window, electron } = await launch()
  const names = [
    'Northwind Payments',
    'Bluebird Logistics',
    accountThat(sandbox.world, 'access-denied').title,
  ]
  for (const name of names) {
    await window.getByRole('searchbox').fill(name)
    await window
      .getByRole('option')
      .first()
      .click({ modifiers: ['ControlOrMeta'] })
  }
  await expect(window.getByText('3 chosen')).toBeVisible()
  await window.getByRole('button', { name: 'Open all…' }).click()
  const dialog = window.getByRole('dialog')
  await expect(dialog.getByText('Each in a window of Hatrack')).toBeVisible()
  await dialog.getByRole('button', { name: 'Open 3' }).click()

  await expect(window.getByRole('heading', { name: '1 console did not open' })).toBeVisible({
    timeout: 30_000,
  })
  await expect(window.getByRole('list', { name: 'Not opened' })).toContainText(names[2] ?? '')
  expect(await windowCount(electron)).toBe(3)
  await window.getByRole('dialog').getByRole('button', { name: 'Close', exact: true }).last().click()

  await window.getByRole('button', { name: 'Open now' }).click()
  await expect(window.getByRole('list', { name: 'Consoles' }).getByRole('listitem')).toHaveCount(2)
  await window.getByRole('button', { name: 'Close all' }).click()
  await window.getByRole('alertdialog').getByRole('button', { name: 'Close all' }).click()
  await expect(window.getByText('No console is open')).toBeVisible()
  expect(await windowCount(electron)).toBe(1)
})

test('chosen accounts that a search hides are told, dropped or done with knowingly', async ({
  launch,
  sandbox,
  folder,
}) => {
  await seedProfile({ folder: join(folder, 'profile'), world: sandbox.world, accounts: 12 })
  const { window } = await launch()
  const { search, rows, row, dialog } = rack(window)
  const bar = window.locator('.chosen-bar')
  await expect(search).toBeFocused()
  const names = await rows.locator('.account-name').allTextContents()
  const [kept = '', ...hidden] = names.slice(0, 3)
  for (let more = 0; more < 2; more++) await window.keyboard.press('Shift+ArrowDown')
  const status = bar.getByRole('status')
  await expect(status).toHaveText('3 chosen')
  await expect(bar.getByRole('button', { name: 'Drop those not in sight' })).toBeHidden()

  await search.fill('nothing is called this')
  await expect(status).toHaveText('3 chosen, none in sight')
  await search.fill(kept)
  await expect(status).toHaveText('3 chosen, 2 not in sight')
  expect(await violations(window)).toEqual([])
  // What is done is done with all of them, and they are named.
  await window.keyboard.press('Enter')
  for (const name of [kept, ...hidden]) await expect(dialog).toContainText(name)
  await window.keyboard.press('Escape')

  await bar.getByRole('button', { name: 'Drop those not in sight' }).click()
  await expect(bar).toBeHidden()
  await expect(search).toBeFocused()
  await search.fill('')
  await expect(row(kept)).toHaveAttribute('aria-selected', 'true')
  await expect(window.locator('.account-row.is-chosen')).toHaveCount(1)
})

test('a sixth identity of a browser waits for a word, and signing one out asks about the others', async ({
  launch,
  sandbox,
  folder,
}) => {
  test.setTimeout(300_000)
  await seedProfile({ folder: join(folder, 'profile'), world: sandbox.world, accounts: 12 })
  const { window } = await launch()
  const names = sandbox.world.accounts
    .filter(({ expects }) => expects.startsWith('opens'))
    .map(({ title }) => title)
    .slice(0, 7)
  await window.evaluate(
    async names => {
      await hatrack.call['settings.change']({ patch: { multiSession: true } })
      const list = await hatrack.call['accounts.list']()
      const idOf = (title: string) => {
        const id = list.ok && list.value.find(({ name }) => name === title)?.id
        if (!id) throw new Error(`${title} is not linked.`)
        return id
      }
      const consoles = names.map(name => ({ accountId: idOf(name), destination: null }))
      const opened = await hatrack.call['console.openMany']({ runId: crypto.randomUUID(), consoles })
      if (!opened.ok || opened.value.some(({ failure }) => failure)) throw new Error('They did not open.')
    },
    names.slice(0, 5),
  )

  for (const name of names.slice(5)) {
    await window.getByRole('searchbox').fill(name)
    await window
      .getByRole('option')
      .first()
      .click({ modifiers: ['ControlOrMeta'] })
  }
  await window.getByRole('button', { name: 'Open all…' }).click()
  await window.getByRole('dialog').getByText('Where each account opens').click()
  await window.getByRole('button', { name: 'Open 2' }).click()
  await expect(window.getByRole('heading', { name: '2 consoles did not open' })).toBeVisible()
  await window.getByRole('button', { name: 'Open these anyway' }).click()
  await expect(window.getByRole('dialog')).toBeHidden()

  await window.getByRole('button', { name: /^Open now/ }).click()
  const items = window.getByRole('list', { name: 'Consoles' }).getByRole('listitem')
  await expect(items.filter({ hasText: names[6] ?? '' })).toBeVisible()
  await expect(items).toHaveCount(names.length)
  const one = items.filter({ hasText: names[5] ?? '' })
  await one.getByRole('button', { name: 'Sign out' }).click()
  const question = window.getByRole('alertdialog', { name: 'Sign out of these consoles too?' })
  const others = question.getByRole('list', { name: 'These end too' })
  await expect(others.getByRole('listitem')).toHaveCount(names.length - 1)
  await expect(others).toContainText(names[6] ?? '')
  await expect(others).toContainText('production')
  await question.getByRole('button', { name: 'Cancel' }).click()
  await expect(items).toHaveCount(names.length)
  await one.getByRole('button', { name: 'Sign out' }).click()
  await question.getByRole('button', { name: 'Sign out' }).click()
  await expect(window.getByText('No console is open')).toBeVisible()
})

test('a locked screen forgets role sessions, and closes windows where the settings say so', async ({
  launch,
  sandbox,
  folder,
}) => {
  await seedProfile({ folder: join(folder, 'profile'), world: sandbox.world, accounts: 12 })
  const { window, electron } = await launch()
  await window.getByRole('button', { name: 'Settings' }).click()
  await window.getByText('Close the windows of Hatrack too').click()
  await window.getByRole('button', { name: 'Accounts' }).click()
  const open = () =>
    window.evaluate(async () => {
      const list = await hatrack.call['accounts.list']()
      const accountId = list.ok && list.value.find(({ name }) => name === 'Northwind Payments')?.id
      if (!accountId) throw new Error('It is not linked.')
      const opener = { by: 'console-window' as const }
      return (await hatrack.call['console.open']({ accountId, destination: null, opener })).ok
    })
  const windows = () => windowCount(electron)
  const assumed = () => sandbox.control.log().filter(({ operation }) => operation === 'AssumeRole').length
  expect([await open(), await open(), assumed(), await windows()]).toEqual([true, true, 1, 3])

  await electron.evaluate(({ powerMonitor }) => powerMonitor.emit('lock-screen'))
  await expect.poll(windows).toBe(1)
  expect([await open(), assumed()]).toEqual([true, 2])
})

test('nobody at the computer for long forgets role sessions too, and waking tells what has ended', async ({
  launch,
  sandbox,
  folder,
}) => {
  test.setTimeout(300_000)
  await seedProfile({ folder: join(folder, 'profile'), world: sandbox.world, accounts: 12 })
  const { window, electron } = await launch()
  await person(window).openConsole('Northwind Payments')
  await expect(window.getByText(/Signed in until/)).toBeVisible()
  const assumed = () => sandbox.control.log().filter(({ operation }) => operation === 'AssumeRole').length
  expect(assumed()).toBe(1)

  // It is asked every 15 seconds.
  await electron.evaluate(({ powerMonitor }) => {
    powerMonitor.getSystemIdleTime = () => 15 * 60
  })
  await expect
    .poll(
      async () => {
        await window.getByRole('button', { name: 'Open S3' }).click()
        await expect(window.getByRole('button', { name: 'Open console' })).toBeVisible()
        return assumed()
      },
      { intervals: [4000], timeout: 30_000 },
    )
    .toBe(2)

  const told: number[] = []
  await window.exposeFunction('note', (count: number) => told.push(count))
  await window.evaluate(() => {
    const { note } = globalThis as unknown as { note(count: number): void }
    hatrack.on['console.sessionsChanged'](list => note(list.length))
  })
  await electron.evaluate(({ powerMonitor }) => powerMonitor.emit('resume'))
  await expect.poll(() => told).toEqual([1])
})

test('what is open is said whole in the window’s usual size, and closing one is announced', async ({
  launch,
  sandbox,
}) => {
  const app = await launch()
  const [account] = await linkAccounts(app, sandbox.world)
  await openWindow(app, account?.id ?? '')
  const { window } = app
  await window.getByRole('button', { name: 'Open now' }).click()
  const item = window.getByRole('list', { name: 'Consoles' }).getByRole('listitem')
  await expect(item).toContainText('in a window of Hatrack')
  const cut = await item.evaluate(row =>
    [...row.querySelectorAll('.session-name, .session-where')]
      .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
      .map(({ textContent }) => textContent),
  )
  expect(cut).toEqual([])

  await item.getByRole('button', { name: 'Close' }).click()
  await expect(window.getByText('No console is open')).toBeVisible()
  await expect(window.getByRole('status').filter({ hasText: 'The console is closed.' })).toBeAttached()
})
