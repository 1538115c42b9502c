import { join } from 'node:path'
import type { LinkedAccount } from '../../shared/account'
import { accountThat } from '../support/account-that'
import { violations } from '../support/axe'
import { newWindow, openWindow } from '../support/console-window'
import { launchApp, type RunningApp, startAgain } from '../support/launch-app'
import { away, summon, switcherPage, switcherWindow } from '../support/quick-switcher'
import { seedProfile } from '../support/seed-profile'
import { test as base, expect } from './fixtures'

const PAGE = /\/console\//

/** An app with accounts in it. */
const test = base.extend<{
  start(options?: { args?: string[]; accounts?: number }): Promise<RunningApp & { accounts: LinkedAccount[] }>
}>({
  start: async ({ launch, sandbox, folder }, use) => {
    await use(async ({ args = [], accounts = 24 } = {}) => {
      const seeded = await seedProfile({ folder: join(folder, 'profile'), world: sandbox.world, accounts })
      return { ...(await launch({ args })), accounts: seeded.accounts }
    })
  },
})

test('a hotkey over any program: type an account, a service and a region, and the console is there', async ({
  start,
  display,
  sandbox,
  desktopBrowser,
}) => {
  const app = await start()
  const page = await summon(app, display)
  const { title, accountId } = accountThat(sandbox.world, 'opens')
  display.type(`${title} ec2 frank`)
  await expect(page.getByRole('option').first()).toContainText('EC2 in Europe (Frankfurt)')
  display.press('Right')
  await expect(page.getByRole('combobox')).toHaveValue(`${title} ec2 frankfurt`)
  display.press('Return')

  const console = await desktopBrowser.page(PAGE)
  await expect(console.getByTestId('account-id')).toHaveText(accountId)
  expect(console.url()).toContain('eu-central-1')
  await away(app)
  // Ready for the next time, and live.
  await summon(app, display)
  await expect(page.getByRole('combobox')).toHaveValue('')
  await expect(page.getByRole('option').filter({ hasText: title }).first()).toContainText('open ·')

  // What lies under a pointer that rests is not pointed at.
  const pointedAt = page.locator('.is-pointed-at')
  await expect(pointedAt).toHaveCount(0)
  for (const place of [2, 3]) await page.getByRole('option').nth(place).hover()
  await expect(pointedAt).toHaveCount(1)
  display.press('Down')
  await expect(pointedAt).toHaveCount(0)
})

test('Escape gives the focus back to the program that had it; whoever clicks elsewhere is done with it', async ({
  start,
  display,
  desktopBrowser,
}) => {
  const app = await start()
  await switcherPage(app)
  await expect.poll(display.focused).toBe('Hatrack')
  await summon(app, display)
  await expect.poll(display.focused).toBe('Hatrack quick switcher')
  display.press('Escape')
  await away(app)
  await expect.poll(display.focused).toBe('Hatrack')

  // Another program: the browser.
  await app.window.evaluate(async () => {
    const list = await hatrack.call['accounts.list']()
    const account = list.ok && list.value.find(({ name }) => name === 'Northwind Payments')
    if (account) await hatrack.call['console.open']({ accountId: account.id, destination: null })
  })
  await desktopBrowser.page(PAGE)
  await expect.poll(display.focused).toMatch(/Chromium/)
  await summon(app, display)
  display.press('Escape')
  await away(app)
  await expect.poll(display.focused).toMatch(/Chromium/)

  await summon(app, display)
  await app.electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()
      .find(each => each.getTitle() === 'Hatrack')
      ?.focus(),
  )
  await away(app)
  await expect.poll(display.focused).toBe('Hatrack')
})

