import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Page } from '@playwright/test'
import type { Settings } from '../../shared/settings'
import { authority, certificateOffice } from '../support/certificates'
import { linkAccounts, openWindow } from '../support/console-window'
import { choose } from '../support/network-scene'
import { expect, test } from './fixtures'

/** A proxy that lets nothing through, and notes what was asked of it. */
async function noProxy() {
  const asked: string[] = []
  const server = createServer((_request, response) => response.writeHead(400).end())
  server.on('connect', (request, client) => {
    asked.push(request.url ?? '')
    client.end('HTTP/1.1 403 Forbidden\r\n\r\n')
  })
  await new Promise<void>(ready => server.listen(0, '127.0.0.1', ready))
  const { port } = server.address() as AddressInfo
  return { address: `127.0.0.1:${port}`, asked, close: () => server.close() }
}

const change = (window: Page, patch: Partial<Pick<Settings, 'proxy' | 'opener'>>) =>
  window.evaluate(async patch => (await hatrack.call['settings.change']({ patch })).ok, patch)

test('pages of a console leave by the proxy of the settings, also in a window that is open', async ({
  launch,
  sandbox,
}) => {
  const proxy = await noProxy()
  const app = await launch()
  const [account] = await linkAccounts(app, sandbox.world)
  const { page } = await openWindow(app, account?.id ?? '')
  const origin = new URL(page.url()).origin
  const ask = async (host: string) => {
    sandbox.control.setPage('/console/case', { body: `<img src="https://${host}/x.png">` })
    await page.goto(`${origin}/console/case`)
  }
  await ask('before.example')
  expect(proxy.asked).toEqual([])

  const manual = { by: 'manual' as const, server: proxy.address }
  expect(await change(app.window, { proxy: manual })).toBe(true)
  await ask('assets.example')
  await expect.poll(() => proxy.asked).toContain('assets.example:443')

  const second = await openWindow(app, account?.id ?? '')
  await second.page.goto(`${origin}/console/case`)
  await second.page.evaluate(() => fetch('https://second.example/').catch(() => undefined))
  await expect.poll(() => proxy.asked).toContain('second.example:443')

  expect(await change(app.window, { proxy: { by: 'none' } })).toBe(true)
  proxy.asked.length = 0
  await ask('after.example')
  await page.evaluate(() => fetch('https://after.example/').catch(() => undefined))
  expect(proxy.asked).toEqual([])
  proxy.close()
})

test('that a window trusts no extra authority is said before it opens', async ({
  launch,
  sandbox,
  folder,
}) => {
  const app = await launch()
  await linkAccounts(app, sandbox.world)
  const { window } = app
  const said = window.getByText('trust your system’s certificate authorities, not the extra ones')
  await change(window, { opener: { by: 'console-window' } })
  await expect(window.getByText(/in a window of Hatrack/)).toBeVisible()
  await expect(said).toBeHidden()
  const file = certificateOffice(folder)('Corporate root', { extensions: authority }).certificateFile
  expect(await choose(app.electron, window, file)).toBe(file)
  await expect(said).toBeVisible()
  await change(window, { opener: { by: 'default-browser' } })
  await expect(said).toBeHidden()
})
