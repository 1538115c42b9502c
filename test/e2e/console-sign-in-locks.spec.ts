import type { Page } from '@playwright/test'
import type { Sandbox } from '../sandbox'
import { linkAccounts, openWindow } from '../support/console-window'
import type { RunningApp } from '../support/launch-app'
import { expect, test } from './fixtures'

const CHANGES = 'Let this page change who is signed in?'

/** Answers every question in the same way, and notes it. */
const answer = ({ electron }: RunningApp, response: number) =>
  electron.evaluate(({ dialog }, response) => {
    const notes: string[] = []
    Object.assign(globalThis, { asked: notes })
    Object.assign(dialog, {
      showMessageBox: async (_window: unknown, { message }: { message: string }) => {
        notes.push(message)
        return { response }
      },
    })
  }, response)

const asked = ({ electron }: RunningApp): Promise<string[]> =>
  electron.evaluate(() => (globalThis as unknown as { asked: string[] }).asked.splice(0))

/** A stranger's own sign-in URL, good and unused: for an account that is not the window's. */
async function strangersUrl({ window, electron }: RunningApp, accountId: string): Promise<string> {
  await window.evaluate(
    accountId => hatrack.call['console.copyUrl']({ accountId: accountId as never, destination: null }),
    accountId,
  )
  return electron.evaluate(({ clipboard }) => clipboard.readText())
}

async function scene(app: RunningApp, sandbox: Sandbox) {
  const [mine, strangers] = await linkAccounts(app, sandbox.world, ['Production', 'Development'])
  if (!mine || !strangers) throw new Error('Nothing was linked.')
  const opened = await openWindow(app, mine.id)
  const origin = new URL(opened.page.url()).origin
  const show = async (html: string) => {
    sandbox.control.setPage('/console/case', { body: html })
    await opened.page.goto(`${origin}/console/case`)
  }
  return { mine, strangers, opened, origin, show, home: opened.page.url() }
}

const cookieNames = (app: RunningApp) =>
  app.electron.evaluate(async ({ webContents }) => {
    const page = webContents.getAllWebContents().find(each => each.getURL().includes('/console/'))
    const all = await page?.session.cookies.get({})
    return all?.map(({ name }) => name).sort()
  })

/** How a page that somebody else had a hand in leads to a sign-in. */
const ways: Record<string, { html(url: string): string; click?: boolean; asks: boolean }> = {
  'a link': { html: url => `<a id="go" href="${url}">go</a>`, click: true, asks: true },
  'a link in a new tab': {
    html: url => `<a id="go" target="_blank" href="${url}">go</a>`,
    click: true,
    asks: true,
  },
  'a script': { html: url => `<script>location.href = ${JSON.stringify(url)}</script>`, asks: true },
  'a form': {
    html: url => {
      const fields = [...new URL(url).searchParams].map(
        ([name, value]) => `<input name="${name}" value="${value}">`,
      )
      return `<form action="${url.split('?')[0]}">${fields.join('')}<button id="go">go</button></form>`
    },
    click: true,
    asks: true,
  },
  'a redirect of a page of the console': {
    html: () => '<a id="go" href="/console/302">go</a>',
    click: true,
    asks: true,
  },
  'a frame': { html: url => `<iframe src="${url}"></iframe>`, asks: false },
  'a frame that is redirected': { html: () => '<iframe src="/console/302"></iframe>', asks: false },
  'frames by other spellings of the same path': {
    html: url =>
      ['//federation', '/%66ederation', '/;/federation']
        .map(path => url.replace('/federation', path).replace('SigninToken', '%53igninToken'))
        .map(other => `<iframe src="${other}"></iframe><img src="${other}">`)
        .join(''),
    asks: false,
  },
  'a form by POST': {
    html: url => {
      const fields = [...new URL(url).searchParams].map(
        ([name, value]) => `<input name="${name}" value="${value}">`,
      )
      return `<form method="post" action="//${new URL(url).host}//federation">${fields.join('')}<button id="go">go</button></form>`
    },
    click: true,
    asks: true,
  },
  'an image': { html: url => `<img src="${url}">`, asks: false },
  'an image that is redirected': { html: () => '<img src="/console/302">', asks: false },
  'a request of a script': {
    html: url => `<script>fetch(${JSON.stringify(url)}, { credentials: 'include' }).catch(() => {})</script>`,
    asks: false,
  },
}

test('no link, frame or image signs a window in to a stranger’s account', async ({ launch, sandbox }) => {
  test.setTimeout(300_000)
  const app = await launch()
  const { strangers, opened, show, mine, home } = await scene(app, sandbox)
  await answer(app, 0)
  const cookies = await cookieNames(app)
  const found: Record<string, unknown> = {}
  const expected: Record<string, unknown> = {}
  for (const [name, { html, click, asks }] of Object.entries(ways)) {
    const url = await strangersUrl(app, strangers.id)
    sandbox.control.setPage('/console/302', { status: 302, headers: { location: url } })
    sandbox.control.clearLog()
    await show(`<title>${name}</title>${html(url)}`).catch(() => undefined)
    if (click) await opened.page.evaluate(() => document.querySelector<HTMLElement>('#go')?.click())
    if (asks)
      await expect.poll(() => app.electron.evaluate(() => Reflect.get(globalThis, 'asked').length)).toBe(1)
    else await opened.page.waitForTimeout(500)
    found[name] = {
      asked: await asked(app),
      logins: sandbox.control.log().filter(({ operation }) => operation === 'login').length,
      cookies: await cookieNames(app),
      stays: opened.page.url().endsWith('/console/case'),
    }
    expected[name] = { asked: asks ? [CHANGES] : [], logins: 0, cookies, stays: true }
  }
  expect(found).toEqual(expected)
  await opened.page.goto(home)
  await expect(opened.page.getByTestId('account-id')).toHaveText(mine.accountId)
})

