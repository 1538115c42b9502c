import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, onTestFinished, test } from 'vitest'
import { z } from 'zod'
import { createAwsClock } from '../../../electron/aws/clock'
import { createEc2 } from '../../../electron/aws/ec2'
import { sandboxEndpoints } from '../../../electron/aws/endpoints'
import { createFederation } from '../../../electron/aws/federation'
import { createHttp, type Fetch } from '../../../electron/aws/http'
import { createIam } from '../../../electron/aws/iam'
import { createSts } from '../../../electron/aws/sts'
import { Secret } from '../../../electron/credentials/secret'
import { AwsAccountId, RoleArn } from '../../../shared/arn'
import { AwsEvidence, type Cause } from '../../../shared/aws-failures'
import { ExternalId } from '../../../shared/external-id'
import { explainRefusal, type LinkKnowledge } from '../../../shared/refusals'
import type { Result } from '../../../shared/result'
import { startSandbox } from '../../sandbox/index'
import type { PolicySource } from '../../sandbox/world/policy-document'
import { programInShell } from '../../support/programs'
import { refusalCases } from '../../support/refusal-cases'
import {
  ALL,
  assume,
  type Happening,
  LITTLE,
  makeRole,
  NO_ROLES,
  NORTHWIND,
  statements,
  timeless,
  UNMADE,
} from '../../support/refusals/happening'
import { temporaryFolder } from '../../support/temporary-folder'

/** A new sandbox, and the app's way to it over a network that a case may disturb. */
async function setScene(arn: string): Promise<Happening & { secrets: string[] }> {
  const sandbox = await startSandbox()
  onTestFinished(() => sandbox.close())
  const { world, control, endpoint } = sandbox
  const network: Happening['network'] = { request: () => {}, answer: () => {} }
  const fetchThrough: Fetch = async (url, { body, ...init }) => {
    network.request(init.headers)
    const answer = await fetch(url, { ...init, ...(body !== undefined && { body: Buffer.from(body) }) })
    const headers = new Headers(answer.headers)
    network.answer(headers)
    return new Response(answer.body, { status: answer.status, headers })
  }
  const clock = createAwsClock(Date.now, () => {})
  const http = createHttp(fetchThrough, clock)
  const endpoints = sandboxEndpoints(endpoint)
  const told = world.accounts.find(({ roleArn }) => roleArn === arn)
  return {
    sandbox,
    control,
    network,
    sts: createSts({ http, clock }, endpoints),
    ec2: createEc2({ http, clock }, endpoints),
    iam: createIam({ http, clock }, endpoints),
    federation: createFederation(http, endpoints),
    keys: { accessKeyId: world.accessKeyId, secretAccessKey: new Secret(world.secretAccessKey) },
    roleArn: RoleArn.parse(arn),
    externalId: ExternalId.parse(told?.externalId ?? 'hatrack-7f3c'),
    signal: new AbortController().signal,
    secrets: [world.secretAccessKey, world.mfa.secret, world.rootKey.secretAccessKey],
  }
}

function explainTo(aws: Happening, said: AwsEvidence, known: Partial<LinkKnowledge> = {}): Cause[] {
  const { serverAccountId, userArn } = aws.sandbox.world
  return explainRefusal(said, {
    identity: { accountId: AwsAccountId.parse(serverAccountId), userArn, partition: 'aws' },
    roleArn: aws.roleArn,
    externalId: aws.externalId,
    known: { ...LITTLE, ...known },
  })
}

function saidIn(asked: Result<unknown, { kind: string }>): AwsEvidence {
  const failure = asked.ok ? expect.fail('AWS did not refuse.') : asked.failure
  return 'evidence' in failure ? AwsEvidence.parse(failure.evidence) : expect.fail(JSON.stringify(failure))
}

test.each(refusalCases)('for real: $name', async ({ roleArn = NORTHWIND, ...refusal }) => {
  const aws = await setScene(roleArn)
  const said = saidIn(await refusal.happens(aws))
  expect({ ...said, message: timeless(said.message) }).toEqual({
    ...refusal.evidence,
    message: timeless(refusal.evidence.message),
    requestId: refusal.evidence.step === 'sign-in-token' ? null : expect.any(String),
  })

  const causes = explainTo(aws, said, refusal.known)
  expect(causes.map(({ title }) => title)).toEqual(refusal.titles)
  for (const secret of aws.secrets) expect(JSON.stringify(causes)).not.toContain(secret)
})

