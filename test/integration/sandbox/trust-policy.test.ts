import { expect, test } from 'vitest'
import type { PolicySource } from '../../sandbox/index'
import { assume, refusalOf, roleInput, setScene } from './scene'

const { sandbox, account, keys } = await setScene()
const { world, control } = sandbox
const { roleArn, externalId } = account('Tidewater Games')

type Statement = Extract<PolicySource['Statement'], readonly unknown[]>[number]
const allow = (more: Partial<Statement>): Statement => ({
  Effect: 'Allow',
  Principal: { AWS: world.userArn },
  Action: 'sts:AssumeRole',
  ...more,
})
const when = (condition: Statement['Condition']) => allow({ Condition: condition })
const deny = (more: Partial<Statement>) => allow({ ...more, Effect: 'Deny' })
const principal = (AWS: string | string[]) => allow({ Principal: { AWS } })
const external = (operator: string, value: string | string[]) =>
  when({ [operator]: { 'sts:ExternalId': value } })

/** [what the policy says, its statements, whether a plain call with the External ID gets in] */
test.each<[string, Statement[], boolean]>([
  ['nothing', [], false],
  ['the user', [allow({})], true],
  ['the account by its root', [principal('arn:aws:iam::111122223333:root')], true],
  ['the account by its id', [principal('111122223333')], true],
  ['one of several', [principal(['arn:aws:iam::999999999999:root', world.userArn])], true],
  ['anyone', [allow({ Principal: '*' })], true],
  ['another user', [principal('arn:aws:iam::111122223333:user/somebody')], false],
  ['another account', [principal('arn:aws:iam::999999999999:root')], false],
  ['no principal', [{ Effect: 'Allow', Action: 'sts:AssumeRole' }], false],
  ['another action', [allow({ Action: 'sts:TagSession' })], false],
  ['a wildcard for the action', [allow({ Action: 'STS:Assume*' })], true],
  ['a deny besides', [allow({}), deny({})], false],
  ['a deny for others', [allow({}), deny({ Principal: { AWS: '999999999999' } })], true],
  ['its External ID', [external('StringEquals', externalId)], true],
  ['one of several External IDs', [external('StringEquals', ['another', externalId])], true],
  ['an External ID in another case', [external('StringEquals', externalId.toUpperCase())], false],
  ['an External ID by pattern', [external('StringLike', 'hatrack-*')], true],
  ['any External ID but one', [external('StringNotEquals', 'another')], true],
  ['any External ID but this', [external('StringNotEquals', externalId)], false],
  ['no External ID at all', [when({ Null: { 'sts:ExternalId': 'true' } })], false],
  ['MFA', [when({ Bool: { 'aws:MultiFactorAuthPresent': true } })], false],
  ['MFA if the key exists', [when({ BoolIfExists: { 'aws:MultiFactorAuthPresent': 'true' } })], true],
  ['recent MFA', [when({ NumericLessThan: { 'aws:MultiFactorAuthAge': 3600 } })], false],
  ['the principal by ARN', [when({ ArnEquals: { 'aws:PrincipalArn': world.userArn } })], true],
  [
    'the principal by pattern',
    [when({ ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:user/hatrack-*' } })],
    true,
  ],
  ['another principal by ARN', [when({ ArnEquals: { 'aws:PrincipalArn': 'arn:aws:iam::1:user/x' } })], false],
  [
    'two conditions of which one fails',
    [when({ StringEquals: { 'sts:ExternalId': externalId, 'sts:RoleSessionName': 'another' } })],
    false,
  ],
])('a trust policy that names %s', async (_, Statement, opens) => {
  control.setTrustPolicy(roleArn, { Version: '2012-10-17', Statement })
  const call = assume(sandbox, keys, roleInput(account('Tidewater Games')))
  if (opens) expect(await call).toHaveProperty('sessionToken')
  else expect(await refusalOf(call)).toMatchObject({ code: 'AccessDenied', status: 403 })
})

test.each([
  [
    'the caller has no policy for it',
    'own',
    ' because no identity-based policy allows the sts:AssumeRole action',
  ],
  ['the role does not trust', 'trust', ' because no role trust policy allows the sts:AssumeRole action'],
  ['the caller is denied it', 'own-deny', ' with an explicit deny in an identity-based policy'],
  ['the trust policy denies it', 'trust-deny', ' with an explicit deny in a role trust policy'],
])('when denials are explained, %s', async (_, what, ending) => {
  control.setSettings({ explainDenials: true })
  if (what === 'own') control.setUserPolicy({ Statement: [] })
  if (what === 'own-deny')
    control.setUserPolicy({ Statement: { Effect: 'Deny', Action: '*', Resource: '*' } })
  if (what === 'trust') control.setTrustPolicy(roleArn, { Statement: [] })
  if (what === 'trust-deny') control.setTrustPolicy(roleArn, { Statement: [allow({}), deny({})] })
  expect(await refusalOf(assume(sandbox, keys, roleInput(account('Tidewater Games'))))).toEqual({
    code: 'AccessDenied',
    status: 403,
    message: `User: ${world.userArn} is not authorized to perform: sts:AssumeRole on resource: ${roleArn}${ending}`,
  })
})

test('within one account a trust policy that names the caller is enough', async () => {
  const first = await assume(sandbox, keys, roleInput(account('Tidewater Games')))
  control.setPermissionPolicy(roleArn, { Statement: [] })
  const again = roleInput(account('Tidewater Games'))
  control.setTrustPolicy(roleArn, { Statement: principal(`arn:aws:iam::866401937258:root`) })
  expect(await refusalOf(assume(sandbox, first, again))).toMatchObject({ code: 'AccessDenied' })
  control.setTrustPolicy(roleArn, { Statement: principal(roleArn) })
  expect(await assume(sandbox, first, again)).toHaveProperty('sessionToken')
})

test('a policy the sandbox does not understand is not taken', () => {
  expect(() =>
    control.setTrustPolicy(roleArn, { Statement: when({ IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } }) }),
  ).toThrow('condition operator not known to the sandbox')
})