test('nor does any sign it out', async ({ launch, sandbox }) => {
  const app = await launch()
  const { opened, show, origin, mine, home } = await scene(app, sandbox)
  await answer(app, 0)
  const logout = `${origin}/oauth?Action=logout`
  await show(`<img src="${logout}"><iframe src="${logout}"></iframe><a id="go" href="${logout}">go</a>`)
  await opened.page.evaluate(() => document.querySelector<HTMLElement>('#go')?.click())
  await expect.poll(() => app.electron.evaluate(() => Reflect.get(globalThis, 'asked').length)).toBe(1)
  expect(sandbox.control.log().filter(({ operation }) => operation === 'logout')).toEqual([])
  await opened.page.goto(home)
  await expect(opened.page.getByTestId('account-id')).toHaveText(mine.accountId)
})

test('whoever lets a page sign in is told whose console it is then, until it is signed in again', async ({
  launch,
  sandbox,
}) => {
  const app = await launch()
  const { strangers, opened, show, mine } = await scene(app, sandbox)
  await answer(app, 1)
  const url = await strangersUrl(app, strangers.id)
  await show(`<a id="go" href="${url}">go</a>`)
  await opened.page.evaluate(() => document.querySelector<HTMLElement>('#go')?.click())
  await expect(opened.page.getByTestId('account-id')).toHaveText(strangers.accountId)
  const grouped = strangers.accountId.replace(/(\d{4})(?=\d)/g, '$1 ')
  await expect(opened.bar.getByRole('alert')).toContainText(
    `This page is signed in to account ${grouped}, not to ${mine.title}.`,
  )
  // That was for one sign-in.
  await answer(app, 0)
  const again = await strangersUrl(app, strangers.id)
  await opened.page.evaluate(url => location.assign(url), again)
  await expect.poll(() => app.electron.evaluate(() => Reflect.get(globalThis, 'asked').length)).toBe(1)

  await opened.bar.getByRole('button', { name: 'Sign in again' }).click()
  await expect(opened.page.getByTestId('account-id')).toHaveText(mine.accountId)
  await expect(opened.bar.getByRole('alert')).toBeHidden()
})

const tokens = (sandbox: Sandbox) =>
  sandbox.control.log().filter(({ operation }) => operation === 'getSigninToken').length

test('a page does not renew its session by itself: not before the end, and after it once', async ({
  launch,
  sandbox,
}) => {
  const app = await launch()
  const { opened, show } = await scene(app, sandbox)
  const { bar, page } = opened
  const renewByScript = async () => {
    for (let times = 0; times < 5; times++) {
      await show('<title>x</title>')
      await page.evaluate(() => location.assign('hatrack://open/x'))
      await page.waitForTimeout(200)
    }
  }
  let before = tokens(sandbox)
  await renewByScript()
  expect(tokens(sandbox)).toBe(before)

  const endIt = async () => {
    sandbox.control.clock.advance(13 * 3_600_000)
    await app.window.evaluate(async () => {
      const [identity] = await hatrack.call['identities.list']().then(list => (list.ok ? list.value : []))
      if (identity) await hatrack.call['identities.check']({ identityId: identity.id })
    })
    await show('<title>x</title>')
    await expect(bar.getByText('This console has ended.')).toBeVisible()
  }
  await endIt()
  before = tokens(sandbox)
  await page.evaluate(() => location.assign('hatrack://open/x'))
  await expect(bar.getByText('This console has ended.')).toBeHidden()
  expect(tokens(sandbox)).toBe(before + 1)
  await endIt()
  await renewByScript()
  expect(tokens(sandbox)).toBe(before + 1)
  // A person's click is a wish of its own.
  await show('<a style="position:fixed;inset:0" href="hatrack://open/x">renew</a>')
  await page.mouse.click(60, 60)
  await expect(bar.getByText('This console has ended.')).toBeHidden()
  expect(tokens(sandbox)).toBe(before + 2)
})

test('a page opens no window without a click, one for each click, and ten in all', async ({
  launch,
  sandbox,
}) => {
  test.setTimeout(300_000)
  const app = await launch()
  const { opened, home } = await scene(app, sandbox)
  await answer(app, 0)
  const { page } = opened
  const bars = () => app.electron.windows().filter(each => each.url().includes('console-bar')).length
  const openMany = (page: Page) =>
    page.evaluate(url => {
      for (let times = 0; times < 30; times++) open(url)
    }, home)
  await openMany(page)
  await page.waitForTimeout(1000)
  expect(bars()).toBe(1)

  await page.evaluate(url => {
    addEventListener('mousedown', () => {
      for (let times = 0; times < 30; times++) open(url)
    })
  }, home)
  for (let windows = 2; windows <= 10; windows++) {
    await page.mouse.click(40, 40)
    await expect.poll(bars).toBe(windows)
  }
  await page.mouse.click(40, 40)
  await expect.poll(() => asked(app)).toEqual(['This console has 10 windows.'])
  expect(bars()).toBe(10)
})
