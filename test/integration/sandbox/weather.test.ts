import { AssumeRoleCommand, GetCallerIdentityCommand } from '@aws-sdk/client-sts'
import { expect, test } from 'vitest'
import { awsCli, boto3, type PythonCall } from './foreign-clients'
import { assume, refusalOf, roleInput, setScene, stsClient } from './scene'

const { sandbox, account, keys } = await setScene()
const { control, world } = sandbox
const northwind = account('Northwind Payments')
const whoAmI = () => stsClient(sandbox, keys).send(new GetCallerIdentityCommand({}))

const post = async (command: string, body: unknown = {}) => {
  const response = await fetch(`${sandbox.endpoint}/_sandbox/${command}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  return response.json()
}

/** How many keys the operator has come to. */
async function keyCount(): Promise<number> {
  const { stdout } = await awsCli(sandbox.endpoint, keys, 'iam', 'list-access-keys')
  return JSON.parse(stdout).AccessKeyMetadata.length
}

/** boto3 asks once here: it does not retry. */
const createKey: PythonCall = { keys, service: 'iam', operation: 'create_access_key' }

test.each([
  ['reset', 2],
  ['reset-before', 1],
] as const)('a connection that breaks, on either side of the deed: %s', async (kind, count) => {
  control.addFault({ operation: 'CreateAccessKey', kind })
  await expect(boto3(sandbox.endpoint, [createKey])).rejects.toThrow(/Connection (was closed|reset|aborted)/)
  expect(control.log()).toMatchObject([{ operation: 'CreateAccessKey', status: 0, fault: kind }])
  expect(await keyCount()).toBe(count)
})

test.each([
  ['hang', 1],
  ['hang-before', 0],
] as const)('a wait without end, on either side of the deed: %s', async (kind, sessions) => {
  control.addFault({ operation: 'AssumeRole', kind })
  const abortSignal = AbortSignal.timeout(3000)
  const command = new AssumeRoleCommand(roleInput(northwind))
  await expect(stsClient(sandbox, keys).send(command, { abortSignal })).rejects.toThrow('abort')
  // Only a request that was carried out was ever read as one for this role.
  expect(control.log().filter(entry => entry.roleArn === northwind.roleArn)).toHaveLength(sessions)
  expect(control.log()).toMatchObject([{ status: 0, fault: kind }])
})

test('how many requests were in flight at once', async () => {
  control.setLatency(200)
  await Promise.all([whoAmI(), whoAmI(), whoAmI(), assume(sandbox, keys, roleInput(northwind))])
  const peaks = () => [
    control.peakInFlight(),
    control.peakInFlight('GetCallerIdentity'),
    control.peakInFlight('AssumeRole'),
    control.peakInFlight('console'),
  ]
  expect(peaks()).toEqual([4, 3, 1, 0])
  expect(await post('peak-in-flight', { operation: 'GetCallerIdentity' })).toEqual({ peak: 3 })
  control.clearLog()
  expect(peaks()).toEqual([0, 0, 0, 0])
  await whoAmI()
  await whoAmI()
  expect(peaks()).toEqual([1, 1, 0, 0])
})

test('a fraction of the requests is throttled, the same ones for the same seed', async () => {
  const calls = Array.from({ length: 40 }, () => ({ keys, operation: 'get_caller_identity' }))
  const run = async () => {
    const outcomes = await boto3(sandbox.endpoint, calls)
    return outcomes.map(outcome => ('code' in outcome ? outcome.code : 'fine'))
  }
  control.setThrottling(0.3, 'a seed')
  const first = await run()
  const throttled = first.filter(code => code === 'Throttling').length
  expect(throttled).toBeGreaterThan(4)
  expect(throttled).toBeLessThan(22)
  expect(control.log().filter(entry => entry.fault === 'throttle')).toHaveLength(throttled)
  await post('throttling', { fraction: 0.3, seed: 'a seed' })
  expect(await run()).toEqual(first)

  control.setThrottling(1, undefined, ['AssumeRole'])
  expect(await refusalOf(assume(sandbox, keys, roleInput(northwind)))).toMatchObject({ code: 'Throttling' })
  expect(await whoAmI()).toHaveProperty('Arn')
  control.setThrottling(1)
  expect(await refusalOf(whoAmI())).toMatchObject({ code: 'Throttling' })
  control.reset()
  expect(await whoAmI()).toHaveProperty('Arn')
})

test('IAM is struck by faults in its own words', async () => {
  control.addFault({ operation: 'GetUser', kind: 'throttle' })
  control.addFault({ operation: 'GetUser', kind: 'refuse', status: 409, code: 'Odd', message: 'Odd.' })
  const getUser: PythonCall = { keys, service: 'iam', operation: 'get_user' }
  expect(await boto3(sandbox.endpoint, [getUser, getUser, getUser])).toEqual([
    { code: 'Throttling', status: 400, message: 'Rate exceeded' },
    { code: 'Odd', status: 409, message: 'Odd.' },
    { result: expect.anything() },
  ])
  expect(control.log().at(-1)).toMatchObject({ operation: 'GetUser', userName: 'hatrack-operator' })
})

test('MFA codes of the half minutes around, each good once', async () => {
  const harbour = account('Harbour Health Records')
  const SerialNumber = world.mfa.serialNumber
  const withCode = (TokenCode: string) =>
    assume(sandbox, keys, roleInput(harbour, { SerialNumber, TokenCode }))
  const invalid = {
    code: 'AccessDenied',
    status: 403,
    message: 'MultiFactorAuthentication failed with invalid MFA one time pass code. ',
  }
  // At the start of a half minute, so that none begins while this runs.
  control.clock.advance(30_000 - (control.clock.now() % 30_000))
  const codes = [-1, 0, 1].map(step => control.mfaCode(step))
  for (const code of codes) {
    expect(await withCode(code)).toHaveProperty('sessionToken')
    expect(await refusalOf(withCode(code))).toEqual(invalid)
  }
  expect(await refusalOf(withCode(control.mfaCode(3)))).toEqual(invalid)
  expect(await post('mfa-code', { offsetSteps: 1 })).toEqual({ code: control.mfaCode(1) })
})

test('keys and guardrails over HTTP', async () => {
  const { serverAccountId, userArn, accessKeyId } = world
  const deny = { Statement: { Effect: 'Deny', Action: '*', Resource: '*' } }
  const forAll = { Statement: { ...deny.Statement, Principal: '*' } }
  const attempt = () => assume(sandbox, keys, roleInput(northwind))
  await post('settings', { explainDenials: true, accessKeyDelaySeconds: 5, roleDelaySeconds: 5 })
  for (const [command, on, off, type] of [
    [
      'service-control-policy',
      { accountId: serverAccountId, policy: deny },
      { accountId: serverAccountId, policy: null },
      'service control policy',
    ],
    [
      'resource-control-policy',
      { accountId: northwind.accountId, policy: forAll },
      { accountId: northwind.accountId, policy: null },
      'resource control policy',
    ],
    ['permissions-boundary', { policy: deny }, { policy: null }, 'permissions boundary'],
    ['vpc-endpoint-policy', { policy: forAll }, { policy: null }, 'VPC endpoint policy'],
  ] as const) {
    expect(await post(command, on)).toEqual({})
    const { message } = await refusalOf(attempt())
    expect(message).toMatch(new RegExp(`with an explicit deny in a ${type}$`))
    expect(await post(command, off)).toEqual({})
    expect(await attempt()).toHaveProperty('sessionToken')
  }
  const made = await post('create-access-key', { userArn })
  expect(await stsClient(sandbox, made).send(new GetCallerIdentityCommand({}))).toHaveProperty('Arn', userArn)
  expect(await post('create-access-key')).toEqual({ error: `${userArn} has 2 keys.` })
  await post('access-key-created', { accessKeyId, createdAt: '2026-01-02T03:04:05Z' })
  const { stdout } = await awsCli(sandbox.endpoint, keys, 'iam', 'list-access-keys')
  expect(stdout).toMatch(/"2026-01-02T03:04:05(Z|\+00:00)"/)
})
