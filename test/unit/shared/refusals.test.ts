import fc from 'fast-check'
import { expect, test } from 'vitest'
import { AwsAccountId, RoleArn } from '../../../shared/arn'
import { type AwsEvidence, Cause, Step } from '../../../shared/aws-failures'
import { ExternalId } from '../../../shared/external-id'
import { explainRefusal, type LinkKnowledge, type RefusedLink, withCauses } from '../../../shared/refusals'
import { anyExternalId, anyText } from '../../support/arbitrary'
import { refusalCases } from '../../support/refusal-cases'
import { LITTLE, NORTHWIND, USER } from '../../support/refusals/happening'

const identity = { accountId: AwsAccountId.parse('111122223333'), userArn: USER, partition: 'aws' as const }
const linkTo = (roleArn: string, known: Partial<LinkKnowledge> = {}): RefusedLink => ({
  identity,
  roleArn: RoleArn.parse(roleArn),
  externalId: ExternalId.parse('ht-2345'),
  known: { ...LITTLE, ...known },
})
const PLAIN = `User: ${USER} is not authorized to perform: sts:AssumeRole on resource: ${NORTHWIND}`

function explain(message: string, of: RefusedLink = linkTo(NORTHWIND), code = 'AccessDenied'): Cause[] {
  return explainRefusal({ step: 'assume-role', code, message, status: 403, requestId: null }, of)
}
const titlesOf = (causes: Cause[]) => causes.map(({ title }) => title)
const named = (causes: Cause[], title: string): Cause =>
  causes.find(cause => cause.title === title) ?? expect.fail(`${title} is not among ${titlesOf(causes)}`)