test('Tab chooses where it opens, once; without the main window ever being opened', async ({
  start,
  display,
}) => {
  const app = await start({ args: ['--switcher'] })
  const page = await switcherPage(app)
  await expect.poll(() => switcherWindow(app)).toMatchObject({ visible: true, focused: true, onTop: true })
  expect(app.electron.windows().map(each => new URL(each.url()).pathname)).toEqual(['/quick-switcher.html'])
  display.type('northwind payments')
  await expect(page.getByRole('option').first()).toContainText('Northwind Payments')
  display.press('Tab')
  display.type('window of h')
  await expect(page.getByRole('option')).toHaveText(['Window of Hatrack'])
  const before = new Set(app.electron.windows())
  display.press('Return')
  const { page: console } = await newWindow(app.electron, before)
  await expect(console.getByTestId('account-id')).toBeVisible()
  await away(app)

  // What the desktop is told to run where it has no global hotkeys.
  expect(
    await startAgain({
      sandbox: 'http://127.0.0.1:1',
      folder: join(app.profile, '..'),
      args: ['--switcher'],
    }),
  ).toBe(0)
  await expect.poll(() => switcherWindow(app)).toMatchObject({ visible: true })
})

test('what does not open says why, and the window goes on with it; a reason is asked for', async ({
  start,
  display,
  sandbox,
  desktopBrowser,
}) => {
  const app = await start()
  const page = await summon(app, display)
  display.type(accountThat(sandbox.world, 'access-denied').title)
  display.press('Return')
  await expect(page.getByRole('alert')).toContainText('did not open')
  await expect(page.getByRole('alert')).toContainText('Most likely: The External ID does not match.')
  expect(await violations(page)).toEqual([])
  display.press('Return')
  await away(app)
  await expect(app.window.getByText('The External ID does not match.')).toBeVisible()
  await expect.poll(display.focused).toBe('Hatrack')

  const { title } = accountThat(sandbox.world, 'opens')
  const accountId = app.accounts.find(({ name }) => name === title)?.id ?? ''
  await app.window.evaluate(async id => {
    await hatrack.call['accounts.arrange']([{ accountId: id as never, arrangement: { asksReason: true } }])
  }, accountId)
  await summon(app, display)
  display.type(title)
  display.press('Return')
  await expect(page.getByRole('combobox', { name: /Why do you open/ })).toBeFocused()
  expect(await violations(page)).toEqual([])
  display.press('Return')
  expect(desktopBrowser.opened()).toEqual([])
  display.type('INC-1234')
  display.press('Return')
  await desktopBrowser.page(PAGE)
  const sessions = await app.window.evaluate(() => hatrack.call['console.sessions']())
  expect(sessions).toMatchObject({ ok: true, value: [{ accountId, reason: 'INC-1234' }] })
})

test('Escape cancels what is opening; the sign-in URL is copied, and is not in the page', async ({
  start,
  display,
  sandbox,
  desktopBrowser,
}) => {
  const app = await start()
  const page = await summon(app, display)
  const { title } = accountThat(sandbox.world, 'opens')
  sandbox.control.setLatency(3000)
  display.type(title)
  display.press('Return')
  await expect(page.getByText(`Opening ${title}`)).toBeVisible()
  display.press('Escape')
  await expect(page.getByRole('combobox')).toHaveValue(title)
  sandbox.control.setLatency(0)

  display.press('ctrl+c')
  await expect(page.getByText('is on the clipboard')).toBeVisible()
  expect(await page.content()).not.toMatch(/SigninToken|Action=login/)
  expect(await app.electron.evaluate(({ clipboard }) => clipboard.readText())).toContain('SigninToken=')
  expect(await violations(page)).toEqual([])
  display.press('Escape')
  await away(app)
  expect(desktopBrowser.opened()).toEqual([])
})

test('a code that is asked for comes to the front, also where the main window is open behind another', async ({
  start,
  display,
  sandbox,
}) => {
  const app = await start()
  const idOf = (name: string) => app.accounts.find(account => account.name === name)?.id ?? ''
  await openWindow(app, idOf('Northwind Payments'))
  await expect.poll(display.focused).toMatch(/^Northwind Payments/)
  const page = await summon(app, display)
  const { title } = accountThat(sandbox.world, 'mfa-required')
  display.type(title)
  await expect(page.getByRole('option').first()).toContainText(title)
  display.press('Return')
  await expect(app.window.getByRole('dialog', { name: 'MFA code' })).toBeVisible()
  await expect.poll(display.focused).toBe('Hatrack')
})

