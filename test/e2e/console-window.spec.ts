import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { linkAccounts, openWindow } from '../support/console-window'
import type { RunningApp } from '../support/launch-app'
import { everyFile } from '../support/processes'
import { expect, test } from './fixtures'

const s3 = { service: 's3', region: 'eu-west-1' } as const

/** Cookies of every isolated window, by the address that it shows. */
const cookies = ({ electron }: Pick<RunningApp, 'electron'>) =>
  electron.evaluate(async ({ webContents }) => {
    const pages = webContents.getAllWebContents().filter(each => each.getURL().startsWith('http'))
    return Promise.all(
      pages.map(async each => ({
        url: each.getURL(),
        names: (await each.session.cookies.get({})).map(({ name }) => name),
        values: (await each.session.cookies.get({})).map(({ value }) => value),
        inMemory: !each.session.isPersistent(),
      })),
    )
  })

const titles = ({ electron }: Pick<RunningApp, 'electron'>) =>
  electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()
      .map(each => each.getTitle())
      .filter(title => title !== 'Hatrack quick switcher'),
  )

/** A key in the page, as the system sends it: what Playwright sends goes past the window. */
const press = (
  { electron }: Pick<RunningApp, 'electron'>,
  keyCode: string,
  ...modifiers: ('control' | 'shift' | 'alt')[]
) =>
  electron.evaluate(
    ({ webContents }, key) => {
      const page = webContents.getAllWebContents().find(each => each.getURL().startsWith('http'))
      page?.sendInputEvent({ type: 'keyDown', ...key })
      page?.sendInputEvent({ type: 'keyUp', ...key })
    },
    { keyCode, modifiers },
  )

test('two accounts side by side, each signed in, no cookie shared, and no sign-in URL told', async ({
  launch,
  sandbox,
}) => {
  const app = await launch()
  const linked = await linkAccounts(app, sandbox.world, ['Production', 'Development'])
  const told: string[] = []
  await app.window.exposeFunction('note', (text: string) => told.push(text))
  await app.window.evaluate(() => {
    hatrack.on['consoleWindow.changed'](state =>
      (globalThis as unknown as { note(text: string): void }).note(JSON.stringify(state)),
    )
  })

  for (const account of linked) {
    const { bar, page } = await openWindow(app, account.id)
    await expect(page.getByTestId('account-id')).toHaveText(account.accountId)
    await expect(bar.getByRole('heading', { name: account.title, exact: true })).toBeVisible()
    await expect(bar.getByText('HatrackOperator')).toBeVisible()
    await expect(bar.getByRole('timer')).toHaveText(/1[12] h .*left/)
    await expect(bar.getByText('us-east-1.console.aws.amazon.com')).toBeVisible()
    await expect(bar.getByRole('button', { name: /^Back/ })).toBeDisabled()
    expect(await page.evaluate(() => history.length)).toBe(1)
    told.push(await bar.content())
  }
  await expect
    .poll(() => titles(app))
    .toEqual(
      expect.arrayContaining(
        linked.map(({ title }) => expect.stringMatching(new RegExp(`^${title} · ${title} \\|`))),
      ),
    )

  const jars = await cookies(app)
  expect(jars.map(({ names }) => names.length)).toEqual([1, 1])
  expect(jars.map(({ inMemory }) => inMemory)).toEqual([true, true])
  const [one, other] = jars
  expect(one?.names).not.toEqual(other?.names)
  expect(told.length).toBeGreaterThan(4)
  for (const text of [...told, app.output(), ...(await titles(app))]) {
    expect(text).not.toMatch(/SigninToken|Action=login|federation/)
  }
})

