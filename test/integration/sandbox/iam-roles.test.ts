import { DescribeRegionsCommand, EC2Client } from '@aws-sdk/client-ec2'
import { expect, test } from 'vitest'
import type { PolicySource } from '../../sandbox/index'
import { awsCli, boto3, type Keys, type PythonCall, printed } from './foreign-clients'
import { assume, refusalOf, setScene } from './scene'

const { sandbox, keys } = await setScene()
const { control, world } = sandbox
const { customer, govCustomer, govIdentity } = world
const externalId = 'hatrack-0b6f1f43-7b0e-4a51-b6f1-1f5f0a5b6a35'
const roleArn = `arn:aws:iam::${customer.accountId}:role/HatrackAccess`
const denied = (arn = roleArn) => ({
  code: 'AccessDenied',
  status: 403,
  message: `User: ${world.userArn} is not authorized to perform: sts:AssumeRole on resource: ${arn}`,
})

const trusting = (principal: unknown, more: Record<string, unknown> = {}) =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { AWS: principal },
        Action: 'sts:AssumeRole',
        Condition: { StringEquals: { 'sts:ExternalId': externalId } },
        ...more,
      },
    ],
  })
const operatorTrust = trusting(world.userArn)
const allow = (Action: string): PolicySource => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action, Resource: '*' }],
})

const cli = async (...args: string[]) => printed(await awsCli(sandbox.endpoint, customer, 'iam', ...args))
const silent = async (...args: string[]) =>
  expect(await awsCli(sandbox.endpoint, customer, 'iam', ...args)).toEqual({
    code: 0,
    stdout: '',
    stderr: '',
  })
const role = (name = 'HatrackAccess') => ['--role-name', name]
const create = (...more: string[]) =>
  cli('create-role', ...role(), '--assume-role-policy-document', operatorTrust, ...more)
const asOperator = (more: Record<string, unknown> = {}) =>
  assume(sandbox, keys, { RoleArn: roleArn, RoleSessionName: 'ada', ExternalId: externalId, ...more })
const regions = ({ accessKeyId, secretAccessKey, sessionToken = '' }: Keys, region = 'us-east-1') =>
  new EC2Client({
    endpoint: sandbox.endpoint,
    region,
    maxAttempts: 1,
    credentials: { accessKeyId, secretAccessKey, sessionToken },
  }).send(new DescribeRegionsCommand({}))

const iam = (
  operation: string,
  parameters: Record<string, unknown>,
  withKeys: Keys = customer,
): PythonCall => ({
  keys: withKeys,
  service: 'iam',
  operation,
  parameters,
})
const newRole = (document: string, more: Record<string, unknown> = {}) =>
  iam('create_role', { RoleName: 'New', AssumeRolePolicyDocument: document, ...more })
const error = (status: number, code: string, message: string) => ({ code, status, message })
const notFound = (message: string) => error(404, 'NoSuchEntity', message)
const malformed = (message: string) => error(400, 'MalformedPolicyDocument', message)

test('a customer makes a role with the AWS CLI, and the operator uses it', async () => {
  expect(await refusalOf(asOperator())).toEqual(denied())
  const made = await create('--max-session-duration', '7200', '--description', 'For Hatrack & friends')
  expect(made).toEqual({
    Role: {
      Path: '/',
      RoleName: 'HatrackAccess',
      RoleId: expect.stringMatching(/^AROA[A-Z2-7]{17}$/),
      Arn: roleArn,
      CreateDate: expect.any(String),
      AssumeRolePolicyDocument: JSON.parse(operatorTrust),
      Description: 'For Hatrack & friends',
      MaxSessionDuration: 7200,
    },
  })
  expect(await cli('get-role', ...role())).toEqual(made)

  const session = await asOperator({ DurationSeconds: 7200 })
  expect(await refusalOf(asOperator({ DurationSeconds: 7201 }))).toMatchObject({ code: 'ValidationError' })
  expect(await refusalOf(asOperator({ ExternalId: undefined }))).toEqual(denied())
  expect(await refusalOf(regions(session))).toMatchObject({ code: 'UnauthorizedOperation' })
  await silent('attach-role-policy', ...role(), '--policy-arn', 'arn:aws:iam::aws:policy/ReadOnlyAccess')
  expect(await regions(session)).toHaveProperty('Regions.length', 17)

  await silent('update-role', ...role(), '--max-session-duration', '3600')
  expect(await refusalOf(asOperator({ DurationSeconds: 7200 }))).toMatchObject({ code: 'ValidationError' })
  const loose = JSON.stringify({
    Statement: { Effect: 'Allow', Principal: { AWS: '111122223333' }, Action: 'sts:AssumeRole' },
  })
  await silent('update-assume-role-policy', ...role(), '--policy-document', loose)
  expect(await asOperator({ ExternalId: undefined })).toHaveProperty('sessionToken')

  control.reset()
  expect(await refusalOf(asOperator())).toEqual(denied())
})

