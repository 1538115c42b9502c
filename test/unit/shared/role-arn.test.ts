import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseRoleArn, RoleArn, RoleArnProblem, roleArnParts } from '../../../shared/arn'
import { failed, ok } from '../../../shared/result'
import { anyAccountId, anyPartition, anyRoleName, anyRolePath, anyText } from '../../support/arbitrary'
import { quickest } from '../../support/quickest'

const ACCOUNT = '123456789012'
const role = (resource: string) => `arn:aws:iam::${ACCOUNT}:role/${resource}`

const anyRole = fc.record({
  partition: anyPartition,
  accountId: anyAccountId,
  path: anyRolePath,
  roleName: anyRoleName,
})
const arnOf = ({
  partition,
  accountId,
  path,
  roleName,
}: typeof anyRole extends fc.Arbitrary<infer R> ? R : never) =>
  `arn:${partition}:iam::${accountId}:role/${path}${roleName}`

test('every role ARN that AWS can make is read into its parts, and the parts make it again', () => {
  fc.assert(
    fc.property(anyRole, parts => {
      const arn = arnOf(parts)
      expect(parseRoleArn(arn)).toEqual(ok({ ...parts, arn }))
      expect(roleArnParts(RoleArn.parse(arn))).toEqual({ ...parts, arn })
    }),
    { numRuns: 500 },
  )
})

test('quotes and white space around a pasted ARN are dropped', () => {
  const around = fc.constantFrom(
    ['', ' \n'],
    ['\t"', '"'],
    ['“', '”\r\n'],
    ["'", "',"],
    ['  `', '`;'],
    ['"', '",\n'],
    ['\u00a0', '\ufeff'],
    ['', ';'],
  )
  fc.assert(
    fc.property(anyRole, around, (parts, [before, after]) => {
      const arn = arnOf(parts)
      expect(parseRoleArn(`${before}${arn}${after}`)).toMatchObject({ value: { arn } })
    }),
  )
})

const problems: [text: string, problem: RoleArnProblem][] = [
  ['', 'empty'],
  [' \n\t', 'empty'],
  ['""', 'empty'],
  [`${role('x'.repeat(2048))}`, 'too-long'],
  ['Operator', 'not-an-arn'],
  ['arn:aws:iam', 'not-an-arn'],
  [ACCOUNT, 'not-an-arn'],
  [`ARN:aws:iam::${ACCOUNT}:role/Operator`, 'not-an-arn'],
  [`https://console.aws.amazon.com/iam/home#/roles/Operator`, 'not-an-arn'],
  [`arn:amazon:iam::${ACCOUNT}:role/Operator`, 'unknown-partition'],
  [`arn:__proto__:iam::${ACCOUNT}:role/Operator`, 'unknown-partition'],
  [`arn::iam::${ACCOUNT}:role/Operator`, 'unknown-partition'],
  ['arn:aws:iam::12345678901:role/Operator', 'account-id'],
  ['arn:aws:iam::1234567890123:role/Operator', 'account-id'],
  ['arn:aws:iam::1234-5678-9012:role/Operator', 'account-id'],
  ['arn:aws:iam::١٢٣٤٥٦٧٨٩٠١٢:role/Operator', 'account-id'],
  ['arn:aws:iam:::role/Operator', 'account-id'],
  [`arn:aws:iam::${ACCOUNT}:user/ada`, 'user'],
  [`arn:aws:sts::${ACCOUNT}:assumed-role/Operator/ada`, 'assumed-role-session'],
  [`arn:aws:iam::${ACCOUNT}:root`, 'account-root'],
  [`arn:aws:iam::${ACCOUNT}:policy/Operator`, 'not-a-role'],
  [`arn:aws:iam::${ACCOUNT}:Role/Operator`, 'not-a-role'],
  [`arn:aws:s3::${ACCOUNT}:role/Operator`, 'not-a-role'],
  [`arn:aws:sts::${ACCOUNT}:federated-user/ada`, 'not-a-role'],
  ['arn:aws:iam:us-east-1:123456789012:role/Operator', 'region'],
  [role(''), 'role-name'],
  [role('path/'), 'role-name'],
  [role('Operator Role'), 'role-name'],
  [role('Opérateur'), 'role-name'],
  [role('Operator\u202e'), 'role-name'],
  [role('x'.repeat(65)), 'role-name'],
  [role(`${'p'.repeat(511)}/x`), 'role-name'],
  [role('Operator\nOperator'), 'role-name'],
]

test.each(problems)('%j is refused as %s', (text, problem) => {
  expect(parseRoleArn(text)).toEqual(failed(problem))
})

test('every problem there is can be met', () => {
  expect(new Set(problems.map(([, problem]) => problem))).toEqual(new Set(RoleArnProblem.options))
})

test('an ARN of 2,048 characters is read, one more is too long', () => {
  const longest = role('x').padEnd(2048, 'x')
  expect([parseRoleArn(longest), parseRoleArn(`${longest}x`)]).toEqual([
    failed('role-name'),
    failed('too-long'),
  ])
})

test('no text makes reading throw', () => {
  const nearly = fc.tuple(anyRole, anyText, fc.nat()).map(([parts, noise, at]) => {
    const arn = arnOf(parts)
    const cut = at % arn.length
    return arn.slice(0, cut) + noise + arn.slice(cut)
  })
  fc.assert(
    fc.property(fc.oneof(anyText, nearly), text => {
      const parsed = parseRoleArn(text)
      expect(parsed.ok ? parsed.value.arn : parsed.failure).toMatch(/./)
    }),
    { numRuns: 2000 },
  )
})

test.each([
  ['quotes', '"'.repeat(200_000)],
  ['quotes with a letter behind', `${'"'.repeat(200_000)}x`],
  ['quotes between letters', `x${'"'.repeat(200_000)}x`],
  ['commas between letters', `x${',;'.repeat(100_000)}x`],
  ['white space between letters', `x${' '.repeat(200_000)}x`],
  ['colons', ':'.repeat(200_000)],
  ['slashes', role('/'.repeat(2000))],
  ['nearly a path', role(`${'a/'.repeat(900)} `)],
])('%s are read within 50 ms', async (_, text) => {
  expect(await quickest(() => parseRoleArn(text))).toBeLessThan(50)
})

test('roleArnParts throws on what was never parsed', () => {
  // A cast like this is the bug that it is there to find.
  expect(() => roleArnParts('nonsense' as RoleArn)).toThrow('not-an-arn')
})