test('find, zoom, back, forward, reload and the address, by keyboard', async ({ launch, sandbox }) => {
  const app = await launch()
  const [account] = await linkAccounts(app, sandbox.world)
  const { bar, page } = await openWindow(app, account?.id ?? '', s3)
  await expect(bar.getByText('eu-west-1.console.aws.amazon.com')).toBeVisible()

  await press(app, 'F', 'control')
  const field = bar.getByRole('textbox', { name: 'Find in page' })
  await expect(field).toBeFocused()
  await field.pressSequentially('session')
  await expect(bar.getByText(/^1 of \d+$/)).toBeVisible()
  await field.press('Enter')
  await expect(bar.getByText(/^2 of \d+$/)).toBeVisible()
  await field.press('Shift+Enter')
  await expect(bar.getByText(/^1 of \d+$/)).toBeVisible()
  await field.fill('nowhere to be found')
  await expect(bar.getByText('Not found')).toBeVisible()
  await field.press('Escape')
  await expect(field).toBeHidden()

  const width = () => page.evaluate(() => innerWidth)
  const whole = await width()
  await press(app, '=', 'control')
  await press(app, '=', 'control')
  await expect(bar.getByText('125 %')).toBeVisible()
  await expect.poll(width).toBeLessThan(whole)
  await press(app, '0', 'control')
  await expect.poll(width).toBe(whole)

  const first = page.url()
  sandbox.control.setPage('/console/next', { body: '<title>Next</title>next page' })
  await page.evaluate(() => location.assign('/console/next'))
  await expect(page.getByText('next page')).toBeVisible()
  await press(app, 'Left', 'alt')
  await expect.poll(() => page.url()).toBe(first)
  await expect(bar.getByRole('button', { name: /^Back/ })).toBeDisabled()
  await bar.getByRole('button', { name: /^Forward/ }).click()
  await expect.poll(() => page.url()).toContain('/console/next')
  await press(app, 'R', 'control')
  await expect
    .poll(() =>
      page
        .evaluate(() => performance.getEntriesByType('navigation').map(each => each.toJSON().type))
        .catch(() => 'on the way'),
    )
    .toEqual(['reload'])

  await press(app, 'Left', 'alt')
  await expect.poll(() => page.url()).toBe(first)
  await press(app, 'C', 'control', 'shift')
  await expect
    .poll(() => app.electron.evaluate(({ clipboard }) => clipboard.readText()))
    .toBe('https://eu-west-1.console.aws.amazon.com/s3/buckets?region=eu-west-1')

  await press(app, 'W', 'control')
  await expect.poll(async () => (await titles(app)).length).toBe(1)
})

test('a download is saved under a name that is what it looks like', async ({ launch, sandbox, folder }) => {
  const app = await launch()
  const [account] = await linkAccounts(app, sandbox.world)
  const { page } = await openWindow(app, account?.id ?? '')
  sandbox.control.setPage('/console/file', {
    headers: {
      'content-type': 'text/csv',
      'content-disposition': "attachment; filename*=UTF-8''..%2F%E2%80%AEvsc.exe",
    },
    body: 'a,b\n1,2\n',
  })
  const file = join(folder, 'saved.csv')
  await app.electron.evaluate(({ webContents }, path) => {
    const jar = webContents.getAllWebContents().find(each => each.getURL().startsWith('http'))?.session
    jar?.on('will-download', (_event, item) => {
      Object.assign(globalThis, { suggested: item.getSaveDialogOptions().defaultPath })
      item.setSavePath(path)
      item.once('done', (_done, state) => Object.assign(globalThis, { state }))
    })
  }, file)
  await page.evaluate(() => location.assign('/console/file'))
  await expect.poll(() => app.electron.evaluate(() => Reflect.get(globalThis, 'state'))).toBe('completed')
  expect(readFileSync(file, 'utf8')).toBe('a,b\n1,2\n')
  expect(await app.electron.evaluate(() => Reflect.get(globalThis, 'suggested'))).toMatch(/^_*vsc\.exe$/)
})

test('closing wipes: no cookie is left, and nothing was on disk', async ({ launch, sandbox }) => {
  const app = await launch()
  const [account] = await linkAccounts(app, sandbox.world)
  const { bar, page } = await openWindow(app, account?.id ?? '')
  await page.evaluate(() => localStorage.setItem('kept', 'a-secret-of-the-console'))
  const [{ values: [cookie = ''] = [] } = {}] = await cookies(app)
  expect(cookie.length).toBeGreaterThan(20)
  await app.electron.evaluate(({ webContents }) => {
    const contents = webContents.getAllWebContents().find(each => each.getURL().startsWith('http'))
    Object.assign(globalThis, { jar: contents?.session })
  })
  await bar
    .evaluate(() =>
      hatrack.call['consoleWindow.act']({
        windowId: location.hash.slice(1) as never,
        action: { do: 'close' },
      }),
    )
    .catch(() => undefined)
  const left = () =>
    app.electron.evaluate(async () => {
      const jar = Reflect.get(globalThis, 'jar') as Electron.Session
      return (await jar.cookies.get({})).length
    })
  await expect.poll(left).toBe(0)
  expect(
    await app.electron.evaluate(({ webContents }) =>
      webContents.getAllWebContents().map(each => each.getURL()),
    ),
    // The quick switcher's page may be there already.
  ).toEqual(expect.not.arrayContaining([expect.stringMatching(/^http|console-bar/)]))
  const sessions = await app.window.evaluate(() => hatrack.call['console.sessions']())
  expect(sessions).toEqual({ ok: true, value: [] })
  const found = everyFile(app.profile).filter(
    ({ content }) => content.includes(cookie) || content.includes('a-secret-of-the-console'),
  )
  expect(found.map(({ file }) => file)).toEqual([])
})

