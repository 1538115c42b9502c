import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import type { WorldDescription } from '../sandbox'
import { linkAccounts, openWindow } from '../support/console-window'
import type { RunningApp } from '../support/launch-app'
import { switcherPage } from '../support/quick-switcher'
import { expect, test } from './fixtures'

// What holds every page, whoever's it is: the window, the quick switcher, the bar of an isolated window, and the
// console's own page in it.

async function everyPage(
  app: RunningApp,
  world: WorldDescription,
): Promise<{ ours: Record<string, Page>; console: Page }> {
  const [account] = await linkAccounts(app, world)
  const { bar, page } = await openWindow(app, account?.id ?? '')
  return { ours: { window: app.window, switcher: await switcherPage(app), bar }, console: page }
}

/** Listens for whatever comes by UDP or TCP, and keeps it. */
async function startListeners() {
  const heard: string[] = []
  const udp = createSocket('udp4', data => heard.push(`udp ${data.toString('latin1')}`))
  udp.bind(0, '127.0.0.1')
  const tcp = createServer(socket => {
    heard.push('tcp')
    socket.on('data', data => heard.push(`tcp ${data.toString('latin1')}`)).on('error', () => {})
  }).listen(0, '127.0.0.1')
  await Promise.all([once(udp, 'listening'), once(tcp, 'listening')])
  return {
    heard,
    ports: { udp: udp.address().port, tcp: (tcp.address() as AddressInfo).port },
    close() {
      udp.close()
      tcp.close()
    },
  }
}

/** Has a page look for a way to a stranger, who would read the name that it gives. Settles when it has given up. */
const callByWebRtc = (page: Page, ports: { udp: number; tcp: number }) =>
  page.evaluate(async ({ udp, tcp }) => {
    const login = { username: 'carried-out', credential: 'x' }
    const connection = new RTCPeerConnection({
      iceServers: [
        { urls: `stun:127.0.0.1:${udp}` },
        { urls: `turn:127.0.0.1:${udp}?transport=udp`, ...login },
        { urls: `turn:127.0.0.1:${tcp}?transport=tcp`, ...login },
      ],
    })
    connection.createDataChannel('x')
    const given = new Promise<void>(resolve => {
      connection.onicegatheringstatechange = () => connection.iceGatheringState === 'complete' && resolve()
      setTimeout(resolve, 10_000)
    })
    await connection.setLocalDescription(await connection.createOffer())
    await given
    connection.close()
  }, ports)

test('no packet leaves our own pages by WebRTC', async ({ launch, sandbox }) => {
  const app = await launch()
  const pages = await everyPage(app, sandbox.world)
  const listeners = await startListeners()
  try {
    for (const page of Object.values(pages.ours)) await callByWebRtc(page, listeners.ports)
    expect(listeners.heard).toEqual([])

    // AWS's page may: that shows that the listeners listen, and that this is how it is done.
    await callByWebRtc(pages.console, listeners.ports)
    await expect.poll(() => listeners.heard.some(each => each.startsWith('udp'))).toBe(true)
    await expect.poll(() => listeners.heard.includes('tcp')).toBe(true)
  } finally {
    listeners.close()
  }
})

