import { DescribeRegionsCommand, EC2Client } from '@aws-sdk/client-ec2'
import { GetCallerIdentityCommand, GetSessionTokenCommand } from '@aws-sdk/client-sts'
import { beforeEach, expect, test } from 'vitest'
import type { PolicySource } from '../../sandbox/index'
import { boto3, type Keys } from './foreign-clients'
import { assume, refusalOf, roleInput, setScene, stsClient } from './scene'

const { sandbox, account, keys } = await setScene()
const { control, world } = sandbox
const tidewater = account('Tidewater Games')
const { roleArn, accountId } = tidewater
const server = world.serverAccountId

beforeEach(() => control.setSettings({ explainDenials: true }))

type Statement = Extract<PolicySource['Statement'], readonly unknown[]>[number]
const statement = (Effect: 'Allow' | 'Deny', more: Partial<Statement>): Statement => ({
  Effect,
  Resource: '*',
  ...more,
})
const policy = (...Statement: Statement[]): PolicySource => ({ Version: '2012-10-17', Statement })
const all = statement('Allow', { Action: '*' })
const denyAssumeRole = statement('Deny', { Action: 'sts:AssumeRole' })
const denying = policy(all, denyAssumeRole)
const silent = policy(statement('Allow', { Action: 's3:*' }))
const forAll = (...statements: Statement[]) =>
  policy(...statements.map(one => ({ ...one, Principal: '*' as const })))

const attempt = (more = {}) => assume(sandbox, keys, roleInput(tidewater, more))
const because = (type: string) => `because no ${type} allows the sts:AssumeRole action`
const denied = (ending: string) => ({
  code: 'AccessDenied',
  status: 403,
  message: `User: ${world.userArn} is not authorized to perform: sts:AssumeRole on resource: ${roleArn} ${ending}`,
})

test.each<[string, () => void, string]>([
  [
    'a service control policy that denies',
    () => control.setServiceControlPolicy(server, denying),
    'with an explicit deny in a service control policy',
  ],
  [
    'a service control policy that does not allow',
    () => control.setServiceControlPolicy(server, silent),
    because('service control policy'),
  ],
  [
    'a resource control policy on the account of the role',
    () => control.setResourceControlPolicy(accountId, forAll(denyAssumeRole)),
    'with an explicit deny in a resource control policy',
  ],
  [
    'a permissions boundary that denies',
    () => control.setPermissionsBoundary(denying),
    'with an explicit deny in a permissions boundary',
  ],
  [
    'a permissions boundary that does not allow',
    () => control.setPermissionsBoundary(silent),
    because('permissions boundary'),
  ],
  [
    'a VPC endpoint policy that denies',
    () => control.setVpcEndpointPolicy(forAll(all, denyAssumeRole)),
    'with an explicit deny in a VPC endpoint policy',
  ],
  [
    'a VPC endpoint policy that does not allow',
    () => control.setVpcEndpointPolicy(policy({ ...all, Principal: { AWS: '999999999999' } })),
    because('VPC endpoint policy'),
  ],
  [
    'an identity-based policy that denies',
    () => control.setUserPolicy(denying),
    'with an explicit deny in an identity-based policy',
  ],
  [
    'an identity-based policy that does not allow',
    () => control.setUserPolicy(silent),
    because('identity-based policy'),
  ],
  [
    'a trust policy that does not allow',
    () => control.setTrustPolicy(roleArn, policy()),
    because('role trust policy'),
  ],
])('%s', async (_, arrange, ending) => {
  arrange()
  expect(await refusalOf(attempt())).toEqual(denied(ending))
  control.setSettings({ explainDenials: false })
  expect((await refusalOf(attempt())).message.endsWith(roleArn)).toBe(true)
  control.reset()
  expect(await attempt()).toHaveProperty('sessionToken')
})

