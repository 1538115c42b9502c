import fc from 'fast-check'
import { expect, test } from 'vitest'
import { AwsAccountId } from '../../../../shared/arn'
import { ExternalId } from '../../../../shared/external-id'
import { assumeRolePolicy, setupTrustPolicy, trustPolicy } from '../../../../shared/trust-policy'
import { anyHostileText, anySetup, setupOf } from './any-setup'

/** A policy variable. */
const variable = (name: string) => `\${${name}}`
const statementOf = (text: string) => JSON.parse(text).Statement[0]

test('an account is trusted with the External ID, as in the policy that a refusal offers', () => {
  const text = setupTrustPolicy(setupOf())
  expect(JSON.parse(text)).toEqual({
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { AWS: 'arn:aws:iam::111122223333:root' },
        Action: 'sts:AssumeRole',
        Condition: { StringEquals: { 'sts:ExternalId': 'ht-2345' } },
      },
    ],
  })
  const server = { partition: 'aws', accountId: AwsAccountId.parse('111122223333') } as const
  expect(trustPolicy(server, ExternalId.parse('ht-2345'))).toBe(text)
})

test('one user is demanded by a condition that outlives the user, MFA by another', () => {
  expect(statementOf(setupTrustPolicy(setupOf({ principal: 'user', mfa: true })))).toMatchObject({
    Principal: { AWS: 'arn:aws:iam::111122223333:root' },
    Condition: {
      StringEquals: { 'sts:ExternalId': 'ht-2345' },
      ArnEquals: { 'aws:PrincipalArn': 'arn:aws:iam::111122223333:user/hatrack-operator' },
      Bool: { 'aws:MultiFactorAuthPresent': 'true' },
    },
  })
})

test('a path’s asterisk is an asterisk and not a wildcard', () => {
  const arn = `arn:aws:iam::111122223333:user/a*/b?/${variable('aws:username')}/x`
  const exact = `arn:aws:iam::111122223333:user/a${variable('*')}/b${variable('?')}/${variable('$')}{aws:username}/x`
  const { Condition } = statementOf(setupTrustPolicy(setupOf({ principal: 'user', userArn: arn })))
  expect(Condition.ArnEquals).toEqual({ 'aws:PrincipalArn': exact })
  expect(statementOf(assumeRolePolicy(arn)).Resource).toBe(exact)
})

test('whatever the setup, the External ID is demanded as it is, of the partition’s account, in ASCII', () => {
  fc.assert(
    fc.property(anySetup, anyHostileText, (setup, hostile) => {
      for (const externalId of [setup.externalId, hostile]) {
        const text = setupTrustPolicy({ ...setup, externalId })
        expect(text).toMatch(/^[\n -~]+$/)
        const statement = statementOf(text)
        expect(statement.Condition.StringEquals).toEqual({ 'sts:ExternalId': externalId })
        expect(statement.Principal).toEqual({
          AWS: `arn:${setup.partition}:iam::${setup.serverAccountId}:root`,
        })
        expect(Object.keys(statement.Condition)).toHaveLength(
          1 + Number(setup.mfa) + Number(setup.principal === 'user'),
        )
      }
    }),
  )
})