/** The hosts in Chromium's own record of its network: what was asked for, resolved, or asked of a proxy. */
function hostsIn(netLog: string): Set<string> {
  const text = readFileSync(netLog, 'utf8')
  const urls = text.matchAll(/"(?:url|original_url)":"(?:https?|wss?):\/\/([^/":]+)/g)
  const hosts = text.matchAll(/"host":"(?:https?:\/\/)?([^/":]+)/g)
  const tunnels = text.matchAll(/CONNECT ([^\s:"]+):\d+/g)
  return new Set([...urls, ...hosts, ...tunnels].map(([, host]) => String(host)))
}

test('the network is asked for AWS alone: no dictionary, and no name that a page mentions', async ({
  launch,
  sandbox,
  folder,
}) => {
  const netLog = join(folder, 'network.json')
  const app = await launch({ args: [`--log-net-log=${netLog}`] })
  const pages = await everyPage(app, sandbox.world)
  for (const [name, page] of Object.entries({ ...pages.ours, console: pages.console })) {
    await page.evaluate(host => {
      for (const rel of ['dns-prefetch', 'preconnect', 'prefetch', 'preload', 'modulepreload', 'icon']) {
        // AWS's page may load what it names, so there it only mentions.
        if (host.startsWith('console') && rel !== 'dns-prefetch') continue
        const link = document.createElement('link')
        Object.assign(link, { rel, href: `https://${rel}.${host}`, as: 'script' })
        document.head.append(link)
      }
      document.body.append(Object.assign(document.createElement('a'), { href: `https://anchor.${host}` }))
      document.querySelector('a:last-of-type')?.dispatchEvent(new MouseEvent('mouseover', { bubbles: true }))
    }, `${name}.invalid`)
  }
  // One that is asked for, after all of those, shows that the record names what is.
  await pages.console.waitForTimeout(1000)
  await app.electron.evaluate(({ session }) =>
    session
      .fromPartition('control')
      .fetch('https://control.invalid')
      .catch(() => undefined),
  )
  await app.close()

  expect([...hostsIn(netLog)].sort()).toEqual(['127.0.0.1', 'control.invalid'])
})

test('no page reads the clipboard, and a person may still paste', async ({ launch, sandbox }) => {
  const app = await launch()
  const pages = await everyPage(app, sandbox.world)
  await app.electron.evaluate(({ clipboard }) => clipboard.writeText('somebody’s credentials'))
  const read = () => {
    const field = document.createElement('textarea')
    document.body.append(field)
    field.focus()
    const frame = document.createElement('iframe')
    document.body.append(frame)
    const allowed = [document.execCommand('paste'), frame.contentDocument?.execCommand('paste') ?? false]
    return { allowed, text: field.value }
  }
  for (const [name, page] of Object.entries({ ...pages.ours, console: pages.console })) {
    expect([name, await page.evaluate(read)]).toEqual([name, { allowed: [false, false], text: '' }])
  }
  // What the menu and its key do.
  await pages.console.evaluate(() => document.querySelector('textarea')?.focus())
  await app.electron.evaluate(({ webContents }) =>
    webContents
      .getAllWebContents()
      .find(each => each.getURL().startsWith('http'))
      ?.paste(),
  )
  await expect
    .poll(() => pages.console.evaluate(() => document.querySelector('textarea')?.value))
    .toBe('somebody’s credentials')
})

test('a locked screen takes a copied sign-in URL off the clipboard, and nothing that others put there', async ({
  launch,
  sandbox,
}) => {
  const app = await launch()
  const [account] = await linkAccounts(app, sandbox.world)
  const copy = () =>
    app.window.evaluate(
      async accountId =>
        (await hatrack.call['console.copyUrl']({ accountId: accountId as never, destination: null })).ok,
      account?.id ?? '',
    )
  const text = () => app.electron.evaluate(({ clipboard }) => clipboard.readText())
  const lock = () => app.electron.evaluate(({ powerMonitor }) => powerMonitor.emit('lock-screen'))
  expect([await copy(), await text()]).toEqual([true, expect.stringContaining('SigninToken=')])
  await lock()
  await expect.poll(text).toBe('')

  expect(await copy()).toBe(true)
  await app.electron.evaluate(({ clipboard }) => clipboard.writeText('the person’s own'))
  await lock()
  await app.window.waitForTimeout(500)
  expect(await text()).toBe('the person’s own')
})

test('no page has a way to devices, and one that asks for them ends nothing', async ({ launch, sandbox }) => {
  const app = await launch()
  const pages = await everyPage(app, sandbox.world)
  for (const [name, page] of Object.entries({ ...pages.ours, console: pages.console })) {
    const found = await page.evaluate(async () => {
      type Asking = { requestDevice?(wish: object): Promise<unknown>; requestPort?(): Promise<unknown> }
      const names = ['usb', 'hid', 'serial', 'bluetooth'].filter(each => each in navigator)
      for (const each of names) {
        const device: Asking = Reflect.get(navigator, each)
        await device.requestDevice?.({ filters: [], acceptAllDevices: true }).catch(() => undefined)
        await device.requestPort?.().catch(() => undefined)
      }
      return names
    })
    expect([name, found]).toEqual([name, []])
  }
  expect(await app.window.evaluate(async () => (await hatrack.call['app.info']()).ok)).toBe(true)
})

test('every page has the same locks, and one that is made without them is closed', async ({
  launch,
  sandbox,
}) => {
  const app = await launch()
  await everyPage(app, sandbox.world)
  const held = await app.electron.evaluate(({ webContents }) =>
    webContents.getAllWebContents().map(contents => {
      const { getLastWebPreferences } = contents as unknown as { getLastWebPreferences(): object }
      return getLastWebPreferences.call(contents)
    }),
  )
  expect(held).toHaveLength(4)
  for (const each of held) {
    expect(each).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
    })
  }

  const made = await app.electron.evaluate(({ BrowserWindow }) => {
    const make = (webPreferences: object) => new BrowserWindow({ show: false, webPreferences }).id
    return {
      secure: make({}),
      open: [
        make({ sandbox: false }),
        make({ contextIsolation: false }),
        make({ nodeIntegration: true }),
        make({ webSecurity: false }),
        make({ webviewTag: true }),
      ],
    }
  })
  const left = () =>
    app.electron.evaluate(
      ({ BrowserWindow }, ids) => ids.filter(id => BrowserWindow.fromId(id) !== null),
      [made.secure, ...made.open],
    )
  await expect.poll(left).toEqual([made.secure])
})
