import { expect, test } from 'vitest'
import { awsCli, boto3, type Keys, type PythonCall, printed } from './foreign-clients'
import { assume, roleInput, setScene } from './scene'

const { sandbox, account, keys } = await setScene()
const { control, world } = sandbox
const error = (status: number, code: string, message: string) => ({ code, status, message })
const token = error(403, 'InvalidClientTokenId', 'The security token included in the request is invalid.')
const iam = (
  operation: string,
  parameters: Record<string, unknown> = {},
  withKeys: Keys = keys,
): PythonCall => ({
  keys: withKeys,
  service: 'iam',
  operation,
  parameters,
})
const whoAmI = (withKeys: Keys): PythonCall => ({ keys: withKeys, operation: 'get_caller_identity' })
const ask = async (...calls: PythonCall[]) => boto3(sandbox.endpoint, calls)
const own = { UserName: 'hatrack-operator' }

/** A new key, made by the client itself. */
async function create(withKeys: Keys = keys): Promise<Keys> {
  const [outcome] = await ask(iam('create_access_key', {}, withKeys))
  const result: Record<string, unknown> = outcome && 'result' in outcome ? outcome.result : {}
  expect(result).toEqual({
    AccessKey: {
      ...own,
      AccessKeyId: expect.stringMatching(/^AKIA[A-Z2-7]{16}$/),
      Status: 'Active',
      SecretAccessKey: expect.stringMatching(/^[\w+/]{40}$/),
      CreateDate: expect.any(String),
    },
  })
  const made = Object(result['AccessKey'])
  return { accessKeyId: String(made.AccessKeyId), secretAccessKey: String(made.SecretAccessKey) }
}

test('a rotation from the first key to the second, with boto3', async () => {
  const second = await create()
  expect(await ask(whoAmI(second), iam('list_access_keys', own, second))).toEqual([
    { result: expect.objectContaining({ Arn: world.userArn }) },
    {
      result: {
        AccessKeyMetadata: [
          { ...own, AccessKeyId: keys.accessKeyId, Status: 'Active', CreateDate: expect.any(String) },
          { ...own, AccessKeyId: second.accessKeyId, Status: 'Active', CreateDate: expect.any(String) },
        ],
        IsTruncated: false,
      },
    },
  ])
  const old = { AccessKeyId: keys.accessKeyId }
  expect(
    await ask(
      iam('create_access_key', {}, second),
      iam('update_access_key', { ...old, Status: 'Inactive' }, second),
      whoAmI(keys),
      iam('create_access_key', {}, second),
      iam('delete_access_key', old, second),
      iam('delete_access_key', old, second),
      whoAmI(keys),
    ),
  ).toEqual([
    error(409, 'LimitExceeded', 'Cannot exceed quota for AccessKeysPerUser: 2'),
    { result: {} },
    token,
    error(409, 'LimitExceeded', 'Cannot exceed quota for AccessKeysPerUser: 2'),
    { result: {} },
    error(404, 'NoSuchEntity', `The Access Key with id ${keys.accessKeyId} cannot be found.`),
    token,
  ])
  control.reset()
  expect(await ask(whoAmI(keys), whoAmI(second))).toEqual([{ result: expect.anything() }, token])
})

test('the same with the AWS CLI, which reads dates and lists', async () => {
  control.setAccessKeyCreatedAt(keys.accessKeyId, '2026-01-02T03:04:05Z')
  const run = async (...args: string[]) => printed(await awsCli(sandbox.endpoint, keys, 'iam', ...args))
  // Version 1 writes Z, version 2 +00:00.
  const CreateDate = expect.stringMatching(/^2026-01-02T03:04:05(Z|\+00:00)$/)
  expect(await run('list-access-keys')).toEqual({
    AccessKeyMetadata: [{ ...own, AccessKeyId: keys.accessKeyId, Status: 'Active', CreateDate }],
  })
  expect(await run('list-mfa-devices')).toEqual({
    MFADevices: [{ ...own, SerialNumber: world.mfa.serialNumber, EnableDate: expect.any(String) }],
  })
  expect(await run('get-user')).toEqual({
    User: {
      ...own,
      Path: '/',
      UserId: expect.stringMatching(/^AIDA/),
      Arn: world.userArn,
      CreateDate: expect.any(String),
    },
  })
  expect(await run('get-access-key-last-used', '--access-key-id', keys.accessKeyId)).toEqual({
    ...own,
    AccessKeyLastUsed: { LastUsedDate: expect.any(String), ServiceName: 'iam', Region: 'us-east-1' },
  })
})

