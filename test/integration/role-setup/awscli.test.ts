import { AssumeRoleCommand } from '@aws-sdk/client-sts'
import { beforeEach, describe, expect, test } from 'vitest'
import { cliCommands } from '../../../shared/role-setup/cli-commands'
import type { RoleSetup } from '../../../shared/role-setup/role-setup'
import { setupTrustPolicy } from '../../../shared/trust-policy'
import { temporaryFolder } from '../../support/temporary-folder'
import { customPolicyOf, setupOf } from '../../unit/shared/role-setup/any-setup'
import { assume, setScene, stsClient } from '../sandbox/scene'
import { output, run, sendAwsTo } from './programs'

const { sandbox, keys } = await setScene()
let folder = ''

beforeEach(() => {
  folder = temporaryFolder()
})

interface Keys {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken?: string | undefined
}

/** Runs commands in bash as someone would who pasted them, with the AWS CLI. */
function paste(commands: string, as: Keys) {
  sendAwsTo(folder, sandbox.endpoint)
  const environment = {
    // With an endpoint of its own the CLI wants a region to sign for.
    AWS_DEFAULT_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: as.accessKeyId,
    AWS_SECRET_ACCESS_KEY: as.secretAccessKey,
    ...(as.sessionToken !== undefined && { AWS_SESSION_TOKEN: as.sessionToken }),
  }
  return run('bash', ['-c', commands], { folder, environment })
}

const setupHere = (changes: Partial<RoleSetup> = {}) =>
  setupOf({
    serverAccountId: sandbox.world.serverAccountId,
    userArn: sandbox.world.userArn,
    externalId: 'ht-a+b=c,d.e@f:g/h-i_j',
    ...changes,
  })

/** Creates the role as the customer; answers with the ARN that was printed. */
async function create(setup: RoleSetup): Promise<string> {
  const printed = output(await paste(cliCommands(setup).bash, sandbox.world.customer))
  expect(printed).toBe(`arn:aws:iam::${sandbox.world.customer.accountId}:role/${setup.roleName}\n`)
  return printed.trim()
}

const as = (RoleArn: string, ExternalId?: string) => ({
  RoleArn,
  RoleSessionName: 'ada@hatrack',
  ...(ExternalId !== undefined && { ExternalId }),
})

async function roleIn(setup: RoleSetup) {
  const command = `aws iam get-role '--role-name=${setup.roleName}' --query Role --output json`
  return JSON.parse(output(await paste(command, sandbox.world.customer)))
}

describe.each<[string, Partial<RoleSetup>]>([
  ['the account', {}],
  ['one user', { principal: 'user', maxSessionSeconds: 43_200, permissions: { kind: 'administrator' } }],
  ['a name of dashes and signs', { roleName: '-+=,.@_-', permissions: { kind: 'power-user' } }],
])('a role for %s', (_, changes) => {
  test('is as it was set up, and opens to the External ID alone', async () => {
    const setup = setupHere(changes)
    const arn = await create(setup)
    expect(await roleIn(setup)).toMatchObject({
      AssumeRolePolicyDocument: JSON.parse(setupTrustPolicy(setup)),
      MaxSessionDuration: setup.maxSessionSeconds,
    })
    const session = await assume(sandbox, keys, as(arn, setup.externalId))
    const identity = await paste('aws sts get-caller-identity --query Arn --output text', session)
    expect(output(identity)).toContain(`:assumed-role/${setup.roleName}/ada@hatrack`)
    for (const externalId of [undefined, `${setup.externalId}x`])
      await expect(assume(sandbox, keys, as(arn, externalId))).rejects.toThrow('is not authorized to perform')
  })
})

test('a role that demands MFA refuses the External ID alone', async () => {
  const setup = setupHere({ mfa: true })
  const arn = await create(setup)
  await expect(assume(sandbox, keys, as(arn, setup.externalId))).rejects.toThrow('is not authorized')
  const client = stsClient(sandbox, keys)
  const { serialNumber } = sandbox.world.mfa
  const TokenCode = sandbox.control.mfaCode()
  const input = { ...as(arn, setup.externalId), SerialNumber: serialNumber, TokenCode }
  expect(await client.send(new AssumeRoleCommand(input))).toHaveProperty('Credentials.SessionToken')
})

test('a policy of one’s own allows what it says and no more, whatever is written in it', async () => {
  const policy = customPolicyOf({
    Sid: 'ItsAllThere',
    Action: 'iam:GetRole',
    Condition: {
      StringNotEquals: { 'aws:username': ['it\'s `"$(id)"` \\ %{x}', "\n'@\n", 'e\u0301 中 😀'] },
    },
  })
  const setup = setupHere({ permissions: { kind: 'custom', policy } })
  const arn = await create(setup)
  const session = await assume(sandbox, keys, as(arn, setup.externalId))
  const getRole = `aws iam get-role --role-name ${setup.roleName} --query Role.Arn --output text`
  expect(output(await paste(getRole, session)).trim()).toBe(arn)
  const deleteRole = await paste(`aws iam delete-role --role-name ${setup.roleName}`, session)
  expect(deleteRole.stderr).toContain('is not authorized to perform: iam:DeleteRole')
})

test('a second time the role is there already, and nothing is done to it', async () => {
  const setup = setupHere()
  await create(setup)
  const again = { ...setup, permissions: { kind: 'administrator' } as const }
  const finished = await paste(cliCommands(again).bash, sandbox.world.customer)
  expect(finished.code).not.toBe(0)
  expect(finished.stderr).toContain('EntityAlreadyExists')
  const session = await assume(sandbox, keys, as((await roleIn(setup)).Arn, setup.externalId))
  const denied = await paste(`aws iam delete-role --role-name ${setup.roleName}`, session)
  expect(denied.stderr).toContain('is not authorized to perform: iam:DeleteRole')
})