test.each<[string, () => void]>([
  [
    'a service control policy on the account of the role: it binds that account, not its visitors',
    () => control.setServiceControlPolicy(accountId, denying),
  ],
  [
    'a resource control policy on the account of the caller: the role is elsewhere',
    () => control.setResourceControlPolicy(server, forAll(denyAssumeRole)),
  ],
  ['guardrails that allow', () => control.setServiceControlPolicy(server, policy(all))],
  [
    'a resource control policy for those without an External ID',
    () =>
      control.setResourceControlPolicy(
        accountId,
        forAll({ ...denyAssumeRole, Condition: { Null: { 'sts:ExternalId': 'true' } } }),
      ),
  ],
  [
    'a deny for all but the caller',
    () =>
      control.setVpcEndpointPolicy(
        policy(
          { ...all, Principal: '*' },
          { ...denyAssumeRole, NotPrincipal: { AWS: [server, world.userArn] } },
        ),
      ),
  ],
  [
    'a boundary with everything but IAM, on all roles but one',
    () =>
      control.setPermissionsBoundary(
        policy({ Effect: 'Allow', NotAction: 'iam:*', NotResource: account('Northwind Payments').roleArn }),
      ),
  ],
  [
    'a policy with a variable in it',
    () =>
      control.setUserPolicy(
        policy({
          ...all,
          Condition: {
            // biome-ignore lint/suspicious/noTemplateCurlyInString: a variable of the policy language
            StringEquals: { 'aws:PrincipalArn': 'arn:aws:iam::111122223333:user/${aws:username}' },
          },
        }),
      ),
  ],
])('no obstacle: %s', async (_, arrange) => {
  arrange()
  expect(await attempt()).toHaveProperty('sessionToken')
})

const regions = ({ accessKeyId, secretAccessKey, sessionToken = '' }: Keys) =>
  new EC2Client({
    endpoint: sandbox.endpoint,
    region: 'us-east-1',
    maxAttempts: 1,
    credentials: { accessKeyId, secretAccessKey, sessionToken },
  }).send(new DescribeRegionsCommand({}))

const session = 'arn:aws:sts::866401937258:assumed-role/HatrackOperator/ada@hatrack'
const noRegions = (ending: string) => ({
  code: 'UnauthorizedOperation',
  status: 403,
  message: `You are not authorized to perform this operation. User: ${session} is not authorized to perform: ec2:DescribeRegions ${ending}`,
})

test('what a role may do in its account, under the guardrails of that account', async () => {
  const role = await attempt()
  control.setServiceControlPolicy(accountId, policy(all, statement('Deny', { Action: 'ec2:*' })))
  expect(await refusalOf(regions(role))).toEqual(
    noRegions('with an explicit deny in a service control policy'),
  )
  control.setServiceControlPolicy(accountId, null)
  expect(await regions(role)).toHaveProperty('Regions')

  const narrowed = (Policy: PolicySource) => attempt({ Policy: JSON.stringify(Policy) })
  expect(await refusalOf(regions(await narrowed(silent)))).toEqual(
    noRegions('because no session policy allows the ec2:DescribeRegions action'),
  )
  const withDeny = policy(all, statement('Deny', { Action: 'ec2:*' }))
  expect(await refusalOf(regions(await narrowed(withDeny)))).toEqual(
    noRegions('with an explicit deny in a session policy'),
  )
})

test('rotation under a boundary', async () => {
  control.setPermissionsBoundary(policy(statement('Allow', { Action: 'sts:*' })))
  const [outcome] = await boto3(sandbox.endpoint, [{ keys, service: 'iam', operation: 'create_access_key' }])
  expect(outcome).toEqual({
    code: 'AccessDenied',
    status: 403,
    message: `User: ${world.userArn} is not authorized to perform: iam:CreateAccessKey on resource: user hatrack-operator because no permissions boundary allows the iam:CreateAccessKey action`,
  })
})

test('what needs no permission is stopped by the endpoint alone', async () => {
  const sts = stsClient(sandbox, keys)
  control.setServiceControlPolicy(server, policy(statement('Deny', { Action: '*' })))
  control.setPermissionsBoundary(policy())
  control.setUserPolicy(policy(statement('Deny', { Action: '*' })))
  expect(await sts.send(new GetCallerIdentityCommand({}))).toHaveProperty('Arn', world.userArn)
  expect(await sts.send(new GetSessionTokenCommand({}))).toHaveProperty('Credentials')
  control.setVpcEndpointPolicy(forAll(all, statement('Deny', { Action: 'sts:GetCallerIdentity' })))
  expect(await refusalOf(sts.send(new GetCallerIdentityCommand({})))).toEqual({
    code: 'AccessDenied',
    status: 403,
    message: `User: ${world.userArn} is not authorized to perform: sts:GetCallerIdentity on resource: * with an explicit deny in a VPC endpoint policy`,
  })
})

test('a resource control policy that allows, or an account that is not there, is a mistake', () => {
  expect(() => control.setResourceControlPolicy(accountId, forAll(all))).toThrow('Statements of a resource')
  expect(() => control.setServiceControlPolicy('999999999999', denying)).toThrow('no account 999999999999')
})