test('a new key is unknown everywhere until its delay is over', async () => {
  control.setSettings({ accessKeyDelaySeconds: 300 })
  const second = await create()
  expect(await ask(whoAmI(second), iam('get_user', {}, second))).toEqual([token, token])
  control.clock.advance(301_000)
  expect(await ask(whoAmI(second), iam('get_user', {}, second))).toEqual([
    { result: expect.anything() },
    { result: expect.anything() },
  ])
  const third = { ...control.createAccessKey(world.govIdentity.userArn), region: 'us-gov-west-1' }
  expect(await ask({ ...whoAmI(third), region: third.region })).toEqual([{ result: expect.anything() }])
})

test('what the operator may not do, in the words of AWS', async () => {
  const denied = (action: string, what: string) =>
    error(
      403,
      'AccessDenied',
      `User: ${world.userArn} is not authorized to perform: iam:${action} on resource: ${what} because no identity-based policy allows the iam:${action} action`,
    )
  const trust = JSON.stringify({ Statement: [] })
  const role = { RoleName: 'New', AssumeRolePolicyDocument: trust }
  expect(
    await ask(
      iam('create_access_key', { UserName: 'hatrack-retired' }),
      iam('list_access_keys', { UserName: 'nobody' }),
      iam('create_role', role),
      iam('get_role', { RoleName: 'New' }),
      iam('get_access_key_last_used', { AccessKeyId: world.customer.accessKeyId }),
      iam('list_users'),
    ),
  ).toEqual([
    denied('CreateAccessKey', 'user hatrack-retired'),
    denied('ListAccessKeys', 'user nobody'),
    denied('CreateRole', 'arn:aws:iam::111122223333:role/New'),
    denied('GetRole', 'role New'),
    denied('GetAccessKeyLastUsed', `access key ${world.customer.accessKeyId}`),
    error(400, 'InvalidAction', 'Could not find operation ListUsers for version 2010-05-08'),
  ])
})

test('whose credentials IAM answers to', async () => {
  const { customer, govIdentity } = world
  const session = async (parameters: Record<string, unknown>): Promise<Keys> => {
    const [outcome] = await ask({ keys, operation: 'get_session_token', parameters })
    const made = Object(outcome && 'result' in outcome ? outcome.result['Credentials'] : {})
    return {
      accessKeyId: String(made.AccessKeyId),
      secretAccessKey: String(made.SecretAccessKey),
      sessionToken: String(made.SessionToken),
    }
  }
  const role = await assume(sandbox, keys, roleInput(account('Northwind Payments')))
  const withMfa = await session({ SerialNumber: world.mfa.serialNumber, TokenCode: control.mfaCode() })
  const region = 'us-gov-west-1'
  expect(
    await ask(
      iam('get_user', {}, await session({})),
      iam('get_user', {}, withMfa),
      iam('get_user', {}, role),
      iam('get_user', { UserName: 'administrator' }, customer),
      iam('get_user', { UserName: 'somebody' }, customer),
      { ...iam('get_user', {}, govIdentity), region },
      { ...iam('list_mfa_devices', {}, govIdentity), region },
      iam('get_user', {}, govIdentity),
    ),
  ).toEqual([
    token,
    { result: expect.objectContaining({ User: expect.objectContaining({ Arn: world.userArn }) }) },
    error(400, 'ValidationError', 'Must specify userName when calling with non-User credentials'),
    { result: { User: expect.objectContaining({ Arn: customer.userArn }) } },
    error(404, 'NoSuchEntity', 'The user with name somebody cannot be found.'),
    { result: { User: expect.objectContaining({ Arn: govIdentity.userArn }) } },
    { result: { MFADevices: [], IsTruncated: false } },
    token,
  ])
})

test('IAM is signed for one region of each partition', async () => {
  const at = (withKeys: Keys, region: string): PythonCall => ({ ...iam('get_user', {}, withKeys), region })
  const refused = (region: string) =>
    error(403, 'SignatureDoesNotMatch', `Credential should be scoped to a valid Region, not ${region}`)
  expect(await ask(at(keys, 'eu-west-1'), at(world.govIdentity, 'us-gov-east-1'))).toEqual([
    refused('eu-west-1'),
    refused('us-gov-east-1'),
  ])
})

test('names and values that break their rules', async () => {
  expect(
    await ask(
      iam('update_access_key', { AccessKeyId: 'short', Status: 'Off' }),
      iam('get_user', { UserName: 'no/slashes' }),
    ),
  ).toEqual([
    error(
      400,
      'ValidationError',
      "2 validation errors detected: Value 'Off' at 'status' failed to satisfy constraint: Member must satisfy enum value set: [Active, Inactive]; Value 'short' at 'accessKeyId' failed to satisfy constraint: Member must have length greater than or equal to 16",
    ),
    error(
      400,
      'ValidationError',
      "1 validation error detected: Value 'no/slashes' at 'userName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w+=,.@-]+",
    ),
  ])
})
