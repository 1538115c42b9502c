import { DescribeRegionsCommand, EC2Client } from '@aws-sdk/client-ec2'
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts'
import { expect, test } from 'vitest'
import { awsCli, boto3 } from './foreign-clients'
import { assume, refusalOf, roleInput, setScene, stsClient } from './scene'

const { sandbox, account, keys } = await setScene()
const { clock } = sandbox.control
const MINUTE = 60_000
const role = () => assume(sandbox, keys, roleInput(account('Northwind Payments'), { DurationSeconds: 900 }))

/** The JavaScript SDK with its clock set like the sandbox's, as a machine whose clock is right. */
function punctual(withKeys: typeof keys) {
  const client = stsClient(sandbox, withKeys)
  client.config.systemClockOffset = clock.offset()
  return client
}

test('role credentials end when they said they would', async () => {
  const session = await role()
  clock.advance(899_000 - 5000)
  await punctual(session).send(new GetCallerIdentityCommand({}))
  clock.advance(10_000)
  expect(await refusalOf(punctual(session).send(new GetCallerIdentityCommand({})))).toEqual({
    code: 'ExpiredToken',
    status: 403,
    message: 'The security token included in the request is expired',
  })
})

test('EC2 words an expiry in its own way', async () => {
  const { accessKeyId, secretAccessKey, sessionToken = '' } = await role()
  clock.advance(901_000)
  const ec2 = new EC2Client({
    endpoint: sandbox.endpoint,
    region: 'us-east-1',
    maxAttempts: 1,
    credentials: { accessKeyId, secretAccessKey, sessionToken },
  })
  ec2.config.systemClockOffset = clock.offset()
  expect(await refusalOf(ec2.send(new DescribeRegionsCommand({})))).toEqual({
    code: 'RequestExpired',
    status: 400,
    message: 'Request has expired.',
  })
})

test.each([
  [
    'ahead by 16 minutes',
    16 * MINUTE,
    /^Signature expired: (\S+) is now earlier than (\S+) \((\S+) - 15 min\.\)$/,
  ],
  [
    'behind by 6 minutes',
    -6 * MINUTE,
    /^Signature not yet current: (\S+) is still later than (\S+) \((\S+) \+ 5 min\.\)$/,
  ],
])('a server clock %s refuses the signature and says all three times', async (_, offset, form) => {
  clock.setOffset(offset)
  const [outcome] = await boto3(sandbox.endpoint, [{ keys, operation: 'get_caller_identity' }])
  expect(outcome).toEqual({
    code: 'SignatureDoesNotMatch',
    status: 403,
    message: expect.stringMatching(form),
  })
  const message = outcome && 'message' in outcome ? outcome.message : ''
  const [signed = 0, limit = 0, now = 0] = (form.exec(message) ?? []).slice(1).map(fromBasicIso)
  expect(limit - now).toBe(offset > 0 ? -15 * MINUTE : 5 * MINUTE)
  expect(Math.abs(now - signed - offset)).toBeLessThan(5000)
})

test.each([14 * MINUTE, -4 * MINUTE])('a clock that is %i ms off is still accepted', async offset => {
  clock.setOffset(offset)
  const finished = await awsCli(sandbox.endpoint, keys, 'sts', 'get-caller-identity')
  expect(finished.code).toBe(0)
})

test('the JavaScript SDK corrects its clock by the Date header', async () => {
  clock.setOffset(60 * MINUTE)
  const identity = await stsClient(sandbox, keys, 2).send(new GetCallerIdentityCommand({}))
  expect(identity.Arn).toBe(sandbox.world.userArn)
  expect(sandbox.control.log().map(entry => entry.status)).toEqual([403, 200])
})

function fromBasicIso(text: string): number {
  return Date.parse(text.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'))
}
