import { X509Certificate } from 'node:crypto'
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import type { Settings } from '../../shared/settings'
import { authority, certificateOffice, type Issued } from '../support/certificates'
import { choose, realAws } from '../support/network-scene'
import { seedProfile } from '../support/seed-profile'
import { tlsBehindProxy } from '../support/tls-behind-proxy'
import { expect, test } from './fixtures'

const STS = 'sts.us-east-1.amazonaws.com'

const answers = (window: Page) =>
  window.evaluate(async () => {
    const checked = await hatrack.call['settings.checkNetwork']()
    return checked.ok ? [...new Set(checked.value.hosts.map(({ answer }) => answer))] : checked.failure.kind
  })

const change = (window: Page, patch: Partial<Pick<Settings, 'proxy'>> & { extraCaFile?: null }) =>
  window.evaluate(async patch => (await hatrack.call['settings.change']({ patch })).ok, patch)

test('the proxy and the extra authorities are used at once, for the app’s own requests, and no longer than wanted', async ({
  launch,
  folder,
}) => {
  test.setTimeout(300_000)
  const issue = certificateOffice(folder)
  const root = issue('Corporate root', { extensions: authority })
  const middle = issue('Corporate TLS', { by: root, extensions: authority })
  const serverOf = (name: string, hosts: readonly string[], by: Issued) => {
    const names = hosts.map(host => `DNS:${host}`).join(',')
    const leaf = issue(name, {
      by,
      extensions: ['basicConstraints=CA:FALSE', 'extendedKeyUsage=serverAuth', `subjectAltName=${names}`],
    })
    return { certificate: leaf.pem + middle.pem, key: readFileSync(leaf.keyFile, 'utf8') }
  }
  const hosts = [STS, 'signin.aws.amazon.com']
  const right = serverOf('aws', hosts, middle)
  const proxy = await tlsBehindProxy(right)
  try {
    const first = await launch(realAws)
    expect(await answers(first.window)).toEqual(['name-not-found'])

    expect(await change(first.window, { proxy: { by: 'manual', server: proxy.address } })).toBe(true)
    expect(await answers(first.window)).toEqual(['tls'])
    expect(proxy.asked).toContain(`${STS}:443`)

    const file = root.certificateFile
    expect(await choose(first.electron, first.window, file)).toBe(file)
    expect(await answers(first.window)).toEqual(['reached'])

    // Another authority's certificate for the same hosts, and ours for other hosts.
    const stranger = issue('Stranger', { extensions: authority })
    proxy.show(serverOf('by-stranger', hosts, stranger))
    await change(first.window, { proxy: { by: 'manual', server: `http://${proxy.address}` } })
    expect(await answers(first.window)).toEqual(['tls'])
    proxy.show(serverOf('elsewhere', ['evil.example'], middle))
    await change(first.window, { proxy: { by: 'manual', server: proxy.address } })
    expect(await answers(first.window)).toEqual(['tls'])
    proxy.show(right)
    await first.close()

    const second = await launch(realAws)
    expect(await answers(second.window)).toEqual(['reached'])
    // The window's own pages trust nothing more.
    const other = await second.electron.evaluate(async ({ session }, proxyRules) => {
      const ses = session.fromPartition('another')
      await ses.setProxy({ mode: 'fixed_servers', proxyRules })
      return ses.fetch('https://sts.us-east-1.amazonaws.com/').then(
        () => 'trusted',
        (error: Error) => error.message,
      )
    }, proxy.address)
    expect(other).toContain('ERR_CERT_AUTHORITY_INVALID')

    expect(await change(second.window, { extraCaFile: null })).toBe(true)
    expect(await answers(second.window)).toEqual(['tls'])
    proxy.asked.length = 0
    expect(await change(second.window, { proxy: { by: 'none' } })).toBe(true)
    expect(await answers(second.window)).toEqual(['name-not-found'])
    expect(proxy.asked).toEqual([])
  } finally {
    proxy.close()
  }
})

