import type { Page } from '@playwright/test'
import { linkAccounts, newWindow, type OpenedWindow, openWindow } from '../support/console-window'
import type { RunningApp } from '../support/launch-app'
import { startWitness, type Witness } from '../support/witness'
import { expect, test } from './fixtures'

/** A page of the console that wants to lead elsewhere: what it says, and what is then done in it. */
interface Case {
  html(elsewhere: string): string
  /** Runs in the page; unset: the page does it by itself. */
  act?(): void
  /** Whether the person is asked. A frame never asks, and neither does what no browser could open. */
  asks: boolean
}

const script = (code: string) => `<script>${code}</script>`
const click = () => document.querySelector<HTMLElement>('#go')?.click()

const cases: Record<string, Case> = {
  'a link': { html: url => `<a id="go" href="${url}">go</a>`, act: click, asks: true },
  'a link in a new tab': {
    html: url => `<a id="go" target="_blank" href="${url}">go</a>`,
    act: click,
    asks: true,
  },
  'a link without an opener': {
    html: url => `<a id="go" target="_blank" rel="noopener noreferrer" href="${url}">go</a>`,
    act: click,
    asks: true,
  },
  'window.open': { html: url => script(`onload = () => open('${url}')`), asks: true },
  'window.open, and its location set later': {
    html: url => script(`onload = () => { const w = open('about:blank'); if (w) w.location = '${url}' }`),
    asks: false,
  },
  'window.open of the page itself': {
    html: url => script(`onload = () => { const w = open('${url}', '_self') }`),
    asks: true,
  },
  'location.assign': { html: url => script(`location.assign('${url}')`), asks: true },
  'location.replace': { html: url => script(`onload = () => location.replace('${url}')`), asks: true },
  'a form by GET': {
    html: url => `<form id="f" action="${url}"><input name="x" value="1"><button id="go">go</button></form>`,
    act: click,
    asks: true,
  },
  'a form by POST': {
    html: url => `<form method="post" action="${url}"><button id="go" name="x" value="1">go</button></form>`,
    act: click,
    asks: true,
  },
  'a form in a new tab': {
    html: url =>
      `<form method="post" target="_blank" action="${url}"><button id="go" name="x" value="1">go</button></form>`,
    act: click,
    asks: true,
  },
  'a meta refresh': { html: url => `<meta http-equiv="refresh" content="0;url=${url}">`, asks: true },
  'a redirect of a page of ours': {
    html: () => '<a id="go" href="/console/302">go</a>',
    act: click,
    asks: true,
  },
  'a redirect that repeats a POST': {
    html: () => '<form method="post" action="/console/307"><button id="go">go</button></form>',
    act: click,
    asks: true,
  },
  'a frame': { html: url => `<iframe src="${url}"></iframe>`, asks: false },
  'a frame that is redirected': { html: () => '<iframe src="/console/302"></iframe>', asks: false },
  'a frame whose location is changed': {
    html: url => `<iframe name="f"></iframe>${script(`onload = () => { frames.f.location = '${url}' }`)}`,
    asks: false,
  },
  'a frame that changes the page': {
    html: url =>
      `<iframe srcdoc="<a id=go target=_top href='${url}'>go</a><script>document.querySelector('#go').click()</script>"></iframe>`,
    asks: true,
  },
  'a base that turns every link': {
    html: url => `<base href="${url}/"><a id="go" href="console">go</a>`,
    act: click,
    asks: true,
  },
  'an object': {
    html: url => `<object data="${url}"></object><embed src="${url}" type="text/html">`,
    asks: false,
  },
  'a data: URL': { html: () => script(`location = 'data:text/html,pwned'`), asks: false },
  'a blob: URL': {
    html: url =>
      script(
        `location = URL.createObjectURL(new Blob(['<script>location="${url}"<\\/script>'], { type: 'text/html' }))`,
      ),
    asks: false,
  },
  'a file: URL': { html: () => '<a id="go" href="file:///etc/passwd">go</a>', act: click, asks: false },
  'another program’s URL': {
    html: () => '<a id="go" href="mailto:someone@example.com">go</a>',
    act: click,
    asks: false,
  },
  'a download from elsewhere': {
    html: url => `<a id="go" download="x.html" href="${url}">go</a>`,
    act: click,
    asks: true,
  },
  'a download that is redirected': {
    html: () => '<a id="go" download="x.html" href="/console/302">go</a>',
    act: click,
    asks: true,
  },
  'credentials that make it look like ours': {
    html: url => `<a id="go" href="${url.replace('://', '://console.aws.amazon.com@')}">go</a>`,
    act: click,
    asks: true,
  },
}

