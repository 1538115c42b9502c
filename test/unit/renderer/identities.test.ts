import { describe, expect, it, test } from 'vitest'
import { keyProblem } from '../../../renderer/features/identities/key-problem'
import { rotationAt } from '../../../renderer/features/identities/rotation-steps'
import {
  iamUserUrl,
  keyAgeSaid,
  keyAgeShort,
  keyAgeText,
  mfaDeviceName,
  userNameOf,
} from '../../../renderer/identity-facts'

const now = Date.parse('2026-05-04T12:00:00Z')
const before = (days: number) => new Date(now - days * 86_400_000).toISOString()
const told = (days: number) => ({ keyCreatedAt: before(days), addedAt: before(0) })
const untold = (days: number) => ({ keyCreatedAt: null, addedAt: before(days) })

test.each([
  [told(0), 'made today', ''],
  [told(1), 'made yesterday', '1 day old'],
  [told(34), 'made 34 days ago', '34 days old'],
  [told(1200), 'made 1,200 days ago', '1,200 days old'],
  [untold(0), 'age not known yet', ''],
  [untold(12), 'at least 12 days old; AWS did not say', '12 days or more old'],
])('the age of a key: %j is %s', (identity, text, short) => {
  expect([keyAgeText(identity, now), keyAgeShort(identity, now)]).toEqual([text, short])
})

test('the age of a key as a sentence goes on', () => {
  expect(keyAgeSaid(told(96), now)).toBe('is 96 days old')
  expect(keyAgeSaid(untold(96), now)).toBe('is at least 96 days old')
})

test.each([
  ['arn:aws:iam::111122223333:mfa/ada', 'ada'],
  ['arn:aws-us-gov:iam::111122223333:mfa/ops/ada', 'ada'],
  ['GAHT12345678', 'GAHT12345678'],
])('the MFA device %s is called %s', (serialNumber, name) => expect(mfaDeviceName(serialNumber)).toBe(name))

describe('the page of a user in the IAM console', () => {
  const user = (partition: 'aws' | 'aws-cn' | 'aws-us-gov' | 'aws-eusc' | 'aws-iso') => ({
    partition,
    userArn: `arn:${partition}:iam::111122223333:user/ops/ada+hats@acme`,
  })
  const page = 'iam/home#/users/details/ada%2Bhats%40acme?section=permissions'

  it('leaves the path of the user’s name away', () => expect(userNameOf(user('aws'))).toBe('ada+hats@acme'))

  it.each([
    ['aws', 'us-east-1.console.aws.amazon.com'],
    ['aws-cn', 'cn-north-1.console.amazonaws.cn'],
    ['aws-us-gov', 'us-gov-west-1.console.amazonaws-us-gov.com'],
    ['aws-eusc', 'eusc-de-east-1.console.amazonaws-eusc.eu'],
  ] as const)('%s', (partition, host) => expect(iamUserUrl(user(partition))).toBe(`https://${host}/${page}`))

  it('is not known where AWS publishes no console', () => expect(iamUserUrl(user('aws-iso'))).toBeNull())
})

describe('what is wrong with keys stands next to', () => {
  const keySource = (problem: 'another-user' | 'secret-access-key' | 'temporary-keys' | 'profile-missing') =>
    ({ kind: 'key-source', problem }) as const

  it.each([
    [keySource('another-user'), 'typed', 'access-key-id'],
    [keySource('temporary-keys'), 'typed', 'access-key-id'],
    [keySource('secret-access-key'), 'typed', 'secret-access-key'],
    [keySource('another-user'), 'profile', 'source'],
    [keySource('profile-missing'), 'profile', 'source'],
    [{ kind: 'invalid-name' } as const, 'environment', 'name'],
  ] as const)('%j from %s: %s', (failure, from, field) =>
    expect(keyProblem(failure, from)?.field).toBe(field),
  )

  it('no field where it is something else', () =>
    expect(keyProblem({ kind: 'keychain', state: 'locked' }, 'typed')).toBeNull())
})

test('the steps of a rotation, at each and at its end', () => {
  const states = (...at: Parameters<typeof rotationAt>) => rotationAt(...at).map(({ state }) => state)
  const waiting = ['waiting', 'waiting', 'waiting', 'waiting', 'waiting']
  expect(states(null, 'current')).toEqual(waiting)
  expect(states(null, 'failed')).toEqual(waiting)
  expect(states('create', 'current')).toEqual(['current', 'waiting', 'waiting', 'waiting', 'waiting'])
  expect(states('deactivate-old', 'failed')).toEqual(['done', 'done', 'done', 'failed', 'waiting'])
  expect(states(null, 'done')).toEqual(['done', 'done', 'done', 'done', 'done'])
})