test('a file that is no authority’s is refused, and one that is gone is told of at the next start', async ({
  launch,
  folder,
}) => {
  const issue = certificateOffice(folder)
  const root = issue('root', { extensions: authority })
  const text = join(folder, 'notes.txt')
  writeFileSync(text, 'no certificate')
  const first = await launch()
  expect(await choose(first.electron, first.window, text)).toEqual({
    kind: 'invalid-setting',
    field: 'extraCaFile',
    problem: 'not-pem',
  })
  expect(await choose(first.electron, first.window, root.certificateFile)).toBe(root.certificateFile)
  // The window may not name a file itself.
  const named = await first.window.evaluate(async file => {
    const patch = JSON.parse(JSON.stringify({ extraCaFile: file }))
    const answer = await hatrack.call['settings.change']({ patch })
    return answer.ok ? 'taken' : answer.failure.kind
  }, text)
  expect(named).toBe('malformed-request')
  await first.close()

  // What was chosen is kept, whatever becomes of its file.
  rmSync(root.certificateFile)
  const copies = () => readdirSync(first.profile).filter(name => name.startsWith('extra-authorities-'))
  const [copy = ''] = copies()
  expect(statSync(join(first.profile, copy)).mode & 0o777).toBe(0o600)
  rmSync(join(first.profile, copy))
  const second = await launch()
  const told = second.window.getByText('The extra certificate authorities are not used.')
  await expect(told).toBeVisible()
  expect(await change(second.window, { extraCaFile: null })).toBe(true)
  await expect(told).toBeHidden()
  expect(copies()).toEqual([])
})

test('an authority that is written into the chosen file later is told and not trusted, until the file is chosen again', async ({
  launch,
  folder,
  sandbox,
}) => {
  test.setTimeout(300_000)
  // Whoever has an identity has the settings.
  await seedProfile({ folder: join(folder, 'profile'), world: sandbox.world, accounts: 1 })
  const issue = certificateOffice(folder)
  const chosen = issue('Corporate root', { extensions: authority })
  const later = issue('Somebody later', { extensions: authority })
  const file = join(folder, 'authorities.pem')
  const serverBy = (name: string, by: Issued) => {
    const leaf = issue(name, {
      by,
      extensions: ['basicConstraints=CA:FALSE', `subjectAltName=DNS:${STS},DNS:signin.aws.amazon.com`],
    })
    return { certificate: leaf.pem, key: readFileSync(leaf.keyFile, 'utf8') }
  }
  const proxy = await tlsBehindProxy(serverBy('by-later', later))
  try {
    writeFileSync(file, chosen.pem)
    const first = await launch(realAws)
    await change(first.window, { proxy: { by: 'manual', server: proxy.address } })
    expect(await choose(first.electron, first.window, file)).toBe(file)
    expect(await answers(first.window)).toEqual(['tls'])
    await first.close()

    writeFileSync(file, chosen.pem + later.pem)
    const second = await launch(realAws)
    expect(await answers(second.window)).toEqual(['tls'])
    const told = second.window.getByText('The file of the extra certificate authorities has changed.')
    await expect(told).toBeVisible()
    await second.window.getByRole('button', { name: 'Settings', exact: true }).click()
    await expect(second.window.getByText('1 authority is trusted')).toBeVisible()
    await expect(second.window.getByText(fingerprint(chosen))).toBeVisible()
    await expect(second.window.getByText('The file has changed since you chose it.')).toBeVisible()

    expect(await choose(second.electron, second.window, file)).toBe(file)
    await expect(told).toBeHidden()
    await expect(second.window.getByText(fingerprint(later))).toBeVisible()
    expect(await answers(second.window)).toEqual(['reached'])
  } finally {
    proxy.close()
  }
})

const fingerprint = ({ pem }: Issued) => new X509Certificate(pem).fingerprint256
