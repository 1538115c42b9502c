import { expect, onTestFinished, test } from 'vitest'
import { createAws } from '../../../electron/aws/create-aws'
import { sandboxEndpoints } from '../../../electron/aws/endpoints'
import { Secret } from '../../../electron/credentials/secret'
import { RoleArn } from '../../../shared/arn'
import { ExternalId } from '../../../shared/external-id'
import { startSandbox } from '../../sandbox/index'
import { nodeFetch } from '../../support/node-fetch'
import { setSignedUpScene, signal } from '../../support/scene'

const MINUTE = 60_000

test.each([20, -20, 60, -60])(
  'a clock that was off by %i minutes and is right again costs one refusal, within the one click',
  async minutes => {
    const { core, account, sandbox, asked } = await setSignedUpScene()
    const { id: accountId } = await account('Northwind Payments')
    const open = () => core.consoles.open({ accountId, destination: null })
    sandbox.control.clock.setOffset(minutes * MINUTE)
    expect(await open()).toMatchObject({ ok: true })
    expect(core.seen.notices).toMatchObject([{ kind: 'clock-off' }])
    sandbox.control.clock.setOffset(0)
    core.roleSessions.forgetAll()
    sandbox.control.clearLog()
    expect(await open()).toMatchObject({ ok: true })
    expect(asked('AssumeRole').map(({ status }) => status)).toEqual([403, 200])
    // What was told of the clock is true no more.
    expect(core.clock.offset()).toBe(0)
  },
)

/** Everything that is signed, over one connection whose clock was off. */
async function scene() {
  const sandbox = await startSandbox()
  onTestFinished(() => sandbox.close())
  const aws = createAws({
    endpoints: sandboxEndpoints(sandbox.endpoint),
    fetch: nodeFetch,
    inFlight: 4,
    onClockOffset: () => {},
  })
  const { world, control } = sandbox
  const keys = { accessKeyId: world.accessKeyId, secretAccessKey: new Secret(world.secretAccessKey) }
  const partition = 'aws' as const
  const caller = { keys, partition }
  const [northwind = expect.fail()] = world.accounts
  const request = {
    caller: { keys, mfa: null },
    partition,
    roleArn: RoleArn.parse(northwind.roleArn),
    externalId: ExternalId.parse(northwind.externalId),
    sessionName: 'ada',
    durationSeconds: 900,
  }
  const assumed = await aws.sts.assumeRole(request, signal())
  const session = assumed.ok ? assumed.value : expect.fail()
  const other = control.createAccessKey().accessKeyId
  const mfa = () => ({ serialNumber: world.mfa.serialNumber, code: control.mfaCode() })
  const calls: [operation: string, call: () => Promise<{ ok: boolean }>][] = [
    ['GetCallerIdentity', () => aws.sts.callerIdentity(keys, partition, signal())],
    [
      'GetSessionToken',
      () => aws.sts.sessionToken({ keys, partition, mfa: mfa(), durationSeconds: 900 }, signal()),
    ],
    ['AssumeRole', () => aws.sts.assumeRole(request, signal())],
    ['DescribeRegions', () => aws.ec2.describeRegions(session, partition, 'us-east-1', signal())],
    ['ListMFADevices', () => aws.iam.mfaDevices(caller, signal())],
    ['ListAccessKeys', () => aws.iam.accessKeys(caller, signal())],
    ['UpdateAccessKey', () => aws.iam.deactivateAccessKey(caller, other, signal())],
    ['DeleteAccessKey', () => aws.iam.deleteAccessKey(caller, other, signal())],
    ['CreateAccessKey', () => aws.iam.createAccessKey(caller, signal())],
  ]
  return { sandbox, calls, learnTime: () => aws.sts.callerIdentity(keys, partition, signal()) }
}

test.each([20, -20])('so it does for every signed call, after %i minutes', async minutes => {
  const { sandbox, calls, learnTime } = await scene()
  const { control } = sandbox
  const met: Record<string, unknown> = {}
  for (const [operation, call] of calls) {
    control.clock.setOffset(minutes * MINUTE)
    await learnTime()
    control.clock.setOffset(0)
    control.clearLog()
    const { ok } = await call()
    const statuses = control.log().map(entry => [entry.operation, entry.status < 400])
    met[operation] = [ok, ...statuses]
  }
  expect(met).toEqual(
    Object.fromEntries(
      calls.map(([operation]) => [operation, [true, [operation, false], [operation, true]]]),
    ),
  )
})