/** A fix is a JSON document, or commands for a shell. */
function expectFix({ text }: NonNullable<Cause['fix']>): void {
  if (text.startsWith('{')) expect(JSON.parse(text)).toEqual(expect.any(Object))
  else expect(text).toMatch(/^(aws (iam|account) |# Linux\n)/)
}

test.each(refusalCases)('$name', ({ roleArn = NORTHWIND, known, evidence, titles, fix }) => {
  const causes = explainRefusal({ ...evidence, requestId: null }, linkTo(roleArn, known))
  expect(titlesOf(causes)).toEqual(titles)
  const text = causes[0]?.fix?.text ?? null
  if (fix === null) expect(text).toBeNull()
  else expect(text).toContain(fix)
  for (const cause of causes) if (cause.fix) expectFix(cause.fix)
})

test.each<[string, Partial<LinkKnowledge>, string[]]>([
  ['nothing', {}, ['role', 'id', 'trust', 'mfa', 'user', 'partition', 'new']],
  ['MFA was sent', { mfaSent: true }, ['role', 'id', 'trust', 'user', 'partition', 'new']],
  ['other roles open', { identityWorks: true }, ['role', 'id', 'trust', 'mfa', 'user', 'new']],
  ['the link is new', { isNew: true }, ['role', 'new', 'id', 'trust', 'mfa', 'user', 'partition']],
  ['it opened before', { workedBefore: true }, ['id', 'role', 'trust', 'mfa', 'user']],
  ['it opened minutes ago', { workedBefore: true, isNew: true }, ['id', 'role', 'trust', 'mfa', 'user']],
  ['it is open to anybody', { withoutExternalId: 'assumed' }, ['open']],
  [
    'it was refused without too',
    { withoutExternalId: 'not-tried' },
    ['role', 'id', 'trust', 'mfa', 'user', 'partition', 'new'],
  ],
])('of a plain refusal, knowing: %s', (_, known, expected) => {
  const short: Record<string, string> = {
    'The role is not there under this name.': 'role',
    'The External ID does not match.': 'id',
    'The role does not trust your identity.': 'trust',
    'The role requires MFA.': 'mfa',
    'Your own user may not assume this role.': 'user',
    'The account is in another partition.': 'partition',
    'The role or its policy is only seconds old.': 'new',
    'The role opens without the External ID, but not with it.': 'open',
  }
  expect(titlesOf(explain(PLAIN, linkTo(NORTHWIND, known))).map(title => short[title])).toEqual(expected)
})

test('the fix for the other side is its whole trust policy', () => {
  const theirs = named(explain(PLAIN), 'The External ID does not match.')
  expect(JSON.parse(theirs.fix?.text ?? '')).toEqual({
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
  const own = named(explain(PLAIN), 'Your own user may not assume this role.')
  expect(JSON.parse(own.fix?.text ?? '')).toEqual({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Resource: NORTHWIND }],
  })
})

test('want of MFA says how a device is set where there is none', () => {
  const mfa = (mfaDevice: boolean) =>
    named(explain(PLAIN, linkTo(NORTHWIND, { mfaDevice })), 'The role requires MFA.')
  expect(mfa(false).detail).toContain('names no MFA device yet')
  expect(mfa(false).fix?.text).toContain("aws iam list-mfa-devices --user-name='hatrack-operator'")
  expect(mfa(true).detail).toContain('Set MFA to required for this account')
  expect(mfa(true).fix?.text).toContain('--query Role.AssumeRolePolicyDocument')
})

test('the user’s policy may miss a role although the user opens others', () => {
  const own = (identityWorks: boolean) =>
    named(explain(PLAIN, linkTo(NORTHWIND, { identityWorks })), 'Your own user may not assume this role.')
      .detail
  expect(own(true)).toContain('its policy may leave out this one')
  expect(own(false)).toContain('both sides must allow')
})

test('how far the clock is off, either way', () => {
  const detail = (message: string) => explain(message, undefined, 'SignatureDoesNotMatch')[0]?.detail
  expect(
    detail(
      'Signature expired: 20210502T144040Z is now earlier than 20210502T173143Z (20210502T174643Z - 15 min.)',
    ),
  ).toMatch(/^It is 3 h 6 min behind AWS’s/)
  expect(
    detail(
      'Signature not yet current: 20210502T180643Z is still later than 20210502T175143Z (20210502T174643Z + 5 min.)',
    ),
  ).toMatch(/^It is 20 minutes ahead of AWS’s/)
  expect(detail('Signature expired: yesterday')).toMatch(/^AWS takes requests/)
})

test('fixes of another partition are of that partition', () => {
  const gov = linkTo(NORTHWIND.replace('arn:aws:', 'arn:aws-us-gov:'))
  const causes = explain(PLAIN, { ...gov, identity: { ...identity, partition: 'aws-us-gov' } })
  expect(named(causes, 'The External ID does not match.').fix?.text).toContain(
    'arn:aws-us-gov:iam::111122223333:root',
  )
  expect(named(causes, 'The role is not there under this name.').fix?.text).toMatch(/--region us-gov-west-1$/)
})

test('a role that is called like a reason is none', () => {
  const roleArn = NORTHWIND.replace('role/', 'role/sts:TagSession/MultiFactorAuthentication/trust_policy/')
  const message = PLAIN.replace(NORTHWIND, roleArn)
  expect(titlesOf(explain(message, linkTo(roleArn)))[0]).toBe('The role is not there under this name.')
})

test.each([
  ['PackedPolicyTooLarge', 'Packed policy consumes 120% of allotted space, please use smaller policy.'],
  [
    'ValidationError',
    "1 validation error detected: Value 'x' at 'constructor' failed to satisfy constraint: no",
  ],
  ['Throttling', 'Rate exceeded'],
])('%s speaks for itself', (code, message) => {
  expect(explain(message, undefined, code)).toEqual([])
})

test('only what AWS said has causes', () => {
  const offline = { kind: 'offline', step: 'assume-role', problem: 'refused' } as const
  expect(withCauses(offline, linkTo(NORTHWIND))).toBe(offline)
})

const anyKnowledge = fc.record({
  mfaSent: fc.boolean(),
  mfaDevice: fc.boolean(),
  workedBefore: fc.boolean(),
  identityWorks: fc.boolean(),
  isNew: fc.boolean(),
  withoutExternalId: fc.constantFrom('assumed', 'refused', 'not-tried'),
} as const)
const messages = refusalCases.map(({ evidence }) => evidence.message)
const anyEvidence: fc.Arbitrary<AwsEvidence> = fc.record({
  step: fc.constantFrom(...Step.options),
  code: fc.oneof(fc.constantFrom(...refusalCases.map(({ evidence }) => evidence.code)), anyText),
  message: fc.oneof(
    fc.constantFrom(...messages),
    anyText,
    fc.tuple(fc.constantFrom(...messages), anyText).map(([message, more]) => message + more),
  ),
  status: fc.constantFrom(0, 400, 401, 403, 409, 429, 500, 503),
  requestId: fc.constant(null),
})

test('whatever AWS says and whatever is known, each cause is told once, and each fix is JSON or a command', () => {
  fc.assert(
    fc.property(anyEvidence, anyKnowledge, anyExternalId, (evidence, known, text) => {
      const externalId = ExternalId.parse(text)
      const causes = explainRefusal(evidence, { ...linkTo(NORTHWIND, known), externalId })
      if (evidence.code === 'AccessDenied') expect(causes.length).toBeGreaterThan(0)
      expect(new Set(titlesOf(causes)).size).toBe(causes.length)
      for (const cause of causes) {
        expect(Cause.parse(cause)).toEqual(cause)
        if (!cause.fix) continue
        expectFix(cause.fix)
        const condition =
          cause.fix.text.startsWith('{') && JSON.parse(cause.fix.text).Statement?.[0].Condition
        if (condition) expect(condition.StringEquals['sts:ExternalId']).toBe(externalId)
      }
    }),
  )
})