test('keys are recorded without doing what they do now, and do it again afterwards', async ({
  start,
  display,
}) => {
  const app = await start()
  await switcherPage(app)
  const hasKeys = () =>
    app.electron.evaluate(({ globalShortcut }) => globalShortcut.isRegistered('CommandOrControl+Shift+H'))
  await app.window.getByRole('button', { name: 'Settings', exact: true }).click()
  const hotkey = app.window.getByRole('button', { name: /^Hotkey/ })
  await hotkey.click()
  await expect(hotkey).toHaveAccessibleName('Hotkey Press the keys…')
  await expect.poll(hasKeys).toBe(false)
  display.press('ctrl+shift+h')
  await expect(hotkey).toHaveAccessibleName('Hotkey Ctrl+Shift+H')
  expect(await switcherWindow(app)).toMatchObject({ visible: false })
  await expect.poll(hasKeys).toBe(true)

  await hotkey.click()
  await expect.poll(hasKeys).toBe(false)
  display.press('Escape')
  await expect.poll(hasKeys).toBe(true)
  await summon(app, display)
})

test('keys that another program has are told, and others can be taken at once', async ({
  start,
  display,
  sandbox,
  folder,
}) => {
  await start()
  const second = await launchApp({ sandbox: sandbox.endpoint, folder: join(folder, 'second') })
  try {
    const hotkey = () =>
      second.window.evaluate(async () => {
        const info = await hatrack.call['app.info']()
        return info.ok ? info.value.hotkey : null
      })
    expect(await hotkey()).toMatchObject({ keys: 'CommandOrControl+Shift+H', state: 'taken' })
    const take = (keys: string | null) =>
      second.window.evaluate(async chosen => {
        await hatrack.call['settings.change']({ patch: { hotkey: chosen } })
      }, keys)
    await take('CommandOrControl+Alt+J')
    expect(await hotkey()).toMatchObject({ keys: 'CommandOrControl+Alt+J', state: 'registered' })
    await switcherPage(second)
    display.press('ctrl+alt+j')
    await expect.poll(() => switcherWindow(second)).toMatchObject({ visible: true })
    await take(null)
    expect(await hotkey()).toMatchObject({ keys: null, state: 'off' })
    await take('no such key at all')
    expect(await hotkey()).toMatchObject({ keys: null, state: 'off' })
  } finally {
    await second.close()
  }
})

test('a display that goes takes nothing along; long, foreign and thousands of equal names do not break it', async ({
  start,
  display,
}) => {
  const app = await start({ accounts: 4000 })
  await app.window.evaluate(async () => {
    const list = await hatrack.call['accounts.list']()
    if (!list.ok) throw new Error('No accounts.')
    const names = ['x'.repeat(500), 'חשבון ייצור', '🦊🎩'.repeat(40)]
    for (const [place, name] of names.entries()) {
      const account = list.value[place]
      if (!account) continue
      const { id: accountId, identityId, environment, region, note, sessionSeconds } = account
      const request = { accountId, identityId, environment, region, note, sessionSeconds, sessionName: '' }
      const changed = await hatrack.call['accounts.change']({ ...request, name })
      if (!changed.ok) throw new Error(changed.failure.kind)
    }
  })
  const page = await summon(app, display)
  for (const query of ['xxxx', 'חשבון', '🦊']) {
    await page.getByRole('combobox').fill(query)
    await expect(page.getByRole('option')).toHaveCount(1)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(640)
  }
  await page.getByRole('combobox').fill('')
  await expect(page.getByRole('option')).toHaveCount(40)
  expect(await violations(page)).toEqual([])

  await app.electron.evaluate(({ BrowserWindow, screen }) => {
    const window = BrowserWindow.getAllWindows().find(each => each.getTitle() === 'Hatrack quick switcher')
    window?.setBounds({ x: 5000, y: 4000, width: 640, height: 468 })
    screen.emit('display-removed', {}, screen.getPrimaryDisplay())
  })
  const isWhole = async () => {
    const { bounds, workArea } = await switcherWindow(app)
    return (
      bounds !== null &&
      bounds.x + bounds.width <= workArea.x + workArea.width &&
      bounds.y + bounds.height <= workArea.y + workArea.height
    )
  }
  await expect.poll(isWhole).toBe(true)
})