test('a role may do what its policies allow together, and goes when it has none', async () => {
  await create()
  const session = await asOperator()
  const policy = (Action: string) => ['--policy-document', JSON.stringify(allow(Action))]
  await silent('put-role-policy', ...role(), '--policy-name', 'S3', ...policy('s3:*'))
  expect(await refusalOf(regions(session))).toMatchObject({ code: 'UnauthorizedOperation' })
  await silent('put-role-policy', ...role(), '--policy-name', 'EC2', ...policy('ec2:*'))
  expect(await regions(session)).toHaveProperty('Regions')
  await silent('delete-role-policy', ...role(), '--policy-name', 'EC2')
  const power = ['--policy-arn', 'arn:aws:iam::aws:policy/PowerUserAccess']
  await silent('attach-role-policy', ...role(), ...power)
  expect(await regions(session)).toHaveProperty('Regions')
  expect(await boto3(sandbox.endpoint, [iam('get_role', { RoleName: 'HatrackAccess' }, session)])).toEqual([
    error(
      403,
      'AccessDenied',
      `User: arn:aws:sts::${customer.accountId}:assumed-role/HatrackAccess/ada is not authorized to perform: iam:GetRole on resource: role HatrackAccess because no identity-based policy allows the iam:GetRole action`,
    ),
  ])

  const remove = iam('delete_role', { RoleName: 'HatrackAccess' })
  expect(await boto3(sandbox.endpoint, [remove])).toEqual([
    error(409, 'DeleteConflict', 'Cannot delete entity, must detach all policies first.'),
  ])
  await silent('detach-role-policy', ...role(), ...power)
  expect(await boto3(sandbox.endpoint, [remove])).toEqual([
    error(409, 'DeleteConflict', 'Cannot delete entity, must delete policies first.'),
  ])
  await silent('delete-role-policy', ...role(), '--policy-name', 'S3')
  await silent('delete-role', ...role())
  expect(await refusalOf(asOperator())).toEqual(denied())
})

