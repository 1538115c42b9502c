import { AssumeRoleCommand, GetCallerIdentityCommand, GetSessionTokenCommand } from '@aws-sdk/client-sts'
import { describe, expect, test } from 'vitest'
import { assume, complete, refusalOf, roleInput, setScene, stsClient } from './scene'

const { sandbox, account, keys } = await setScene()
const { world, control } = sandbox
const northwind = account('Northwind Payments')
const harbour = account('Harbour Health Records')
const sts = stsClient(sandbox, keys)
const { serialNumber } = world.mfa

const denied = (message: string) => ({ code: 'AccessDenied', status: 403, message })
const invalid = (message: string) => ({ code: 'ValidationError', status: 400, message })
const tooLongForChain = invalid(
  'The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.',
)

async function sessionToken(
  input: { SerialNumber?: string; TokenCode?: string; DurationSeconds?: number } = {},
) {
  const { Credentials } = await sts.send(new GetSessionTokenCommand(input))
  return complete(Credentials)
}

describe('MFA', () => {
  const withCode = (TokenCode: string) =>
    sts.send(new AssumeRoleCommand(roleInput(harbour, { SerialNumber: serialNumber, TokenCode })))
  const wrongCode = denied('MultiFactorAuthentication failed with invalid MFA one time pass code. ')

  test('opens what requires it, and takes each code once', async () => {
    const code = control.mfaCode()
    await withCode(code)
    expect(await refusalOf(withCode(code))).toEqual(wrongCode)
    control.clock.advance(30_000)
    await withCode(control.mfaCode())
  })

  test('tolerates one step either way and no more', async () => {
    // The middle of a step, so that the steps counted here are the device's.
    control.clock.setOffset(15_000 - (Date.now() % 30_000))
    const now = control.mfaCode()
    control.clock.advance(30_000)
    await withCode(now)
    control.clock.advance(-60_000)
    const early = control.mfaCode()
    control.clock.advance(120_000)
    expect(await refusalOf(withCode(early))).toEqual(wrongCode)
  })

  /** Not the code of this step nor of those around it: of far away, and different even then. */
  function codeOfAnotherDay(): string {
    const code = control.mfaCode()
    control.clock.advance(-86_400_000)
    const other = control.mfaCode()
    control.clock.advance(86_400_000)
    return other === code ? '000000' : other
  }

  test.each([
    ['a wrong code', () => ({ SerialNumber: serialNumber, TokenCode: codeOfAnotherDay() }), wrongCode],
    [
      "somebody else's device",
      () => ({ SerialNumber: `${serialNumber}-2`, TokenCode: control.mfaCode() }),
      denied(
        'MultiFactorAuthentication failed, unable to validate MFA code.  Please verify your MFA serial number is valid and associated with this user.',
      ),
    ],
    [
      'a device without a code',
      () => ({ SerialNumber: serialNumber }),
      denied(
        'MultiFactorAuthentication failed, must provide both MFA serial number and one time pass code. ',
      ),
    ],
  ])('refuses %s', async (_, input, refusal) => {
    const sent = input()
    expect(await refusalOf(sts.send(new AssumeRoleCommand(roleInput(harbour, sent))))).toEqual(refusal)
    expect(await refusalOf(sessionToken(sent))).toEqual(refusal)
  })

  test('given once to GetSessionToken opens many roles', async () => {
    const session = await sessionToken({ SerialNumber: serialNumber, TokenCode: control.mfaCode() })
    await assume(sandbox, session, roleInput(harbour))
    await assume(sandbox, session, roleInput(northwind))
    const plain = await sessionToken()
    expect(await refusalOf(assume(sandbox, plain, roleInput(harbour)))).toEqual(
      denied(
        `User: ${world.userArn} is not authorized to perform: sts:AssumeRole on resource: ${harbour.roleArn}`,
      ),
    )
  })
})

describe('GetSessionToken', () => {
  test.each([
    ['half a day', {}, 43_200],
    ['as long as was asked', { DurationSeconds: 129_600 }, 129_600],
  ])('lasts %s', async (_, input, seconds) => {
    const { Credentials } = await sts.send(new GetSessionTokenCommand(input))
    const life = (Credentials?.Expiration?.getTime() ?? 0) - Date.now()
    expect(Math.round(life / 10_000)).toBe(seconds / 10)
  })

  test('of a root user lasts an hour at most', async () => {
    const root = stsClient(sandbox, world.rootKey)
    const { Credentials } = await root.send(new GetSessionTokenCommand({ DurationSeconds: 43_200 }))
    const life = (Credentials?.Expiration?.getTime() ?? 0) - Date.now()
    expect(Math.round(life / 10_000)).toBe(360)
  })

  test('credentials are still the user, and get no further session', async () => {
    const session = await sessionToken()
    const asSession = stsClient(sandbox, session)
    expect((await asSession.send(new GetCallerIdentityCommand({}))).Arn).toBe(world.userArn)
    expect(await refusalOf(asSession.send(new GetSessionTokenCommand({})))).toEqual(
      denied('Cannot call GetSessionToken with session credentials'),
    )
  })
})

describe('a chain', () => {
  const bluebird = account('Bluebird Logistics')

  test('of GetSessionToken and AssumeRole is capped at one hour', async () => {
    const session = await sessionToken()
    const long = roleInput(bluebird, { DurationSeconds: 3601 })
    expect(await refusalOf(assume(sandbox, session, long))).toEqual(tooLongForChain)
    await assume(sandbox, session, roleInput(bluebird, { DurationSeconds: 3600 }))
    await assume(sandbox, keys, long)
  })

  test('of two roles needs the trust of the second, and is capped at one hour', async () => {
    const first = await assume(sandbox, keys, roleInput(northwind))
    const second = roleInput(bluebird)
    const firstArn = `arn:aws:sts::${northwind.accountId}:assumed-role/HatrackOperator/ada@hatrack`
    expect(await refusalOf(assume(sandbox, first, second))).toEqual(
      denied(
        `User: ${firstArn} is not authorized to perform: sts:AssumeRole on resource: ${bluebird.roleArn}`,
      ),
    )
    control.setTrustPolicy(bluebird.roleArn, {
      Statement: { Effect: 'Allow', Principal: { AWS: northwind.roleArn }, Action: 'sts:AssumeRole' },
    })
    await assume(sandbox, first, second)
    expect(await refusalOf(assume(sandbox, first, { ...second, DurationSeconds: 3601 }))).toEqual(
      tooLongForChain,
    )
  })
})

test('a session policy narrows a role', async () => {
  const Policy = JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: 's3:*', Resource: '*' }],
  })
  const narrowed = await assume(sandbox, keys, roleInput(northwind, { Policy }))
  const self = roleInput(northwind)
  control.setTrustPolicy(northwind.roleArn, {
    Statement: [
      { Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${northwind.accountId}:root` }, Action: 'sts:*' },
      { Effect: 'Allow', Principal: { AWS: world.userArn }, Action: 'sts:*' },
    ],
  })
  expect(await refusalOf(assume(sandbox, narrowed, self))).toMatchObject({ code: 'AccessDenied' })
  await assume(sandbox, await assume(sandbox, keys, self), self)
})