test('its page may find and open accounts, and nothing else', async ({ start }) => {
  const app = await start()
  const page = await switcherPage(app)
  const answers = await page.evaluate(async accountId => {
    const { call } = hatrack
    return [
      await call['accounts.unlink']({ accountIds: [accountId as never] }),
      await call['identities.list'](),
      await call['settings.change']({} as never),
      await call['terminal.copy']({} as never),
      await call['accounts.list'](),
    ].map(answer => (answer.ok ? 'ok' : answer.failure.kind))
  }, app.accounts[0]?.id)
  expect(answers).toEqual([...Array(4).fill('untrusted-sender'), 'ok'])
})

test('asked for before anything else is there, it knows that it is seen, and a copy that is given up is none', async ({
  start,
  display,
  sandbox,
  desktopBrowser,
}) => {
  const app = await start({ args: ['--switcher'] })
  const page = await switcherPage(app)
  const { title } = accountThat(sandbox.world, 'opens')
  const refused = accountThat(sandbox.world, 'access-denied').title
  await app.electron.evaluate(({ clipboard }) => clipboard.writeText('as it was'))

  sandbox.control.setLatency(1500)
  display.type(title)
  await expect(page.getByRole('option').first()).toContainText(title)
  display.press('ctrl+c')
  await expect(page.getByText(/^Copying the sign-in URL/)).toBeVisible()
  display.press('Escape')
  await expect(page.getByRole('combobox')).toHaveValue(title)
  sandbox.control.setLatency(0)
  await page.waitForTimeout(4000)
  expect(await app.electron.evaluate(({ clipboard }) => clipboard.readText())).toBe('as it was')
  expect(await page.getByRole('alert').count()).toBe(0)

  // What fails is said here, since somebody looks here.
  await page.getByRole('combobox').fill(refused)
  display.press('ctrl+c')
  await expect(page.getByRole('alert')).toContainText('was not copied')
  display.press('Return')
  await away(app)
  const main = () => app.electron.windows().find(each => each.url().endsWith('/index.html'))
  await expect.poll(() => main() !== undefined).toBe(true)
  const window = main()
  if (!window) throw new Error('The main window was not opened.')
  await expect(window.getByRole('complementary', { name: 'Details' })).toContainText(
    'The External ID does not match.',
  )
  await expect(window.getByRole('button', { name: 'Open console' })).toBeVisible()
  expect(desktopBrowser.opened()).toEqual([])
})

test('asked for while the app quits, it does not keep it', async ({ start }) => {
  const app = await start()
  await switcherPage(app)
  const ended = new Promise(resolve => app.electron.process().once('exit', resolve))
  // A page that takes its time to go.
  await app.window.evaluate(() =>
    addEventListener('beforeunload', () => {
      const until = performance.now() + 500
      while (performance.now() < until);
    }),
  )
  await app.electron.evaluate(({ app: electron, BrowserWindow }) => {
    const main = BrowserWindow.getAllWindows().find(each => each.getTitle() === 'Hatrack')
    // By then the quitting has begun, and its own window is gone.
    main?.once('close', () => setTimeout(() => electron.emit('second-instance', {}, ['--switcher']), 50))
    setImmediate(() => electron.quit())
  })
  await ended
})

test('what cannot be opened is said whole, and no key is offered for it', async ({ start, display }) => {
  const app = await start()
  const page = await summon(app, display)
  const field = page.getByRole('combobox')
  const footer = page.locator('.switcher-footer')
  await expect(footer).toContainText('copy URL')
  await field.fill('nothing is called this')
  await expect(page.getByText('Nothing matches')).toBeVisible()
  await expect(footer).not.toContainText('copy URL')

  await field.fill('https://portal.awsapps.com/start')
  const said = footer.getByText('This link names no account.')
  await expect(said).toBeVisible()
  expect(await said.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0)
})
