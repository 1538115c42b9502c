import {
  after,
  assume,
  COPPER,
  EXTERNAL_ID,
  evidence,
  got,
  HARBOUR,
  INVALID_TOKEN,
  JUNIPER,
  LIKELY,
  MERIDIAN,
  MFA,
  makeRole,
  mfa,
  NORTHWIND,
  OTHER_PARTITION,
  OWN_POLICY,
  PARTITION,
  PLAIN_TITLES,
  PRINCIPAL,
  type RefusalCase,
  ROLE_NAME,
  refused,
  SECONDS_OLD,
  statements,
  TIDEWATER,
  trusting,
  UNMADE,
} from './happening'

export const withoutAReasonCases: RefusalCase[] = [
  // AssumeRole without a reason.
  {
    name: 'a role that was never made',
    roleArn: UNMADE,
    evidence: refused(UNMADE),
    titles: PLAIN_TITLES,
    fix: "aws iam get-role --role-name='HatrackAccess' --query Role.Arn --output text",
    happens: aws => assume(aws),
  },
  {
    name: 'a role name in the wrong case',
    roleArn: NORTHWIND.replace('HatrackOperator', 'hatrackoperator'),
    evidence: refused(NORTHWIND.replace('HatrackOperator', 'hatrackoperator')),
    titles: PLAIN_TITLES,
    fix: 'hatrackoperator',
    happens: aws => assume(aws),
  },
  {
    name: 'a role without its path, while other roles open',
    roleArn: MERIDIAN.replace('partners/hatrack/', ''),
    known: { identityWorks: true },
    evidence: refused(MERIDIAN.replace('partners/hatrack/', '')),
    titles: [ROLE_NAME, ...LIKELY, SECONDS_OLD],
    fix: 'ConsoleAccess',
    happens: aws => assume(aws),
  },
  {
    name: 'an External ID that was told wrong',
    roleArn: JUNIPER,
    known: { identityWorks: true },
    evidence: refused(JUNIPER),
    titles: [ROLE_NAME, ...LIKELY, SECONDS_OLD],
    fix: 'get-role',
    happens: aws => assume(aws),
  },
  {
    name: 'an External ID that was rotated after the role had opened',
    known: { workedBefore: true, identityWorks: true },
    evidence: refused(),
    titles: [EXTERNAL_ID, ROLE_NAME, PRINCIPAL, MFA, OWN_POLICY],
    fix: '"sts:ExternalId"',
    happens: after(({ control }) => control.rotateExternalId(NORTHWIND)),
  },
  {
    name: 'a trust policy that was narrowed to another account',
    known: { workedBefore: true },
    evidence: refused(),
    titles: [EXTERNAL_ID, ROLE_NAME, PRINCIPAL, MFA, OWN_POLICY],
    fix: 'arn:aws:iam::111122223333:root',
    happens: after(({ control }) =>
      control.setTrustPolicy(NORTHWIND, statements(trusting({}, '971283640152'))),
    ),
  },
  {
    name: 'a role that demands MFA of an identity without a device',
    roleArn: HARBOUR,
    known: { mfaDevice: false, workedBefore: true },
    evidence: refused(HARBOUR),
    titles: [EXTERNAL_ID, ROLE_NAME, PRINCIPAL, MFA, OWN_POLICY],
    fix: '"sts:ExternalId"',
    happens: aws => assume(aws),
  },
  {
    name: 'a wrong External ID with MFA: want of MFA is no cause, and the fix still demands it',
    roleArn: HARBOUR,
    known: { mfaSent: true, workedBefore: true },
    evidence: refused(HARBOUR),
    titles: [EXTERNAL_ID, ROLE_NAME, PRINCIPAL, OWN_POLICY],
    fix: '"aws:MultiFactorAuthPresent": "true"',
    happens: aws => {
      aws.control.rotateExternalId(HARBOUR)
      return assume(aws, mfa(aws, aws.control.mfaCode()))
    },
  },
  {
    name: 'a user policy that leaves the role out',
    known: { identityWorks: true, isNew: true },
    evidence: refused(),
    titles: [ROLE_NAME, SECONDS_OLD, ...LIKELY],
    fix: 'get-role',
    happens: after(({ control }) =>
      control.setUserPolicy(statements({ Effect: 'Allow', Action: 'sts:AssumeRole', Resource: TIDEWATER })),
    ),
  },
  {
    name: 'a role that IAM has not spread yet',
    roleArn: UNMADE,
    known: { isNew: true },
    evidence: refused(UNMADE),
    titles: [ROLE_NAME, SECONDS_OLD, ...LIKELY, PARTITION],
    fix: 'get-role',
    happens: async aws => {
      aws.control.setSettings({ roleDelaySeconds: 10 })
      await makeRole(aws)
      return assume(aws)
    },
  },
  {
    name: 'a role of another partition, asked for in the identity’s own',
    roleArn: COPPER,
    evidence: refused(COPPER),
    titles: [OTHER_PARTITION],
    fix: null,
    happens: aws => assume(aws),
  },
  {
    name: 'a role of another partition, asked for there',
    roleArn: COPPER,
    evidence: evidence('InvalidClientTokenId', 403, INVALID_TOKEN),
    titles: [OTHER_PARTITION],
    fix: null,
    happens: aws => assume(aws, { partition: 'aws-us-gov' }),
  },
  {
    name: 'a role that opens without the External ID only',
    known: { withoutExternalId: 'assumed', isNew: true },
    evidence: refused(),
    titles: ['The role opens without the External ID, but not with it.', SECONDS_OLD],
    fix: '"sts:ExternalId"',
    happens: async aws => {
      aws.control.setTrustPolicy(
        NORTHWIND,
        statements(trusting({ Condition: { Null: { 'sts:ExternalId': 'true' } } })),
      )
      const request = {
        caller: { keys: aws.keys, mfa: null },
        partition: 'aws' as const,
        roleArn: aws.roleArn,
      }
      const probe = { ...request, sessionName: 'ada', durationSeconds: 900, externalId: null }
      if (got(await aws.sts.probe(probe, aws.signal)) !== 'assumed') throw new Error('It is not open.')
      return assume(aws)
    },
  },
]