test('renewing lands on the same page, also after the end', async ({ launch, sandbox }) => {
  const app = await launch()
  const [account] = await linkAccounts(app, sandbox.world)
  const { bar, page } = await openWindow(app, account?.id ?? '', s3)
  const before = page.url()
  const tellTime = async () => {
    // The app learns AWS's time with any answer, and a page that loads has the bar told.
    await app.window.evaluate(async () => {
      const [identity] = await hatrack.call['identities.list']().then(list => (list.ok ? list.value : []))
      if (identity) await hatrack.call['identities.check']({ identityId: identity.id })
    })
    await page.reload()
  }

  sandbox.control.clock.advance(12 * 3_600_000 - 4 * 60_000)
  await tellTime()
  await expect(bar.getByText(/This console ends in (3|4) min/)).toBeVisible()
  await bar.getByRole('button', { name: 'Renew' }).first().click()
  await expect(bar.getByText(/This console ends/)).toBeHidden()
  await expect(bar.getByRole('timer')).toHaveText(/1[12] h .*left/)
  await expect.poll(() => page.url()).not.toBe(before)
  await expect(page.getByTestId('destination')).toHaveText(/eu-west-1\.console\.aws\.amazon\.com\/s3/)
  await expect(bar.getByRole('button', { name: /^Back/ })).toBeDisabled()

  sandbox.control.clock.advance(13 * 3_600_000)
  await tellTime()
  await expect(bar.getByText('This console has ended.')).toBeVisible()
  // The page says so as well, and its link means this window.
  await page.getByTestId('issuer').evaluate(link => (link as HTMLElement).click())
  await expect(page.getByTestId('destination')).toHaveText(/\/s3/)
  await expect(bar.getByText('This console has ended.')).toBeHidden()

  sandbox.control.addFault({ operation: 'getSigninToken', kind: 'garbled' })
  await bar.getByRole('button', { name: 'Renew' }).click()
  await expect(bar.getByRole('alert')).toContainText('The answer did not come from AWS')
  await bar.getByRole('button', { name: 'Try again' }).click()
  await expect(bar.getByRole('alert')).toBeHidden()
})

test('a page that crashes, or cannot be loaded, is said and tried again', async ({ launch, sandbox }) => {
  const app = await launch()
  const [account] = await linkAccounts(app, sandbox.world)
  const { bar } = await openWindow(app, account?.id ?? '')
  await expect(bar.getByText('us-east-1.console.aws.amazon.com')).toBeVisible()
  sandbox.control.addFault({ operation: 'console', kind: 'reset', times: 9 })
  await bar.getByRole('button', { name: /^Reload/ }).click()
  await expect(bar.getByRole('alert')).toContainText('The page could not be loaded')
  await expect(bar.getByText(/^ERR_/)).toBeVisible()
  sandbox.control.clearFaults()
  await bar.getByRole('button', { name: 'Try again' }).click()
  await expect(bar.getByRole('alert')).toBeHidden()

  await app.electron.evaluate(({ webContents }) => {
    webContents
      .getAllWebContents()
      .find(each => each.getURL().startsWith('http'))
      ?.forcefullyCrashRenderer()
  })
  await expect(bar.getByRole('alert')).toContainText('The page crashed')
  await bar.getByRole('button', { name: 'Try again' }).click()
  await expect(bar.getByRole('alert')).toBeHidden()
})

test('cancelled on the way, the window is gone and none comes', async ({ launch, sandbox }) => {
  const app = await launch()
  const [account] = await linkAccounts(app, sandbox.world)
  sandbox.control.addFault({ operation: 'login', kind: 'hang' })
  const outcome = app.window.evaluate(
    accountId =>
      hatrack.call['console.open']({
        accountId: accountId as never,
        destination: null,
        opener: { by: 'console-window' },
      }),
    account?.id ?? '',
  )
  await expect.poll(async () => (await titles(app)).length).toBe(2)
  await app.window.evaluate(
    accountId => hatrack.call['console.cancel']({ accountId: accountId as never }),
    account?.id ?? '',
  )
  expect(await outcome).toMatchObject({ ok: false, failure: { kind: 'cancelled' } })
  expect(await titles(app)).toHaveLength(1)
  await app.window.waitForTimeout(1000)
  expect(await titles(app)).toHaveLength(1)
})
