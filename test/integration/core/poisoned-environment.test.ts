import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts'
import { expect, onTestFinished, test } from 'vitest'
import { takeAwsEnvironment } from '../../../electron/credentials/aws-environment'
import { httpServer } from '../../support/hostile-server'
import { linkRequest, setCoreScene, signal, typed } from '../../support/scene'
import { temporaryFolder } from '../../support/temporary-folder'

/** Everything that is known to lead an AWS client astray, all of it to one listener. */
async function poison() {
  let requests = 0
  const listener = await httpServer((_, response) => {
    requests++
    response.end('{}')
  })
  const home = temporaryFolder()
  const aws = join(home, '.aws')
  mkdirSync(aws)
  const settings = `endpoint_url = ${listener}\nregion = us-gov-west-1\nservices = evil\ncredential_process = touch ${join(home, 'was-run')}\n`
  const services = `[services evil]\nsts =\n  endpoint_url = ${listener}\nec2 =\n  endpoint_url = ${listener}\n`
  writeFileSync(join(aws, 'config'), `[default]\n${settings}[profile evil]\n${settings}${services}`)
  writeFileSync(join(aws, 'credentials'), `[default]\n${settings}[evil]\n${settings}`)

  const before = { ...process.env }
  onTestFinished(() => {
    for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name]
    Object.assign(process.env, before)
  })
  Object.assign(process.env, {
    HOME: home,
    AWS_ENDPOINT_URL: listener,
    AWS_ENDPOINT_URL_STS: listener,
    AWS_ENDPOINT_URL_EC2: listener,
    AWS_PROFILE: 'evil',
    AWS_DEFAULT_PROFILE: 'evil',
    AWS_CONFIG_FILE: join(aws, 'config'),
    AWS_SHARED_CREDENTIALS_FILE: join(aws, 'credentials'),
    AWS_REGION: 'us-gov-west-1',
    AWS_DEFAULT_REGION: 'us-gov-west-1',
    AWS_MAX_ATTEMPTS: '50',
    AWS_RETRY_MODE: 'adaptive',
    AWS_CONTAINER_CREDENTIALS_FULL_URI: listener,
    AWS_EC2_METADATA_SERVICE_ENDPOINT: listener,
    AWS_STS_REGIONAL_ENDPOINTS: 'legacy',
    HTTP_PROXY: listener,
    HTTPS_PROXY: listener,
    ALL_PROXY: listener,
    http_proxy: listener,
    https_proxy: listener,
  })
  return { requests: () => requests, listener, program: join(home, 'was-run') }
}

test.each([
  ['as the app starts, with the environment scrubbed', true],
  ['even if nobody had scrubbed it', false],
])('%s, a poisoned environment changes nothing', async (_, scrub) => {
  const { requests, program } = await poison()
  // These two would not lead an ordinary client astray, but stop it.
  Object.assign(process.env, { AWS_USE_FIPS_ENDPOINT: 'true', AWS_USE_DUALSTACK_ENDPOINT: 'true' })
  if (scrub) takeAwsEnvironment(process.env)
  expect(Object.keys(process.env).some(name => name.startsWith('AWS_'))).toBe(!scrub)

  const { core, sandbox, customer, pages, asked } = await setCoreScene()
  const added = await core.identities.add(
    { source: typed(sandbox.world), name: null, keyStore: 'memory' },
    signal(),
  )
  const identity = added.ok ? added.value.identity : expect.fail(JSON.stringify(added.failure))
  const linked = await core.link(linkRequest(identity, customer('Northwind Payments')))
  const account = linked.ok ? linked.value.account : expect.fail(JSON.stringify(linked.failure))
  expect(await core.consoles.open({ accountId: account.id, destination: null })).toMatchObject({ ok: true })

  expect((await pages[0])?.status).toBe(200)
  expect(asked('AssumeRole').map(({ region }) => region)).toEqual(Array(5).fill('us-east-1'))
  expect(core.seen.requests.filter(({ url }) => !url.startsWith(sandbox.endpoint))).toEqual([])
  expect([requests(), existsSync(program)]).toEqual([0, false])
})

test('the poison works: an ordinary client takes it', async () => {
  const { requests } = await poison()
  const credentials = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'x' }
  const ordinary = new STSClient({ credentials, maxAttempts: 1 })
  await ordinary.send(new GetCallerIdentityCommand({})).catch(() => {})
  expect(requests()).toBeGreaterThan(0)
})

test('secrets travel in bodies and signatures, never in an address', async () => {
  const { core, sandbox, customer } = await setCoreScene()
  const { accessKeyId, secretAccessKey } = sandbox.world
  await core.identities.add(
    { source: typed({ accessKeyId, secretAccessKey }), name: null, keyStore: 'memory' },
    signal(),
  )
  const [identity = expect.fail()] = core.identities.list()
  const linked = await core.link(linkRequest(identity, customer('Tidewater Games')))
  const account = linked.ok ? linked.value.account : expect.fail()
  await core.consoles.open({ accountId: account.id, destination: null })
  expect(new Set(core.seen.requests.map(({ method, url }) => `${method} ${url}`))).toEqual(
    new Set([`POST ${sandbox.endpoint}/`, `POST ${sandbox.endpoint}/federation`]),
  )
})
