import { request } from 'node:http'
import { AssumeRoleCommand, GetCallerIdentityCommand } from '@aws-sdk/client-sts'
import { expect, test } from 'vitest'
import type { FaultInput } from '../../sandbox/index'
import { assume, refusalOf, roleInput, setScene, stsClient } from './scene'

const { sandbox, account, keys } = await setScene()
const { control, world } = sandbox
const northwind = account('Northwind Payments')
const whoAmI = () => stsClient(sandbox, keys).send(new GetCallerIdentityCommand({}))

function post(command: string, body: unknown = {}, headers: Record<string, string> = {}) {
  return fetch(`${sandbox.endpoint}/_sandbox/${command}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })
}

test('the log tells what was asked and answered, and no secret', async () => {
  await assume(sandbox, keys, roleInput(northwind))
  await refusalOf(assume(sandbox, keys, roleInput(northwind, { ExternalId: 'somebody-elses' })))
  const common = {
    time: expect.any(String),
    operation: 'AssumeRole',
    method: 'POST',
    requestId: expect.any(String),
    accessKeyId: keys.accessKeyId,
    callerArn: world.userArn,
    region: 'us-east-1',
    roleArn: northwind.roleArn,
    sessionName: 'ada@hatrack',
    externalIdSent: true,
    mfaSent: false,
  }
  expect(control.log()).toEqual([
    { ...common, status: 200 },
    { ...common, status: 403, errorCode: 'AccessDenied' },
  ])
  const text = JSON.stringify(control.log())
  for (const secret of [keys.secretAccessKey, northwind.externalId]) expect(text).not.toContain(secret)
  control.clearLog()
  expect(control.log()).toEqual([])
})

test('latency holds back one operation, or all', async () => {
  const took = async (call: () => Promise<unknown>) => {
    const start = performance.now()
    await call()
    return performance.now() - start
  }
  control.setLatency(400, 'AssumeRole')
  expect(await took(() => assume(sandbox, keys, roleInput(northwind)))).toBeGreaterThan(395)
  expect(await took(whoAmI)).toBeLessThan(350)
  control.setLatency(400)
  expect(await took(whoAmI)).toBeGreaterThan(395)
})

test.each<[FaultInput['kind'], Record<string, unknown>]>([
  ['throttle', { code: 'Throttling', status: 400, message: 'Rate exceeded' }],
  ['error-500', { code: 'InternalFailure', status: 500, message: expect.any(String) }],
  ['error-503', { code: 'ServiceUnavailable', status: 503, message: expect.any(String) }],
])('a fault %s strikes as often as was asked, and then no more', async (kind, refusal) => {
  if (kind !== 'refuse') control.addFault({ operation: 'GetCallerIdentity', kind, times: 2 })
  expect(await refusalOf(whoAmI())).toEqual(refusal)
  expect(await refusalOf(whoAmI())).toEqual(refusal)
  expect((await whoAmI()).Arn).toBe(world.userArn)
  expect(control.log().map(entry => entry.fault)).toEqual([kind, kind, undefined])
})

test('a refusal in the words of the test', async () => {
  const message =
    'User: x is not authorized to perform: sts:AssumeRole with an explicit deny in a service control policy'
  control.addFault({ operation: 'AssumeRole', kind: 'refuse', status: 403, code: 'AccessDenied', message })
  const call = stsClient(sandbox, keys).send(new AssumeRoleCommand(roleInput(northwind)))
  expect(await refusalOf(call)).toEqual({ code: 'AccessDenied', status: 403, message })
})

test('the SDK retries through a throttle by itself', async () => {
  control.addFault({ operation: 'GetCallerIdentity', kind: 'throttle' })
  const identity = await stsClient(sandbox, keys, 2).send(new GetCallerIdentityCommand({}))
  expect(identity.Arn).toBe(world.userArn)
})

/** The federation endpoint as a plain client finds it under each fault. */
const getSigninToken = (signal = AbortSignal.timeout(5000)) =>
  fetch(`${sandbox.endpoint}/federation?Action=getSigninToken`, { redirect: 'manual', signal })

test.each([
  ['html', 200, 'text/html;charset=UTF-8', 60],
  ['redirect', 302, null, 0],
  ['huge', 200, 'application/json', 10 * 1024 * 1024],
  ['empty', 200, 'application/json', 0],
  ['garbled', 200, 'application/json', 3],
  ['throttle', 429, 'text/html;charset=UTF-8', 100],
  ['error-500', 500, 'text/html;charset=UTF-8', 100],
] as const)('the federation endpoint under the fault %s', async (kind, status, type, atLeast) => {
  control.addFault({ operation: 'getSigninToken', kind })
  const response = await getSigninToken()
  const body = await response.text()
  expect({ status: response.status, type: response.headers.get('content-type') }).toEqual({ status, type })
  expect(body.length).toBeGreaterThanOrEqual(atLeast)
})

test('an answer cut off in the middle', async () => {
  control.addFault({ operation: 'getSigninToken', kind: 'truncate' })
  const response = await getSigninToken()
  await expect(response.text()).rejects.toThrow('terminated')
})

test('an answer that drips', async () => {
  control.addFault({ operation: 'getSigninToken', kind: 'slow-body' })
  const response = await getSigninToken(AbortSignal.timeout(450))
  await expect(response.text()).rejects.toThrow('aborted due to timeout')
})

test.each([
  ['hang', 'aborted due to timeout'],
  ['reset', 'fetch failed'],
] as const)('no answer at all: %s', async (kind, message) => {
  control.addFault({ operation: 'getSigninToken', kind })
  await expect(getSigninToken(AbortSignal.timeout(300))).rejects.toThrow(message)
  expect(control.log().map(({ status, fault }) => ({ status, fault }))).toEqual([{ status: 0, fault: kind }])
})

test('the same control over HTTP', async () => {
  const json = async (command: string, body?: unknown) => (await post(command, body)).json()
  expect(await json('world')).toEqual(world)
  expect(await json('clock', { advance: 60_000 })).toEqual({ now: expect.any(Number), offset: 60_000 })
  expect(await json('mfa-code')).toEqual({ code: control.mfaCode() })
  const { externalId } = await json('rotate-external-id', { roleArn: northwind.roleArn })
  await assume(sandbox, keys, roleInput(northwind, { ExternalId: externalId }))
  expect(await json('log')).toEqual(control.log())
  await json('latency', { milliseconds: 1, operation: 'AssumeRole' })
  await json('settings', { explainDenials: true })
  await json('max-session-duration', { roleArn: northwind.roleArn, seconds: 43_200 })
  await json('permission-policy', { roleArn: northwind.roleArn, policy: { Statement: [] } })
  await json('user-policy', { policy: { Statement: [] } })
  expect(await refusalOf(assume(sandbox, keys, roleInput(northwind)))).toMatchObject({
    message: expect.stringMatching(/because no identity-based policy allows the sts:AssumeRole action$/),
  })
  await json('access-key', { accessKeyId: keys.accessKeyId, status: 'Inactive' })
  expect(await refusalOf(whoAmI())).toMatchObject({ code: 'InvalidClientTokenId' })
  await json('reset')
  await json('add-fault', { operation: 'GetCallerIdentity', kind: 'throttle' })
  expect(await refusalOf(whoAmI())).toMatchObject({ code: 'Throttling' })
  await json('add-fault', { operation: 'GetCallerIdentity', kind: 'throttle' })
  await json('clear-faults')
  await json('clear-log')
  expect((await whoAmI()).Arn).toBe(world.userArn)
  expect(await json('log')).toHaveLength(1)
})

test.each([
  ['an unknown command', 'nonsense', {}, {}, 404],
  ['a value out of range', 'latency', { milliseconds: -1 }, {}, 400],
  ['a role that does not exist', 'rotate-external-id', { roleArn: 'arn:aws:iam::1:role/x' }, {}, 400],
  ['a form, as another site could send it', 'reset', {}, { 'content-type': 'text/plain' }, 405],
])('the control refuses %s', async (_, command, body, headers, status) => {
  expect((await post(command, body, headers)).status).toBe(status)
})

test('the control answers to a loopback Host only', async () => {
  const status = (host: string) =>
    new Promise<number | undefined>((resolve, reject) => {
      const headers = { host, 'content-type': 'application/json' }
      request(`${sandbox.endpoint}/_sandbox/world`, { method: 'POST', headers }, response => {
        response.resume()
        resolve(response.statusCode)
      })
        .on('error', reject)
        .end('{}')
    })
  const hosts = [
    'localhost:1',
    '127.0.0.1',
    '[::1]:80',
    'rebound.example',
    '127.0.0.1.evil.example',
    'localhost.evil',
  ]
  expect(await Promise.all(hosts.map(status))).toEqual([200, 200, 200, 403, 403, 403])
})

test('a path of the console answers what it is told to, until the sandbox is reset', async () => {
  const page = { path: '/console/hostile', status: 302, headers: { location: '/elsewhere' }, body: 'gone' }
  expect((await post('page', { ...page, path: '/federation' })).status).toBe(400)
  expect((await post('page', page)).status).toBe(200)
  const answer = await fetch(`${sandbox.endpoint}/console/hostile?x=1`, { redirect: 'manual' })
  expect([answer.status, answer.headers.get('location'), await answer.text()]).toEqual([
    302,
    '/elsewhere',
    'gone',
  ])
  control.reset()
  expect((await fetch(`${sandbox.endpoint}/console/hostile`)).status).toBe(403)
})