/** Every question is answered with No, and noted. */
const refuseToLeave = ({ electron }: RunningApp) =>
  electron.evaluate(({ dialog, shell }) => {
    const notes: string[] = []
    Object.assign(globalThis, { asked: notes })
    Object.assign(dialog, {
      showMessageBox: async (_window: unknown, { message }: { message: string }) => {
        notes.push(message)
        return { response: 1 }
      },
    })
    Object.assign(shell, { openExternal: async () => void notes.push('opened') })
  })

const asked = ({ electron }: RunningApp): Promise<string[]> =>
  electron.evaluate(() => (globalThis as unknown as { asked: string[] }).asked.splice(0))

/** A window is opened by a person's click, or not at all. */
async function openOnClick(page: Page, url: string): Promise<void> {
  await page.evaluate(url => addEventListener('mousedown', () => void open(url), { once: true }), url)
  await page.mouse.click(40, 40)
}

async function setScene(app: RunningApp, opened: OpenedWindow, witness: Witness) {
  const origin = new URL(opened.page.url()).origin
  return { origin, host: new URL(witness.endpoint).host, windows: app.electron.windows().length }
}

test('no page of a console leads elsewhere, whatever it tries', async ({ launch, sandbox }) => {
  test.setTimeout(300_000)
  const witness = await startWitness()
  const app = await launch()
  const [account] = await linkAccounts(app, sandbox.world)
  if (!account) throw new Error('Nothing was linked.')
  const opened = await openWindow(app, account.id)
  await refuseToLeave(app)
  const { origin, host, windows } = await setScene(app, opened, witness)
  const home = opened.page.url()
  const elsewhere = `${witness.endpoint}/elsewhere`
  sandbox.control.setPage('/console/302', { status: 302, headers: { location: elsewhere } })
  sandbox.control.setPage('/console/307', { status: 307, headers: { location: elsewhere } })

  const outcomes: Record<string, unknown> = {}
  const expected: Record<string, unknown> = {}
  for (const [name, { html, act, asks }] of Object.entries(cases)) {
    sandbox.control.setPage('/console/case', { body: `<title>${name}</title>${html(elsewhere)}` })
    await opened.page.goto(`${origin}/console/case`, { waitUntil: 'commit' }).catch(() => undefined)
    await opened.page.waitForTimeout(150)
    if (act) await opened.page.evaluate(act)
    await opened.page.waitForTimeout(350)
    const questions = await asked(app)
    // What ought to be asked may come later on a busy machine.
    if (asks) await expect.poll(async () => questions.push(...(await asked(app))), name).toBeGreaterThan(0)
    outcomes[name] = {
      asks: questions.length > 0,
      hosts: questions.every(question => question === `Open ${host} in your browser?`),
      stays: opened.page.url(),
      windows: app.electron.windows().length,
      pwned: await opened.page.evaluate(() => 'pwned' in globalThis),
      reached: witness.seen(),
    }
    expected[name] = {
      asks,
      hosts: true,
      stays: `${origin}/console/case`,
      windows,
      pwned: false,
      reached: [],
    }
  }
  expect(outcomes).toEqual(expected)
  await opened.page.goto(home)
  await expect(opened.page.getByTestId('account-id')).toHaveText(account.accountId)
  expect(await witness.end(), 'nothing reached the stranger').toEqual([])
})

test('a person who says so goes on in the browser, and the console stays', async ({
  launch,
  sandbox,
  desktopBrowser,
}) => {
  const witness = await startWitness()
  const app = await launch()
  const [account] = await linkAccounts(app, sandbox.world)
  const { page } = await openWindow(app, account?.id ?? '')
  await app.electron.evaluate(({ dialog }) => {
    Object.assign(dialog, { showMessageBox: async () => ({ response: 0 }) })
  })
  sandbox.control.setPage('/console/case', { body: `<a href="${witness.endpoint}/guide">guide</a>` })
  const here = `${new URL(page.url()).origin}/console/case`
  await page.goto(here)
  await page.evaluate(() => document.querySelector('a')?.click())

  await desktopBrowser.page(/\/guide$/)
  expect(page.url()).toBe(here)
  expect(desktopBrowser.opened().join()).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/[\w-]{43}$/)
  expect(await witness.end()).toContain('GET /guide')
})