type Mend = (control: Happening['control'], fix: PolicySource) => void
const theirs: Mend = (control, fix) => control.setTrustPolicy(NORTHWIND, fix)
const own: Mend = (control, fix) => control.setUserPolicy(fix)
const exceptBy = (fix: PolicySource) => ({ ...NO_ROLES, Condition: Conditions.parse(fix) })
const Conditions = z.record(z.string(), z.record(z.string(), z.string()))
const Allow = z.object({
  Effect: z.literal('Allow'),
  Action: z.string(),
  Resource: z.string(),
  Principal: z.object({ AWS: z.string() }).optional(),
})

test.each<[string, Mend]>([
  ['an External ID that was rotated after the role had opened', theirs],
  ['a trust policy that was narrowed to another account', theirs],
  ['a role that opens without the External ID only', theirs],
  ['no role trust policy', theirs],
  ['no identity-based policy', own],
  [
    'a deny in a service control policy',
    (control, fix) => control.setServiceControlPolicy('111122223333', statements(ALL, exceptBy(fix))),
  ],
  [
    'a service control policy that does not allow it',
    (control, fix) => control.setServiceControlPolicy('111122223333', statements(Allow.parse(fix))),
  ],
  [
    'a deny in a resource control policy',
    (control, fix) =>
      control.setResourceControlPolicy('204815160001', statements({ ...exceptBy(fix), Principal: '*' })),
  ],
  ['a permissions boundary that leaves it out', (control, fix) => control.setPermissionsBoundary(fix)],
  [
    'a VPC endpoint policy that leaves it out',
    (control, fix) => control.setVpcEndpointPolicy(statements(Allow.parse(fix))),
  ],
  [
    'a deny in a VPC endpoint policy',
    (control, fix) =>
      control.setVpcEndpointPolicy(
        statements({ ...ALL, Principal: '*' }, { ...exceptBy(fix), Principal: '*' }),
      ),
  ],
])('%s: the first fix, pasted where it says, opens the role', async (name, mend) => {
  const refusal = refusalCases.find(one => one.name === name) ?? expect.fail(name)
  const aws = await setScene(NORTHWIND)
  const [cause] = explainTo(aws, saidIn(await refusal.happens(aws)), refusal.known)
  mend(aws.control, JSON.parse(cause?.fix?.text ?? ''))
  expect(await assume(aws)).toMatchObject({ ok: true })
})

test('the commands that are to be copied run as they are in the AWS CLI', async () => {
  const aws = await setScene(UNMADE)
  const { customer, userArn, mfa } = aws.sandbox.world
  const operator = { accessKeyId: aws.keys.accessKeyId, secretAccessKey: aws.keys.secretAccessKey.reveal() }
  const said = saidIn(await assume(aws))
  await makeRole(aws)
  const [role] = explainTo(aws, said)
  expect(await pasted(aws, customer, role)).toBe(UNMADE)
  const [device] = explainTo(aws, said, { mfaDevice: false }).filter(({ title }) => /MFA/.test(title))
  expect(await pasted(aws, operator, device)).toBe(mfa.serialNumber)
  const [trust] = explainTo(aws, said).filter(({ title }) => /MFA/.test(title))
  expect(await pasted(aws, customer, trust)).toContain(aws.externalId)

  const tooLong = saidIn(await assume(aws, { durationSeconds: 43_200 }))
  await pasted(aws, customer, explainTo(aws, tooLong)[0])
  expect(await assume(aws, { durationSeconds: 43_200 })).toMatchObject({ ok: true })

  aws.control.createAccessKey()
  const third = await aws.iam.createAccessKey({ keys: aws.keys, partition: 'aws' }, aws.signal)
  const listed = await pasted(aws, operator, explainTo(aws, saidIn(third))[0])
  expect(JSON.parse(listed)).toMatchObject({ AccessKeyMetadata: [{ UserName: userArn.split('/')[1] }, {}] })
})

/** What a person's shell prints when the fix of a cause is pasted into it. */
async function pasted(
  { sandbox }: Happening,
  keys: { accessKeyId: string; secretAccessKey: string },
  cause: Cause | undefined,
): Promise<string> {
  const toSandbox = `aws() { ${programInShell('aws')} --endpoint-url '${sandbox.endpoint}' "$@"; }\n`
  const { stdout } = await promisify(execFile)('bash', ['-c', toSandbox + cause?.fix?.text], {
    env: {
      PATH: '/usr/bin:/bin',
      HOME: temporaryFolder(),
      AWS_DEFAULT_REGION: 'us-east-1',
      AWS_PAGER: '',
      AWS_ACCESS_KEY_ID: keys.accessKeyId,
      AWS_SECRET_ACCESS_KEY: keys.secretAccessKey,
    },
  })
  return stdout.trim()
}
