import fc from 'fast-check'
import { expect, test } from 'vitest'
import { AwsAccountId, RoleArn } from '../../../shared/arn'
import { ExternalId } from '../../../shared/external-id'
import { Cause, type Step } from '../../../shared/failures'
import { explainRefusal, type RefusedLink } from '../../../shared/refusals'
import { anyExternalId, anyText } from '../../support/arbitrary'

const ROLE = 'arn:aws:iam::204815160001:role/partners/HatrackOperator'
const USER = 'arn:aws:iam::111122223333:user/hatrack-operator'
const PLAIN = `User: ${USER} is not authorized to perform: sts:AssumeRole on resource: ${ROLE}`

const link: RefusedLink = {
  identity: { accountId: AwsAccountId.parse('111122223333'), userArn: USER, partition: 'aws' },
  roleArn: RoleArn.parse(ROLE),
  externalId: ExternalId.parse('ht-2345'),
}

function explain(message: string, step: Step = 'assume-role', of: RefusedLink = link): Cause[] {
  return explainRefusal({ step, code: 'AccessDenied', message, status: 403, requestId: null }, of)
}

const ROLE_NAME = 'The role is not there under this name.'
const EXTERNAL_ID = 'The External ID does not match.'
const MFA = 'The role requires MFA.'
const OWN_POLICY = 'Your own user may not assume this role.'
const GUARDRAIL = 'An organisation’s guardrail forbids it.'
const BOUNDARY = 'Your user’s permissions boundary forbids it.'

// The messages are AWS's own: https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html
test.each([
  [PLAIN, ROLE_NAME],
  ['', ROLE_NAME],
  ['Roles may not be assumed by root accounts.', 'These are root keys.'],
  ['MultiFactorAuthentication failed with invalid MFA one time pass code. ', MFA],
  ['MultiFactorAuthentication failed, must provide both MFA serial number and one time pass code. ', MFA],
  [
    'MultiFactorAuthentication failed, unable to validate MFA code.  Please verify your MFA serial number is valid and associated with this user.',
    MFA,
  ],
  [`${PLAIN} because no identity-based policy allows the sts:AssumeRole action`, OWN_POLICY],
  [`${PLAIN} with an explicit deny in an identity-based policy`, OWN_POLICY],
  [`${PLAIN} because no role trust policy allows the sts:AssumeRole action`, EXTERNAL_ID],
  [`${PLAIN} with an explicit deny in the role trust policy`, EXTERNAL_ID],
  [`${PLAIN} with an explicit deny in a service control policy`, GUARDRAIL],
  [`${PLAIN} because no service control policy allows the sts:AssumeRole action`, GUARDRAIL],
  [`${PLAIN} with an explicit deny in a resource control policy`, GUARDRAIL],
  [`${PLAIN} because no permissions boundary allows the sts:AssumeRole action`, BOUNDARY],
  [`${PLAIN} with an explicit deny in a permissions boundary`, BOUNDARY],
  [`${PLAIN} because no session policy allows the sts:AssumeRole action`, BOUNDARY],
  [`${PLAIN} with an explicit deny in a VPC endpoint policy`, 'The policy of a VPC endpoint forbids it.'],
  [PLAIN.replace('HatrackOperator', 'MultiFactorAuthentication'), ROLE_NAME],
])('%j is first of all: %s', (message, title) => {
  expect(explain(message)[0]?.title).toBe(title)
})

test('a plain refusal has every cause that looks the same, the likely ones first', () => {
  expect(explain(PLAIN).map(({ title }) => title)).toEqual([
    ROLE_NAME,
    EXTERNAL_ID,
    'The role does not trust your identity.',
    MFA,
    OWN_POLICY,
    'The role or its policy is only seconds old.',
  ])
})

test('where AWS names the trust policy, neither the role’s name nor the own side is to blame', () => {
  const causes = explain(`${PLAIN} because no role trust policy allows the sts:AssumeRole action`)
  expect(causes.map(({ title }) => title)).toEqual([
    EXTERNAL_ID,
    'The role does not trust your identity.',
    MFA,
  ])
})

test('a role that may not list regions is told so, and that the console opens', () => {
  const [cause, ...others] = explain('You are not authorized to perform this operation.', 'regions')
  expect(others).toEqual([])
  expect(cause?.title).toBe('The role may not list regions.')
  expect(JSON.parse(cause?.fix?.text ?? '')).toMatchObject({ Statement: [{ Action: 'ec2:DescribeRegions' }] })
})

test('the fix for the other side is its whole trust policy', () => {
  const theirs = explain(PLAIN).find(({ title }) => title === EXTERNAL_ID)
  expect(JSON.parse(theirs?.fix?.text ?? '')).toEqual({
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
})

test('the fix for the own side allows this role and no other', () => {
  const own = explain(PLAIN).find(({ title }) => title === OWN_POLICY)
  expect(JSON.parse(own?.fix?.text ?? '')).toEqual({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Resource: ROLE }],
  })
})

test('the fixes of another partition are of that partition', () => {
  const identity = { ...link.identity, partition: 'aws-us-gov' as const }
  const causes = explain(PLAIN, 'assume-role', { ...link, identity })
  expect(causes.find(({ title }) => title === EXTERNAL_ID)?.fix?.text).toContain(
    'arn:aws-us-gov:iam::111122223333:root',
  )
})

test('whatever AWS says and whatever the External ID is, there is a cause, and each fix is JSON', () => {
  fc.assert(
    fc.property(anyText, anyExternalId, (message, text) => {
      const externalId = ExternalId.parse(text)
      const causes = explain(message, 'assume-role', { ...link, externalId })
      expect(causes.length).toBeGreaterThan(0)
      for (const cause of causes) {
        expect(Cause.parse(cause)).toEqual(cause)
        const policy = cause.fix && JSON.parse(cause.fix.text)
        const condition = policy?.Statement[0].Condition
        if (condition) expect(condition.StringEquals['sts:ExternalId']).toBe(externalId)
      }
    }),
  )
})