test('pages of a console may open others, which share its cookies and are held as well', async ({
  launch,
  sandbox,
}) => {
  const witness = await startWitness()
  const app = await launch()
  const [account] = await linkAccounts(app, sandbox.world)
  const first = await openWindow(app, account?.id ?? '')
  await refuseToLeave(app)
  const home = first.page.url()
  const before = new Set(app.electron.windows())
  await openOnClick(first.page, home)
  const second = await newWindow(app.electron, before)
  await expect(second.page.getByTestId('account-id')).toHaveText(account?.accountId ?? '')
  expect(await second.page.evaluate(() => opener)).toBe(null)

  await second.page.evaluate(url => location.assign(url), `${witness.endpoint}/x`).catch(() => undefined)
  await second.page.waitForTimeout(400)
  const questions: string[] = []
  await expect.poll(async () => questions.push(...(await asked(app)))).toBe(1)
  expect(second.page.url()).toBe(home)
  expect(await witness.end()).toEqual([])
})

test('the page has no Node, no bridge, no permissions, and a browser’s name', async ({ launch, sandbox }) => {
  const app = await launch()
  const [account] = await linkAccounts(app, sandbox.world)
  const { page } = await openWindow(app, account?.id ?? '')
  sandbox.control.setPage('/console/case', { body: '<title>x</title>' })
  await page.goto(`${new URL(page.url()).origin}/console/case`)
  const found = await page.evaluate(async () => {
    const refused = (work: Promise<unknown>) => work.then(() => false).catch(() => true)
    return {
      node: ['require', 'process', 'Buffer', 'module', 'electron', 'hatrack'].filter(
        name => name in globalThis,
      ),
      webview: 'getURL' in document.createElement('webview'),
      geolocation: await refused(
        new Promise((resolve, reject) => navigator.geolocation.getCurrentPosition(resolve, reject)),
      ),
      notifications: await Notification.requestPermission(),
      camera: await refused(navigator.mediaDevices.getUserMedia({ video: true })),
      pasting: await refused(navigator.clipboard.readText()),
      copying: await refused(navigator.clipboard.writeText('copied by the page')),
      agent: navigator.userAgent,
    }
  })
  expect(found).toEqual({
    node: [],
    webview: false,
    geolocation: true,
    notifications: 'denied',
    camera: true,
    pasting: true,
    copying: false,
    agent: expect.stringMatching(
      /^Mozilla\/5\.0 \([^)]+\) AppleWebKit\/[\d.]+ \(KHTML, like Gecko\) Chrome\/[\d.]+ Safari\/[\d.]+$/,
    ),
  })
})

test('a bar speaks of its own window, and of nothing else', async ({ launch, sandbox }) => {
  const app = await launch()
  const linked = await linkAccounts(app, sandbox.world, ['Production', 'Development'])
  const [mine, other] = [
    await openWindow(app, linked[0]?.id ?? ''),
    await openWindow(app, linked[1]?.id ?? ''),
  ]
  const replies = await mine.bar.evaluate(
    async ({ own, foreign }) => {
      const call = hatrack.call as unknown as Record<
        string,
        (input?: unknown) => Promise<{ ok: boolean; failure?: { kind: string } }>
      >
      const said: Record<string, string> = {}
      for (const channel of Object.keys(call)) {
        const reply = await call[channel]?.({ windowId: foreign, action: { do: 'close' } })
        said[channel] = reply?.ok ? 'ok' : (reply?.failure?.kind ?? 'nothing')
      }
      const state = await call['consoleWindow.state']?.({ windowId: own })
      const settings = await call['settings.get']?.()
      return { said: [...new Set(Object.values(said))], state: state?.ok, settings: settings?.ok }
    },
    { own: mine.id, foreign: other.id },
  )
  expect(replies).toEqual({ said: ['untrusted-sender'], state: true, settings: true })

  const heard = await mine.bar.evaluate(() => {
    const ids: string[] = []
    Object.assign(globalThis, { ids })
    for (const channel of Object.keys(hatrack.on) as (keyof typeof hatrack.on)[]) {
      hatrack.on[channel](payload => ids.push(`${channel} ${(payload as { windowId?: string })?.windowId}`))
    }
    return ids.length
  })
  expect(heard).toBe(0)
  await other.page.reload()
  await mine.page.reload()
  await app.window.evaluate(() => hatrack.call['accounts.list']())
  await mine.bar.waitForTimeout(300)
  const all = await mine.bar.evaluate(() => (globalThis as unknown as { ids: string[] }).ids)
  expect([...new Set(all)]).toEqual([`consoleWindow.changed ${mine.id}`])

  // Nor does it go anywhere, or load anything.
  const url = mine.bar.url()
  await mine.bar.evaluate(() => location.assign('app://hatrack/index.html')).catch(() => undefined)
  await mine.bar.waitForTimeout(300)
  expect(mine.bar.url()).toBe(url)
})
