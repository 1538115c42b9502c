import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { callChannels } from '../../shared/channels'
import { expect, test } from './fixtures'

/** A stranger's server. It notes whatever reaches it, a mere connection too, and gives what it is asked for. */
async function startWitness() {
  const seen: string[] = []
  const server = createServer((request, response) => {
    seen.push(`${request.method} ${request.url}`)
    response.writeHead(200, { 'access-control-allow-origin': '*' }).end('globalThis.pwned = true')
  })
  server.on('connection', () => seen.push('connected'))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** What it saw; one request of our own proves that it was looking. */
    async end() {
      const before = [...seen]
      await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/proof`)
      expect(seen).toContain('GET /proof')
      server.close()
      server.closeAllConnections()
      return before
    },
  }
}

// Each promise of docs/security.md about the renderer, tried from inside it as a hostile script would.

test('the renderer has no Node, no Electron and no bridge but ours', async ({ launch }) => {
  const { window } = await launch()
  expect(
    await window.evaluate(() => ({
      node: ['require', 'process', 'Buffer', 'module', 'global', '__dirname', 'electron'].filter(
        name => name in globalThis,
      ),
      bridge: Object.keys(hatrack),
      calls: Object.keys(hatrack.call),
      webview: 'getURL' in document.createElement('webview'),
      frozen: Object.isFrozen(hatrack) || !Reflect.set(globalThis, 'hatrack', null),
    })),
  ).toEqual({ node: [], bridge: ['call', 'on'], calls: [...callChannels], webview: false, frozen: true })
})

test('nothing can be loaded, sent, embedded or evaluated', async ({ launch }) => {
  const witness = await startWitness()
  const { window } = await launch()
  const outcome = await window.evaluate(async endpoint => {
    const blocked = async (work: () => unknown) => {
      try {
        await work()
        return false
      } catch {
        return true
      }
    }
    const element = <Tag extends keyof HTMLElementTagNameMap>(
      tag: Tag,
      set: (each: HTMLElementTagNameMap[Tag]) => void,
    ) =>
      new Promise<void>((resolve, reject) => {
        const each = document.createElement(tag)
        each.addEventListener('load', () => resolve())
        each.addEventListener('error', () => reject(new Error('blocked')))
        set(each)
        document.body.append(each)
        setTimeout(() => reject(new Error('nothing loaded')), 1500)
      })
    // A frame that is blocked loads an error page, so only the network can tell.
    await element('iframe', each => each.setAttribute('src', `${endpoint}/frame`)).catch(() => undefined)
    return {
      fetch: await blocked(() => fetch(endpoint)),
      beacon: !navigator.sendBeacon(endpoint) || 'queued, see the log of requests',
      xhr: await blocked(
        () =>
          new Promise((resolve, reject) => {
            const request = new XMLHttpRequest()
            request.open('GET', endpoint)
            request.onload = resolve
            request.onerror = reject
            request.send()
          }),
      ),
      socket: await blocked(
        () =>
          new Promise((resolve, reject) => {
            const socket = new WebSocket(endpoint.replace('http', 'ws'))
            socket.onopen = resolve
            socket.onerror = reject
          }),
      ),
      image: await blocked(() => element('img', each => (each.src = `${endpoint}/image`))),
      script: await blocked(() => element('script', each => each.setAttribute('src', `${endpoint}/script`))),
      inlineScript: await blocked(() =>
        element('script', each => (each.textContent = 'window.pwned = true')),
      ),
      innerHtml: await blocked(
        () => (document.createElement('div').innerHTML = '<img src=x onerror=alert(1)>'),
      ),
      // biome-ignore lint/security/noGlobalEval: that it is refused is what is tested
      eval: await blocked(() => globalThis.eval('1')),
      newFunction: await blocked(() => new Function('return 1')()),
      popup: globalThis.open(endpoint) === null,
      worker: await blocked(() => new Worker('data:text/javascript,1')),
      geolocation: await blocked(
        () => new Promise((resolve, reject) => navigator.geolocation.getCurrentPosition(resolve, reject)),
      ),
      notifications: await Notification.requestPermission(),
      camera: await blocked(() => navigator.mediaDevices.getUserMedia({ video: true })),
      file: await blocked(() => fetch('file:///etc/passwd')),
      outOfTheApp: (await fetch('app://hatrack/..%2f..%2fpackage.json')).status,
      otherHost: await blocked(async () => {
        const answer = await fetch('app://elsewhere/index.html')
        if (!answer.ok) throw new Error('refused')
      }),
    }
  }, witness.endpoint)

  expect(outcome).toEqual({
    ...Object.fromEntries(Object.keys(outcome).map(name => [name, true])),
    beacon: outcome.beacon,
    notifications: 'denied',
    outOfTheApp: 404,
  })
  expect(await window.evaluate(() => 'pwned' in globalThis)).toBe(false)
  expect(await witness.end(), 'the network saw nothing').toEqual([])
})

test('the window goes nowhere', async ({ launch }) => {
  const witness = await startWitness()
  const { window } = await launch()
  const ways = [
    (url: string) => location.replace(url),
    (url: string) => location.assign(url),
    (url: string) => {
      const link = document.createElement('a')
      link.href = url
      document.body.append(link)
      link.click()
    },
    (url: string) => {
      const form = document.createElement('form')
      form.action = url
      document.body.append(form)
      form.submit()
    },
  ]
  for (const way of ways) {
    for (const url of [
      witness.endpoint,
      'data:text/html,x',
      'file:///etc/passwd',
      'javascript:void(window.pwned=1)',
    ]) {
      await window.evaluate(way, url).catch(() => undefined)
    }
  }
  await window.waitForTimeout(500)
  expect(window.url()).toBe('app://hatrack/index.html')

  // The one place it may go to is itself: a page that stumbled can be loaded again.
  await window.evaluate(() => location.reload())
  await expect(window.getByRole('button', { name: 'Add identity' })).toBeVisible()
  expect(
    await window.evaluate(() => performance.getEntriesByType('navigation').map(each => each.toJSON().type)),
  ).toEqual(['reload'])
  expect(await witness.end()).toEqual([])
})

test('every channel refuses what its schema does not name', async ({ launch }) => {
  const { window } = await launch()
  const withInput = callChannels.filter(channel => !/\.(info|list|sources|sessions|get)$/.test(channel))
  const replies = await window.evaluate(async channels => {
    const hostile: unknown[] = [
      null,
      0,
      'text',
      [],
      {},
      { __proto__: { accountId: 'x' } },
      JSON.parse('{"__proto__": {"polluted": true}, "accountId": 1}'),
      { accountId: '../../etc/passwd', destination: 'https://elsewhere.example' },
      { accountId: { toString: 'x' } },
      { text: 'x'.repeat(100_000) },
      { theme: 'x' },
      new Date(),
      new ArrayBuffer(8),
    ]
    const call = hatrack.call as unknown as Record<
      string,
      (input: unknown) => Promise<{ ok: boolean; failure?: { kind: string } }>
    >
    const kinds: string[] = []
    for (const channel of channels) {
      for (const input of hostile) {
        const reply = await call[channel]?.(input)
        kinds.push(reply?.ok ? `${channel} took it` : (reply?.failure?.kind ?? 'nothing'))
      }
    }
    return kinds
  }, withInput)
  expect(new Set(replies)).toEqual(new Set(['malformed-request']))
})
