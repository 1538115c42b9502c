import fc from 'fast-check'
import { expect, test } from 'vitest'
import { AwsAccountId, parseAccountId, parseRoleArn, roleArnOf } from '../../../shared/arn'
import { anyText } from '../../support/arbitrary'

const account = AwsAccountId.parse('204815160001')

test.each([
  ['204815160001', true],
  ['2048-1516-0001', true],
  [' 2048 1516 0001\n', true],
  ['2048\u00a01516\u00a00001', true],
  ['"204815160001"', true],
  ['“2048-1516-0001”,', true],
  ['', false],
  ['20481516000', false],
  ['2048151600012', false],
  ['20481516000a', false],
  ['٢٠٤٨١٥١٦٠٠٠١', false],
  ['2048_1516_0001', false],
  ['arn:aws:iam::204815160001:root', false],
])('%j is an account id: %s', (text, good) => {
  expect(parseAccountId(text)).toBe(good ? account : null)
})

test.each([
  ['HatrackAccess', 'HatrackAccess'],
  ['/HatrackAccess', 'HatrackAccess'],
  ['role/HatrackAccess', 'HatrackAccess'],
  ['partners/hatrack/ConsoleAccess', 'partners/hatrack/ConsoleAccess'],
  ['/partners/hatrack/ConsoleAccess', 'partners/hatrack/ConsoleAccess'],
  [' "HatrackAccess" ', 'HatrackAccess'],
  ['Ops+Team=1,2.@-_', 'Ops+Team=1,2.@-_'],
  ['role', 'role'],
])('%j is the role %s', (typed, name) => {
  expect(roleArnOf('aws', account, typed)?.arn).toBe(`arn:aws:iam::204815160001:role/${name}`)
})

test.each(['', '/', 'partners/', 'two words', 'x'.repeat(65), 'a\nb', 'Rôle', 'a\u202eb', 'a:b'])(
  '%j is no role name',
  typed => {
    expect(roleArnOf('aws', account, typed)).toBeNull()
  },
)

test('what a name comes to is an ARN of that account and partition, whatever was typed', () => {
  fc.assert(
    fc.property(anyText, typed => {
      const role = roleArnOf('aws-cn', account, typed)
      if (!role) return
      expect(parseRoleArn(role.arn)).toEqual({ ok: true, value: role })
      expect([role.partition, role.accountId]).toEqual(['aws-cn', account])
    }),
    { numRuns: 2000 },
  )
})
