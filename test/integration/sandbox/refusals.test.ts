import { expect, test } from 'vitest'
import { boto3, type Keys, type PythonCall } from './foreign-clients'
import { assume, roleInput, setScene } from './scene'

const { sandbox, account, keys } = await setScene()
const { world, control } = sandbox
const northwind = account('Northwind Payments')
const role = await assume(sandbox, keys, roleInput(northwind))

const denied = (roleArn: string, action = 'sts:AssumeRole') => ({
  code: 'AccessDenied',
  status: 403,
  message: `User: ${world.userArn} is not authorized to perform: ${action} on resource: ${roleArn}`,
})
const error = (status: number, code: string, message: string) => ({ code, status, message })
const assumeRole = (parameters: Record<string, unknown>, withKeys: Keys = keys): PythonCall => ({
  keys: withKeys,
  operation: 'assume_role',
  parameters: { ...roleInput(northwind), ...parameters },
})
const withoutExternalId = ({ roleArn }: { roleArn: string }): PythonCall => ({
  keys,
  operation: 'assume_role',
  parameters: { RoleArn: roleArn, RoleSessionName: 'ada@hatrack' },
})
const token = error(403, 'InvalidClientTokenId', 'The security token included in the request is invalid.')
const allowed = { result: expect.anything() }

/** [what is sent, what comes back] — in the exact words of AWS. */
const cases: readonly (readonly [string, PythonCall, unknown])[] = [
  ['a wrong External ID', assumeRole({ ExternalId: 'somebody-elses' }), denied(northwind.roleArn)],
  ['no External ID', withoutExternalId(northwind), denied(northwind.roleArn)],
  ['no External ID where none is asked for', withoutExternalId(account('Old Mill Archive')), allowed],
  [
    'the External ID the customer told, which is not the one in the policy',
    assumeRole(roleInput(account('Juniper Retail'))),
    denied(account('Juniper Retail').roleArn),
  ],
  [
    'a role that does not exist',
    assumeRole({ RoleArn: 'arn:aws:iam::204815160001:role/Nobody' }),
    denied('arn:aws:iam::204815160001:role/Nobody'),
  ],
  [
    'a role name in the wrong case',
    assumeRole({ RoleArn: northwind.roleArn.toLowerCase() }),
    denied(northwind.roleArn.toLowerCase()),
  ],
  [
    'a role without its path',
    assumeRole({
      RoleArn: 'arn:aws:iam::702146685930:role/ConsoleAccess',
      ExternalId: account('Meridian Travel').externalId,
    }),
    denied('arn:aws:iam::702146685930:role/ConsoleAccess'),
  ],
  [
    'a role in another partition',
    assumeRole(roleInput(account('Copper State Agency'))),
    denied(account('Copper State Agency').roleArn),
  ],
  [
    'no MFA where it is required',
    assumeRole(roleInput(account('Harbour Health Records'))),
    denied(account('Harbour Health Records').roleArn),
  ],
  [
    'root keys',
    assumeRole({}, world.rootKey),
    error(403, 'AccessDenied', 'Roles may not be assumed by root accounts.'),
  ],
  [
    'an unknown key',
    { keys: { ...keys, accessKeyId: 'AKIAAAAAAAAAAAAAAAAA' }, operation: 'get_caller_identity' },
    token,
  ],
  ['an inactive key', { keys: world.inactiveKey, operation: 'get_caller_identity' }, token],
  [
    'another session token',
    { keys: { ...role, sessionToken: `${role.sessionToken}x` }, operation: 'get_caller_identity' },
    token,
  ],
  [
    'temporary keys without their token',
    {
      keys: { accessKeyId: role.accessKeyId, secretAccessKey: role.secretAccessKey },
      operation: 'get_caller_identity',
    },
    token,
  ],
  [
    'a key in a region of another partition',
    { keys, operation: 'get_caller_identity', region: 'us-gov-west-1' },
    token,
  ],
  [
    'GetSessionToken with a role session',
    { keys: role, operation: 'get_session_token' },
    error(403, 'AccessDenied', 'Cannot call GetSessionToken with session credentials'),
  ],
  [
    'an action that STS does not have here',
    { keys, operation: 'get_federation_token', parameters: { Name: 'ada' } },
    error(400, 'InvalidAction', 'Could not find operation GetFederationToken for version 2011-06-15'),
  ],
  [
    'an unknown key at EC2',
    {
      keys: { ...keys, accessKeyId: 'AKIAAAAAAAAAAAAAAAAA' },
      service: 'ec2',
      operation: 'describe_regions',
    },
    error(401, 'AuthFailure', 'AWS was not able to validate the provided access credentials'),
  ],
]

test('boto3 reads every refusal in the words of AWS', async () => {
  const outcomes = await boto3(
    sandbox.endpoint,
    cases.map(([, call]) => call),
  )
  const read = cases.map(([name], index) => ({ name, outcome: outcomes[index] }))
  expect(read).toEqual(cases.map(([name, , outcome]) => ({ name, outcome })))
})

test('permissions of the server user and of tagging are refusals of their own', async () => {
  const tagged = assumeRole({ Tags: [{ Key: 'team', Value: 'a' }] })
  const sourced = assumeRole({ SourceIdentity: 'ada' })
  control.setUserPolicy({ Statement: { Effect: 'Allow', Action: 'sts:AssumeRole', Resource: '*' } })
  expect(await boto3(sandbox.endpoint, [tagged, sourced, assumeRole({})])).toEqual([
    denied(northwind.roleArn, 'sts:TagSession'),
    denied(northwind.roleArn, 'sts:SetSourceIdentity'),
    allowed,
  ])
  control.setUserPolicy({ Statement: { Effect: 'Deny', Action: '*', Resource: '*' } })
  expect(await boto3(sandbox.endpoint, [assumeRole({})])).toEqual([denied(northwind.roleArn)])
})

test('regions in which STS is off', async () => {
  control.setSettings({ deactivatedRegions: ['eu-west-3'], notOptedInRegions: ['il-central-1'] })
  const inRegion = (region: string): PythonCall => ({ keys, operation: 'get_caller_identity', region })
  expect(await boto3(sandbox.endpoint, [inRegion('eu-west-3'), inRegion('il-central-1')])).toEqual([
    error(
      403,
      'RegionDisabledException',
      'STS is not activated in this region for account:111122223333. Your account administrator can activate STS in this region using the IAM Console.',
    ),
    token,
  ])
})

test('a key that was switched off, and an External ID that was rotated', async () => {
  const rotated = control.rotateExternalId(northwind.roleArn)
  expect(await boto3(sandbox.endpoint, [assumeRole({}), assumeRole({ ExternalId: rotated })])).toEqual([
    denied(northwind.roleArn),
    allowed,
  ])
  control.setAccessKeyStatus(keys.accessKeyId, 'Inactive')
  expect(await boto3(sandbox.endpoint, [assumeRole({})])).toEqual([token])
})
