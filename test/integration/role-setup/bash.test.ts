import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { partitions } from '../../../shared/partition-facts'
import { cliCommands } from '../../../shared/role-setup/cli-commands'
import { cloudFormation } from '../../../shared/role-setup/cloudformation'
import { permissionPolicy } from '../../../shared/role-setup/permission-policy'
import type { RoleSetup } from '../../../shared/role-setup/role-setup'
import { setupTrustPolicy } from '../../../shared/trust-policy'
import { programInShell } from '../../support/programs'
import { temporaryFolder } from '../../support/temporary-folder'
import { anyHostileText, anySetup, setupOf } from '../../unit/shared/role-setup/any-setup'
import { output, run, standInForAws } from './programs'

/** Runs commands in a shell, and tells with which arguments they called `aws`. */
async function callsOf(shell: string, commands: string, folder: string, status = 0): Promise<string[][]> {
  const record = join(folder, 'calls')
  rmSync(record, { force: true })
  standInForAws(folder, [`{ printf '%s\\0' "$@"; printf '\\1\\0'; } >>'${record}'`, `exit ${status}`])
  const finished = await run(shell, ['-c', commands], { folder })
  if (status === 0) output(finished)
  const calls = readFileSync(record, 'utf8').split('\u0001\0').slice(0, -1)
  return calls.map(call => call.split('\0').slice(0, -1))
}

function expectedCalls(setup: RoleSetup): string[][] {
  const role = setup.roleName.startsWith('-')
    ? [`--role-name=${setup.roleName}`]
    : ['--role-name', setup.roleName]
  const { defaultRegion } = partitions[setup.partition]
  const region = setup.partition === 'aws' ? [] : ['--region', defaultRegion]
  const policy = permissionPolicy(setup)
  return [
    [
      ...['iam', 'create-role', ...role, '--assume-role-policy-document', setupTrustPolicy(setup)],
      ...['--max-session-duration', String(setup.maxSessionSeconds), ...region],
      ...['--query', 'Role.Arn', '--output', 'text'],
    ],
    policy.kind === 'managed'
      ? ['iam', 'attach-role-policy', ...role, '--policy-arn', policy.arn, ...region]
      : [
          ...['iam', 'put-role-policy', ...role, '--policy-name', policy.name],
          ...['--policy-document', policy.text, ...region],
        ],
  ]
}

test.each(['bash', 'dash'])('in %s, every argument arrives as it is', async shell => {
  const folder = temporaryFolder()
  await fc.assert(
    fc.asyncProperty(anySetup, async setup => {
      expect(await callsOf(shell, cliCommands(setup).bash, folder)).toEqual(expectedCalls(setup))
    }),
    { numRuns: 60 },
  )
})

test('a name that no role can have stays one argument while it is being typed', async () => {
  const folder = temporaryFolder()
  // No argument can hold a NUL, and none half a character; the record's own mark is left out.
  const typed = anyHostileText.filter(text => !/\0|\p{Surrogate}/u.test(text) && !text.includes('\u0001'))
  await fc.assert(
    fc.asyncProperty(anySetup, typed, async (setup, roleName) => {
      const hostile = { ...setup, roleName }
      expect(await callsOf('bash', cliCommands(hostile).bash, folder)).toEqual(expectedCalls(hostile))
    }),
    { numRuns: 60 },
  )
})

test('a role that could not be created is given no permissions: it may have been there before', async () => {
  const calls = await callsOf('bash', cliCommands(setupOf()).bash, temporaryFolder(), 254)
  expect(calls.map(([, operation]) => operation)).toEqual(['create-role'])
})

test.each([
  ['aws', 'https://iam.amazonaws.com/'],
  ['aws-cn', 'https://iam.cn-north-1.amazonaws.com.cn/'],
  ['aws-us-gov', 'https://iam.us-gov.amazonaws.com/'],
  ['aws-iso', 'https://iam.us-iso-east-1.c2s.ic.gov/'],
  ['aws-iso-b', 'https://iam.us-isob-east-1.sc2s.sgov.gov/'],
] as const)('where no region is configured, the CLI asks the IAM of %s', async (partition, endpoint) => {
  const folder = temporaryFolder()
  standInForAws(folder, [`exec ${programInShell('aws')} --debug "$@"`])
  const environment = {
    AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'x'.repeat(40),
    AWS_MAX_ATTEMPTS: '1',
    // Nothing leaves this computer: no proxy listens there.
    HTTPS_PROXY: 'http://127.0.0.1:9',
  }
  const { stderr } = await run('bash', ['-c', cliCommands(setupOf({ partition })).bash], {
    folder,
    environment,
  })
  expect(stderr).toContain(`url=${endpoint}`)
})

test('the commands for a template reach the CLI as they are, in every partition', async () => {
  const folder = temporaryFolder()
  await fc.assert(
    fc.asyncProperty(anySetup, async setup => {
      const { deploy, printRoleArn, fileName } = cloudFormation(setup)
      const calls = await callsOf('bash', `${deploy.bash}\n${printRoleArn.bash}`, folder)
      const stack = calls[0]?.[5] ?? ''
      expect(stack).toMatch(/^[A-Za-z][A-Za-z0-9-]{0,127}$/)
      const common = ['--stack-name', stack, '--region', partitions[setup.partition].defaultRegion]
      expect(calls).toEqual([
        [
          ...['cloudformation', 'deploy', '--template-file', fileName, ...common],
          ...['--capabilities', 'CAPABILITY_NAMED_IAM'],
        ],
        [
          ...['cloudformation', 'describe-stacks', ...common],
          ...['--query', "Stacks[0].Outputs[?OutputKey=='RoleArn'].OutputValue", '--output', 'text'],
        ],
      ])
    }),
    { numRuns: 20 },
  )
})