test('what IAM refuses to make, in the words of AWS', async () => {
  await create()
  const principal = (name: string) => malformed(`Invalid principal in policy: "AWS":"${name}"`)
  const name = { RoleName: 'HatrackAccess' }
  const cases: [PythonCall, unknown][] = [
    [
      iam('create_role', { RoleName: 'hatrackaccess', AssumeRolePolicyDocument: operatorTrust, Path: '/x/' }),
      error(409, 'EntityAlreadyExists', 'Role with name hatrackaccess already exists.'),
    ],
    ...[
      'arn:aws:iam::111122223333:user/nobody',
      'arn:aws:iam::111122223333:user/*',
      'arn:aws:iam::999999999999:root',
      '999999999999',
      'arn:aws-us-gov:iam::444455556666:root',
      'hatrack-operator',
    ].map((name): [PythonCall, unknown] => [newRole(trusting([world.userArn, name])), principal(name)]),
    [newRole('{'), malformed('This policy contains invalid Json')],
    [newRole(trusting(world.userArn, { Effect: 'Maybe' })), malformed('Syntax errors in policy.')],
    [newRole(trusting(world.userArn, { Resource: '*' })), malformed('Has prohibited field Resource')],
    [
      newRole(trusting(world.userArn, { Action: '*' })),
      malformed('AssumeRole policy may only specify STS AssumeRole actions.'),
    ],
    [
      newRole(trusting(world.userArn, { Principal: undefined })),
      malformed('Missing required field Principal'),
    ],
    [
      newRole(trusting(Array.from({ length: 60 }, () => world.userArn))),
      error(409, 'LimitExceeded', 'Cannot exceed quota for ACLSizePerRole: 2048'),
    ],
    [
      newRole(operatorTrust, { MaxSessionDuration: 100, Path: 'no-slash' }),
      error(
        400,
        'ValidationError',
        "2 validation errors detected: Value 'no-slash' at 'path' failed to satisfy constraint: Member must satisfy regular expression pattern: (\\u002F)|(\\u002F[\\u0021-\\u007F]+\\u002F); Value '100' at 'maxSessionDuration' failed to satisfy constraint: Member must have value greater than or equal to 3600",
      ),
    ],
    [
      newRole(operatorTrust, { Tags: [{ Key: 'a', Value: 'b' }] }),
      error(400, 'InvalidInput', 'The sandbox does not know Tags.'),
    ],
    [iam('get_role', { RoleName: 'Nobody' }), notFound('The role with name Nobody cannot be found.')],
    ...['arn:aws:iam::aws:policy/Nothing', 'arn:aws-us-gov:iam::aws:policy/ReadOnlyAccess'].map(
      (arn): [PythonCall, unknown] => [
        iam('attach_role_policy', { ...name, PolicyArn: arn }),
        notFound(`Policy ${arn} does not exist or is not attachable.`),
      ],
    ),
    [
      iam('put_role_policy', {
        ...name,
        PolicyName: 'P',
        PolicyDocument: JSON.stringify({ Statement: { Effect: 'Allow', Action: '*' } }),
      }),
      malformed('Policy statement must contain resources.'),
    ],
    [
      iam('put_role_policy', { ...name, PolicyName: 'P', PolicyDocument: operatorTrust }),
      malformed('Policy document should not specify a principal.'),
    ],
  ]
  const outcomes = await boto3(
    sandbox.endpoint,
    cases.map(([call]) => call),
  )
  expect(outcomes).toEqual(cases.map(([, outcome]) => outcome))
})

test('a new role takes a while to be known to STS, not to IAM', async () => {
  control.setSettings({ roleDelaySeconds: 300 })
  await create()
  expect(await cli('get-role', ...role())).toHaveProperty('Role')
  expect(await refusalOf(asOperator())).toEqual(denied())
  control.clock.advance(301_000)
  expect(await asOperator()).toHaveProperty('sessionToken')
})

test('the same in GovCloud, whose identity reaches its own customer only', async () => {
  const document = trusting(govIdentity.userArn)
  const region = 'us-gov-west-1'
  const arn = `arn:aws-us-gov:iam::${govCustomer.accountId}:role/partners/HatrackGov`
  const call = (operation: string, parameters: Record<string, unknown>): PythonCall => ({
    ...iam(operation, { RoleName: 'HatrackGov', ...parameters }, govCustomer),
    region,
  })
  const assumeIt = (withKeys: Keys, inRegion: string): PythonCall => ({
    keys: withKeys,
    operation: 'assume_role',
    parameters: { RoleArn: arn, RoleSessionName: 'ada', ExternalId: externalId },
    region: inRegion,
  })
  const PolicyArn = 'arn:aws-us-gov:iam::aws:policy/AdministratorAccess'
  expect(
    await boto3(sandbox.endpoint, [
      call('create_role', { AssumeRolePolicyDocument: document, Path: '/partners/' }),
      call('attach_role_policy', { PolicyArn }),
      assumeIt(govIdentity, region),
      assumeIt(keys, 'us-east-1'),
    ]),
  ).toEqual([
    { result: { Role: expect.objectContaining({ Arn: arn }) } },
    { result: {} },
    { result: expect.objectContaining({ Credentials: expect.anything() }) },
    denied(arn),
  ])
})
