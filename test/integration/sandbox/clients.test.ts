import { DescribeRegionsCommand, EC2Client } from '@aws-sdk/client-ec2'
import { AssumeRoleCommand, GetCallerIdentityCommand } from '@aws-sdk/client-sts'
import { describe, expect, test } from 'vitest'
import { awsCli, boto3, type Keys, printed, signedCurl } from './foreign-clients'
import { assume, refusalOf, roleInput, setScene, stsClient } from './scene'

const { sandbox, account, keys } = await setScene()
const northwind = account('Northwind Payments')
const identity = {
  Account: '111122223333',
  Arn: sandbox.world.userArn,
  UserId: expect.stringMatching(/^AIDA/),
}
const assumed = {
  AssumedRoleUser: {
    AssumedRoleId: expect.stringMatching(/^AROA[A-Z2-7]{17}:ada@hatrack$/),
    Arn: `arn:aws:sts::${northwind.accountId}:assumed-role/HatrackOperator/ada@hatrack`,
  },
  Credentials: {
    AccessKeyId: expect.stringMatching(/^ASIA[A-Z2-7]{16}$/),
    SecretAccessKey: expect.stringMatching(/^[\w+/]{40}$/),
    SessionToken: expect.any(String),
    Expiration: expect.anything(),
  },
}
const notAuthorized = `User: ${sandbox.world.userArn} is not authorized to perform: sts:AssumeRole on resource: ${northwind.roleArn}`
const wrongSecret: Keys = { ...keys, secretAccessKey: 'A'.repeat(40) }
const roleFlags = (externalId: string) => [
  ...['--role-arn', northwind.roleArn],
  ...['--role-session-name', 'ada@hatrack'],
  ...['--external-id', externalId],
]

describe('the AWS CLI', () => {
  test('learns who it is, assumes a role and lists regions with it', async () => {
    expect(printed(await awsCli(sandbox.endpoint, keys, 'sts', 'get-caller-identity'))).toEqual(identity)
    const session = await awsCli(
      sandbox.endpoint,
      keys,
      'sts',
      'assume-role',
      ...roleFlags(northwind.externalId),
    )
    expect(printed(session)).toEqual(assumed)

    const role = await assume(sandbox, keys, roleInput(northwind))
    const regions = await awsCli(sandbox.endpoint, role, 'ec2', 'describe-regions')
    expect(printed(regions)).toEqual({ Regions: expect.any(Array) })
    expect(printed(regions)).toHaveProperty('Regions.length', 17)
  })

  test.each([
    ['a wrong External ID', keys, 'AccessDenied', notAuthorized],
    [
      'a wrong secret',
      wrongSecret,
      'SignatureDoesNotMatch',
      'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.',
    ],
  ])('is refused for %s', async (_, withKeys, code, message) => {
    const args = ['sts', 'assume-role', ...roleFlags('somebody-elses')]
    const { stderr, ...finished } = await awsCli(sandbox.endpoint, withKeys, ...args)
    // Version 1 ends with 255, version 2 with 254; later ones put their own name before the sentence.
    expect(finished).toEqual({ code: expect.toBeOneOf([254, 255]), stdout: '' })
    expect(stderr.trim()).toMatch(/^(aws: \[ERROR\]: )?An error occurred \(/)
    expect(stderr).toContain(`(${code}) when calling the AssumeRole operation: ${message}\n`)
  })
})

test('boto3 assumes a role, is itself in it, and lists regions', async () => {
  const role = await assume(sandbox, keys, roleInput(northwind))
  const outcomes = await boto3(sandbox.endpoint, [
    { keys, operation: 'get_caller_identity' },
    { keys, operation: 'assume_role', parameters: roleInput(northwind) },
    { keys: role, operation: 'get_caller_identity' },
    {
      keys: role,
      service: 'ec2',
      operation: 'describe_regions',
      parameters: { RegionNames: ['eu-west-1', 'il-central-1'] },
    },
    { keys: role, service: 'ec2', operation: 'describe_regions', parameters: { DryRun: true } },
  ])
  expect(outcomes).toEqual([
    { result: identity },
    { result: assumed },
    {
      result: {
        Account: northwind.accountId,
        Arn: assumed.AssumedRoleUser.Arn,
        UserId: assumed.AssumedRoleUser.AssumedRoleId,
      },
    },
    {
      result: {
        Regions: [
          {
            RegionName: 'eu-west-1',
            Endpoint: 'ec2.eu-west-1.amazonaws.com',
            OptInStatus: 'opt-in-not-required',
          },
          {
            RegionName: 'il-central-1',
            Endpoint: 'ec2.il-central-1.amazonaws.com',
            OptInStatus: 'not-opted-in',
          },
        ],
      },
    },
    {
      code: 'DryRunOperation',
      status: 412,
      message: 'Request would have succeeded, but DryRun flag is set.',
    },
  ])
})

test('curl signs with code of its own, with and without a session token', async () => {
  const form = 'Action=GetCallerIdentity&Version=2011-06-15'
  const scope = 'eu-west-1:sts'
  const asUser = await signedCurl(sandbox.endpoint, keys, scope, form)
  expect(asUser.stdout).toContain(`<Arn>${sandbox.world.userArn}</Arn>`)

  const role = await assume(sandbox, keys, roleInput(northwind))
  const asRole = await signedCurl(sandbox.endpoint, role, scope, form)
  expect(asRole.stdout).toContain(`<Arn>${assumed.AssumedRoleUser.Arn}</Arn>`)

  const forged = await signedCurl(sandbox.endpoint, wrongSecret, scope, form)
  expect(forged.stdout).toContain('<Code>SignatureDoesNotMatch</Code>')
})

describe('the JavaScript SDK', () => {
  test('assumes a role and reads every member of the answer', async () => {
    const sts = stsClient(sandbox, keys)
    const { $metadata, ...answer } = await sts.send(new AssumeRoleCommand(roleInput(northwind)))
    expect(answer).toEqual(assumed)
    expect($metadata.requestId).toMatch(/^[0-9a-f-]{36}$/)
    const life = (answer.Credentials?.Expiration?.getTime() ?? 0) - Date.now()
    expect(Math.round(life / 10_000)).toBe(360)
  })

  test('leaves the path of a role out of the session ARN', async () => {
    const role = await assume(sandbox, keys, roleInput(account('Meridian Travel')))
    const { Arn } = await stsClient(sandbox, role).send(new GetCallerIdentityCommand({}))
    expect(Arn).toBe('arn:aws:sts::702146685930:assumed-role/ConsoleAccess/ada@hatrack')
  })

  test('reads a refusal of EC2 in its own error shape', async () => {
    const role = await assume(sandbox, keys, roleInput(account('Lantern Robotics')))
    const ec2 = new EC2Client({
      endpoint: sandbox.endpoint,
      region: 'us-east-1',
      maxAttempts: 1,
      credentials: { ...role, sessionToken: role.sessionToken ?? '' },
    })
    const arn = 'arn:aws:sts::639582071164:assumed-role/HatrackAccess/ada@hatrack'
    expect(await refusalOf(ec2.send(new DescribeRegionsCommand({})))).toEqual({
      code: 'UnauthorizedOperation',
      status: 403,
      message: `You are not authorized to perform this operation. User: ${arn} is not authorized to perform: ec2:DescribeRegions because no identity-based policy allows the ec2:DescribeRegions action`,
    })
  })
})
