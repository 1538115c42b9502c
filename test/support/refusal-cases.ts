import type { Ec2 } from '../../electron/aws/ec2'
import type { Federation } from '../../electron/aws/federation'
import type { Iam } from '../../electron/aws/iam'
import type { AssumeRoleRequest, Sts } from '../../electron/aws/sts'
import {
  type RoleSession,
  Secret,
  type ServerKeys,
  type TemporaryKeys,
} from '../../electron/credentials/secret'
import { RoleArn } from '../../shared/arn'
import type { ExternalId } from '../../shared/external-id'
import type { AwsEvidence } from '../../shared/failures'
import type { LinkKnowledge } from '../../shared/refusals'
import type { Result } from '../../shared/result'
import type { Sandbox } from '../sandbox/index'
import type { PolicySource } from '../sandbox/world/policy-document'

export const USER = 'arn:aws:iam::111122223333:user/hatrack-operator'
export const NORTHWIND = 'arn:aws:iam::204815160001:role/HatrackOperator'
const BLUEBIRD = 'arn:aws:iam::317204958813:role/HatrackAccess'
const CEDAR = 'arn:aws:iam::418830275529:role/HatrackAccess'
const HARBOUR = 'arn:aws:iam::523364190746:role/HatrackAccess'
const JUNIPER = 'arn:aws:iam::630917442085:role/HatrackAccess'
const LANTERN = 'arn:aws:iam::639582071164:role/HatrackAccess'
const MERIDIAN = 'arn:aws:iam::702146685930:role/partners/hatrack/ConsoleAccess'
const TIDEWATER = 'arn:aws:iam::866401937258:role/HatrackOperator'
const COPPER = 'arn:aws-us-gov:iam::929175348806:role/HatrackAccess'
/** The operator may assume whatever role this customer makes; it has made none. */
export const UNMADE = 'arn:aws:iam::971283640152:role/HatrackAccess'

/** Everything that a case needs to happen: a sandbox, the app's own way to AWS, and the network in between. */
export interface Happening {
  sandbox: Sandbox
  control: Sandbox['control']
  sts: Sts
  ec2: Ec2
  federation: Federation
  iam: Iam
  keys: ServerKeys
  roleArn: RoleArn
  externalId: ExternalId
  signal: AbortSignal
  network: { request(headers: Record<string, string>): void; answer(headers: Headers): void }
}

export interface RefusalCase {
  name: string
  /** The role that is asked for; Northwind's unless told. */
  roleArn?: string
  known?: Partial<LinkKnowledge>
  evidence: Omit<AwsEvidence, 'requestId'>
  /** The titles of all causes, in their order. */
  titles: string[]
  /** Part of the first cause's fix; null: it has none. */
  fix: string | null
  happens(aws: Happening): Promise<Result<unknown, { kind: string }>>
}

/** What is known of a link where a case does not say otherwise: little. */
export const LITTLE: LinkKnowledge = {
  mfaSent: false,
  mfaDevice: true,
  workedBefore: false,
  identityWorks: false,
  isNew: false,
  withoutExternalId: 'refused',
}

/** A message of AWS without its times. */
export const timeless = (message: string) => message.replace(/\d{8}T\d{6}Z/g, 'TIME')

const ROLE_NAME = 'The role is not there under this name.'
const EXTERNAL_ID = 'The External ID does not match.'
const PRINCIPAL = 'The role does not trust your identity.'
const MFA = 'The role requires MFA.'
const OWN_POLICY = 'Your own user may not assume this role.'
const PARTITION = 'The account is in another partition.'
const OTHER_PARTITION = 'The role is in another partition than your identity.'
const SECONDS_OLD = 'The role or its policy is only seconds old.'
const INACTIVE = 'The access key was deactivated or deleted.'
const ELSEWHERE = 'The key is not known in this region.'
const WRONG_SECRET = 'The secret access key does not belong to the access key id.'
const CHANGED = 'Something on the way changes requests.'
const STRIPPED = 'A proxy takes the signature out of requests.'
const ENDPOINT = 'The policy of a VPC endpoint forbids it.'
const TEMPORARY = 'These keys are temporary.'
const SESSION_ENDED = 'The role’s session has ended or was revoked.'
const LIKELY = [EXTERNAL_ID, PRINCIPAL, MFA, OWN_POLICY]
const PLAIN_TITLES = [ROLE_NAME, ...LIKELY, PARTITION, SECONDS_OLD]

const evidence = (
  code: string,
  status: number,
  message: string,
  step: AwsEvidence['step'] = 'assume-role',
) => ({
  step,
  code,
  status,
  message,
})
const denied = (message: string, step?: AwsEvidence['step']) => evidence('AccessDenied', 403, message, step)
const refused = (roleArn = NORTHWIND, reason = '', user = USER) =>
  denied(
    `User: ${user} is not authorized to perform: sts:AssumeRole on resource: ${roleArn}${reason && ` ${reason}`}`,
  )
const marked = (action: string) =>
  `User: ${USER} is not authorized to perform: ${action} on resource: ${NORTHWIND}`
const INVALID_TOKEN = 'The security token included in the request is invalid.'

type StatementSource = Exclude<PolicySource['Statement'], readonly unknown[]>
export const statements = (...Statement: StatementSource[]): PolicySource => ({
  Version: '2012-10-17',
  Statement,
})
export const ALL = { Effect: 'Allow', Action: '*', Resource: '*' } as const
export const NO_ROLES = { Effect: 'Deny', Action: 'sts:AssumeRole', Resource: '*' } as const
const ONLY_S3 = { Effect: 'Allow', Action: 's3:*', Resource: '*' } as const
const trusting = (statement: Partial<StatementSource>, account = '111122223333'): StatementSource => ({
  Effect: 'Allow',
  Principal: { AWS: `arn:aws:iam::${account}:root` },
  Action: 'sts:AssumeRole',
  ...statement,
})

/** Asks for the role, with its External ID unless told. */
export function assume(aws: Happening, asked: Partial<AssumeRoleRequest> = {}) {
  const request: AssumeRoleRequest = {
    caller: { keys: aws.keys, mfa: null },
    partition: 'aws',
    roleArn: aws.roleArn,
    externalId: aws.externalId,
    sessionName: 'ada',
    durationSeconds: 3600,
    ...asked,
  }
  return aws.sts.assumeRole(request, aws.signal)
}

/** Sets the world up, then asks for the role. */
const after =
  (setUp: (aws: Happening) => void, asked?: Partial<AssumeRoleRequest>) =>
  (aws: Happening): ReturnType<typeof assume> => {
    setUp(aws)
    return assume(aws, asked)
  }

/** The same, in a world that explains itself. */
const explained = (setUp: (aws: Happening) => void) =>
  after(aws => {
    aws.control.setSettings({ explainDenials: true })
    setUp(aws)
  })

const mfa = (aws: Happening, code: string, serialNumber = aws.sandbox.world.mfa.serialNumber) => ({
  caller: { keys: aws.keys, mfa: { serialNumber, code } },
})

function got<Value>(result: Result<Value, unknown>): Value {
  if (!result.ok) throw new Error(`Not got: ${JSON.stringify(result.failure)}`)
  return result.value
}

const mfaSession = async (aws: Happening): Promise<TemporaryKeys> =>
  got(
    await aws.sts.sessionToken(
      {
        keys: aws.keys,
        partition: 'aws',
        mfa: { serialNumber: aws.sandbox.world.mfa.serialNumber, code: aws.control.mfaCode() },
        durationSeconds: 43_200,
      },
      aws.signal,
    ),
  )

const roleSession = async (aws: Happening): Promise<RoleSession> => got(await assume(aws))

const regions = async (aws: Happening, meanwhile: () => void = () => {}) => {
  const session = await roleSession(aws)
  meanwhile()
  return aws.ec2.describeRegions(session, 'aws', 'us-east-1', aws.signal)
}

const signIn = async (aws: Happening, meanwhile: () => void) => {
  const session = await roleSession(aws)
  meanwhile()
  const destination = 'https://us-east-1.console.aws.amazon.com/console/home?region=us-east-1'
  const request = { session, partition: 'aws' as const, sessionDurationSeconds: null, destination }
  return aws.federation.signIn({ ...request, issuer: 'https://hatrack.example/' }, aws.signal)
}

const keysOf = (pair: { accessKeyId: string; secretAccessKey: string }): ServerKeys => ({
  accessKeyId: pair.accessKeyId,
  secretAccessKey: new Secret(pair.secretAccessKey),
})

const who = (aws: Happening, keys = aws.keys) => aws.sts.callerIdentity(keys, 'aws', aws.signal)

/** Credentials of a role, with a session policy that allows nothing of STS. Hatrack itself makes no such thing. */
async function narrowed({ sandbox, keys, control }: Happening): Promise<TemporaryKeys> {
  const { AssumeRoleCommand, STSClient } = await import('@aws-sdk/client-sts')
  const { externalId } = sandbox.world.accounts.find(({ roleArn }) => roleArn === NORTHWIND) ?? {}
  const client = new STSClient({
    endpoint: sandbox.endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: keys.accessKeyId, secretAccessKey: keys.secretAccessKey.reveal() },
  })
  const { Credentials } = await client.send(
    new AssumeRoleCommand({
      RoleArn: NORTHWIND,
      RoleSessionName: 'narrow',
      ExternalId: externalId,
      Policy: JSON.stringify(statements(ONLY_S3)),
    }),
  )
  const { AccessKeyId = '', SecretAccessKey = '', SessionToken = '' } = Credentials ?? {}
  return {
    ...keysOf({ accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey }),
    sessionToken: new Secret(SessionToken),
    expiresAt: control.clock.now() + 3_600_000,
  }
}

/** The customer makes the role that it was asked for, as its administrator. */
export async function makeRole({ sandbox, externalId }: Happening): Promise<void> {
  const { CreateRoleCommand, IAMClient } = await import('@aws-sdk/client-iam')
  const { accessKeyId, secretAccessKey } = sandbox.world.customer
  const client = new IAMClient({
    endpoint: sandbox.endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId, secretAccessKey },
  })
  const document = statements(trusting({ Condition: { StringEquals: { 'sts:ExternalId': externalId } } }))
  await client.send(
    new CreateRoleCommand({
      RoleName: 'HatrackAccess',
      AssumeRolePolicyDocument: JSON.stringify(document),
    }),
  )
}

// The messages are AWS's own: https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html
export const refusalCases: RefusalCase[] = [
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

  // AssumeRole with a reason.
  {
    name: 'no identity-based policy',
    evidence: refused(NORTHWIND, 'because no identity-based policy allows the sts:AssumeRole action'),
    titles: [OWN_POLICY],
    fix: `"Resource": "${NORTHWIND}"`,
    happens: explained(({ control }) => control.setUserPolicy(statements(ONLY_S3))),
  },
  {
    name: 'a deny in an identity-based policy',
    evidence: refused(NORTHWIND, 'with an explicit deny in an identity-based policy'),
    titles: ['A Deny in your user’s own policies forbids it.'],
    fix: `aws iam simulate-principal-policy --policy-source-arn='${USER}' --action-names='sts:AssumeRole' --resource-arns='${NORTHWIND}'`,
    happens: explained(({ control }) => control.setUserPolicy(statements(ALL, NO_ROLES))),
  },
  {
    name: 'no role trust policy',
    evidence: refused(NORTHWIND, 'because no role trust policy allows the sts:AssumeRole action'),
    titles: [EXTERNAL_ID, PRINCIPAL, MFA],
    fix: '"sts:ExternalId"',
    happens: explained(({ control }) => control.rotateExternalId(NORTHWIND)),
  },
  {
    name: 'a deny in the role trust policy',
    evidence: refused(NORTHWIND, 'with an explicit deny in a role trust policy'),
    titles: ['A Deny in the role’s trust policy forbids it.', EXTERNAL_ID, PRINCIPAL, MFA],
    fix: "aws iam get-role --role-name='HatrackOperator' --query Role.AssumeRolePolicyDocument --output json",
    happens: explained(({ control }) =>
      control.setTrustPolicy(NORTHWIND, statements(trusting({}), trusting({ Effect: 'Deny' }))),
    ),
  },
  {
    name: 'a deny in a service control policy',
    evidence: refused(NORTHWIND, 'with an explicit deny in a service control policy'),
    titles: ['A guardrail of your own organisation forbids it.'],
    fix: `{\n  "ArnNotLike": {\n    "aws:PrincipalArn": "${USER}"`,
    happens: explained(({ control }) =>
      control.setServiceControlPolicy('111122223333', statements(ALL, NO_ROLES)),
    ),
  },
  {
    name: 'a service control policy that does not allow it',
    evidence: refused(NORTHWIND, 'because no service control policy allows the sts:AssumeRole action'),
    titles: ['A guardrail of your own organisation forbids it.'],
    fix: `"Resource": "${NORTHWIND}"`,
    happens: explained(({ control }) => control.setServiceControlPolicy('111122223333', statements(ONLY_S3))),
  },
  {
    name: 'a deny in a resource control policy',
    evidence: refused(NORTHWIND, 'with an explicit deny in a resource control policy'),
    titles: ['A guardrail of the role’s organisation forbids it.'],
    fix: '"aws:PrincipalAccount": "111122223333"',
    happens: explained(({ control }) =>
      control.setResourceControlPolicy('204815160001', statements({ ...NO_ROLES, Principal: '*' })),
    ),
  },
  {
    name: 'a permissions boundary that leaves it out',
    evidence: refused(NORTHWIND, 'because no permissions boundary allows the sts:AssumeRole action'),
    titles: ['Your user’s permissions boundary forbids it.'],
    fix: `"Resource": "${NORTHWIND}"`,
    happens: explained(({ control }) => control.setPermissionsBoundary(statements(ONLY_S3))),
  },
  {
    name: 'a deny in a permissions boundary',
    evidence: refused(NORTHWIND, 'with an explicit deny in a permissions boundary'),
    titles: ['Your user’s permissions boundary forbids it.'],
    fix: "aws iam get-user --user-name='hatrack-operator' --query User.PermissionsBoundary",
    happens: explained(({ control }) => control.setPermissionsBoundary(statements(ALL, NO_ROLES))),
  },
  {
    name: 'a session policy that leaves it out',
    roleArn: TIDEWATER,
    evidence: refused(
      TIDEWATER,
      'because no session policy allows the sts:AssumeRole action',
      'arn:aws:sts::204815160001:assumed-role/HatrackOperator/narrow',
    ),
    titles: ['These credentials were narrowed when they were made.'],
    fix: 'aws iam create-access-key',
    happens: async aws => {
      aws.control.setSettings({ explainDenials: true })
      return assume(aws, { caller: { keys: await narrowed(aws), mfa: null } })
    },
  },
  {
    name: 'a VPC endpoint policy that leaves it out',
    evidence: refused(NORTHWIND, 'because no VPC endpoint policy allows the sts:AssumeRole action'),
    titles: [ENDPOINT],
    fix: `"Principal": {\n    "AWS": "${USER}"`,
    happens: explained(({ control }) =>
      control.setVpcEndpointPolicy(statements({ ...ONLY_S3, Principal: '*' })),
    ),
  },
  {
    name: 'a deny in a VPC endpoint policy',
    evidence: refused(NORTHWIND, 'with an explicit deny in a VPC endpoint policy'),
    titles: [ENDPOINT],
    fix: '"ArnNotLike"',
    happens: explained(({ control }) =>
      control.setVpcEndpointPolicy(statements({ ...ALL, Principal: '*' }, { ...NO_ROLES, Principal: '*' })),
    ),
  },
  {
    name: 'a VPC endpoint that lets nobody ask who they are',
    evidence: denied(
      `User: ${USER} is not authorized to perform: sts:GetCallerIdentity on resource: * because no VPC endpoint policy allows the sts:GetCallerIdentity action`,
      'caller-identity',
    ),
    titles: [ENDPOINT],
    fix: '"Action": "sts:GetCallerIdentity"',
    happens: aws => {
      aws.control.setVpcEndpointPolicy(statements({ ...ONLY_S3, Principal: '*' }))
      return who(aws)
    },
  },
  ...['sts:TagSession', 'sts:SetSourceIdentity'].map(
    (action): RefusalCase => ({
      name: `${action}, which Hatrack does not ask for by itself`,
      evidence: denied(marked(action)),
      titles: [`The role’s trust policy does not allow ${action}.`, `Your own user may not use ${action}.`],
      fix: `"${action}"`,
      happens: after(({ control }) =>
        control.addFault({
          operation: 'AssumeRole',
          kind: 'refuse',
          status: 403,
          code: 'AccessDenied',
          message: marked(action),
        }),
      ),
    }),
  ),
  {
    name: 'root keys',
    evidence: denied('Roles may not be assumed by root accounts.'),
    titles: ['These are root keys.'],
    fix: 'aws iam create-user',
    happens: aws => assume(aws, { caller: { keys: keysOf(aws.sandbox.world.rootKey), mfa: null } }),
  },

  // MFA.
  {
    name: 'a wrong MFA code',
    roleArn: HARBOUR,
    known: { mfaSent: true },
    evidence: denied('MultiFactorAuthentication failed with invalid MFA one time pass code. '),
    titles: [
      'AWS did not take the MFA code.',
      'The clock of the MFA device is off.',
      'The code is of another MFA device.',
    ],
    fix: null,
    happens: aws => assume(aws, mfa(aws, aws.control.mfaCode(100))),
  },
  {
    name: 'an MFA code that was used before, for an MFA session',
    known: { mfaSent: true },
    evidence: denied(
      'MultiFactorAuthentication failed with invalid MFA one time pass code. ',
      'session-token',
    ),
    titles: [
      'AWS did not take the MFA code.',
      'The clock of the MFA device is off.',
      'The code is of another MFA device.',
    ],
    fix: null,
    happens: async aws => {
      const { serialNumber } = aws.sandbox.world.mfa
      const code = aws.control.mfaCode()
      got(await assume(aws, mfa(aws, code)))
      const request = { keys: aws.keys, partition: 'aws' as const, durationSeconds: 900 }
      return aws.sts.sessionToken({ ...request, mfa: { serialNumber, code } }, aws.signal)
    },
  },
  {
    name: 'the user’s ARN for its MFA device',
    known: { mfaSent: true },
    evidence: denied(
      'MultiFactorAuthentication failed, unable to validate MFA code.  Please verify your MFA serial number is valid and associated with this user.',
    ),
    titles: ['The MFA device is not one of your user’s.'],
    fix: "aws iam list-mfa-devices --user-name='hatrack-operator'",
    happens: aws => assume(aws, mfa(aws, aws.control.mfaCode(), USER)),
  },
  {
    name: 'an MFA code without its device',
    known: { mfaSent: true },
    evidence: denied(
      'MultiFactorAuthentication failed, must provide both MFA serial number and one time pass code. ',
    ),
    titles: ['The code or the device’s serial number was missing.'],
    fix: 'aws iam list-mfa-devices',
    happens: after(({ control }) =>
      control.addFault({
        operation: 'AssumeRole',
        kind: 'refuse',
        status: 403,
        code: 'AccessDenied',
        message:
          'MultiFactorAuthentication failed, must provide both MFA serial number and one time pass code. ',
      }),
    ),
  },
  {
    name: 'an MFA session out of an MFA session',
    known: { mfaSent: true },
    evidence: denied('Cannot call GetSessionToken with session credentials', 'session-token'),
    titles: [TEMPORARY],
    fix: 'aws iam create-access-key',
    happens: async aws => {
      const keys = await mfaSession(aws)
      const { serialNumber } = aws.sandbox.world.mfa
      const request = { keys, partition: 'aws' as const, durationSeconds: 900 }
      return aws.sts.sessionToken(
        { ...request, mfa: { serialNumber, code: aws.control.mfaCode(1) } },
        aws.signal,
      )
    },
  },

  // Requests that no policy was asked about.
  {
    name: 'a session longer than the role’s',
    roleArn: CEDAR,
    evidence: evidence(
      'ValidationError',
      400,
      'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.',
    ),
    titles: ['The role allows no session that long.'],
    fix: "aws iam update-role --role-name='HatrackAccess' --max-session-duration 43200",
    happens: aws => assume(aws, { durationSeconds: 43_200 }),
  },
  {
    name: 'more than an hour through an MFA session',
    roleArn: BLUEBIRD,
    known: { mfaSent: true },
    evidence: evidence(
      'ValidationError',
      400,
      'The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.',
    ),
    titles: ['Through an MFA session a role lasts an hour.'],
    fix: null,
    happens: async aws =>
      assume(aws, { caller: { keys: await mfaSession(aws), mfa: null }, durationSeconds: 7200 }),
  },
  {
    name: 'a session name of another form',
    evidence: evidence(
      'ValidationError',
      400,
      "1 validation error detected: Value 'Session1:2' at 'roleSessionName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w+=,.@-]*",
    ),
    titles: ['AWS does not take the session name.'],
    fix: null,
    happens: aws => assume(aws, { sessionName: 'Session1:2' }),
  },
  {
    name: 'a session name and a length of another form',
    evidence: evidence(
      'ValidationError',
      400,
      "2 validation errors detected: Value 'a' at 'roleSessionName' failed to satisfy constraint: Member must have length greater than or equal to 2; Value '60' at 'durationSeconds' failed to satisfy constraint: Member must have value greater than or equal to 900",
    ),
    titles: ['AWS does not take the session name.', 'AWS does not take this length of a session.'],
    fix: null,
    happens: aws => assume(aws, { sessionName: 'a', durationSeconds: 60 }),
  },
  {
    name: 'an ARN of a partition that AWS has not',
    evidence: evidence(
      'ValidationError',
      400,
      'arn:aws-moon:iam::204815160001:role/HatrackOperator is invalid',
    ),
    titles: ['AWS does not read this as the ARN of a role.'],
    fix: '--query Role.Arn',
    happens: aws => assume(aws, { roleArn: RoleArn.parse(NORTHWIND.replace('arn:aws:', 'arn:aws-moon:')) }),
  },
  {
    name: 'STS switched off in the region',
    evidence: evidence(
      'RegionDisabledException',
      403,
      'STS is not activated in this region for account:111122223333. Your account administrator can activate STS in this region using the IAM Console.',
    ),
    titles: ['Your account has switched STS off in this region.'],
    fix: null,
    happens: after(({ control }) => control.setSettings({ deactivatedRegions: ['us-east-1'] })),
  },

  // Keys, signatures and the clock.
  {
    name: 'keys that AWS never gave',
    evidence: evidence('InvalidClientTokenId', 403, INVALID_TOKEN, 'caller-identity'),
    titles: [INACTIVE, 'The access key is only seconds old.', ELSEWHERE],
    fix: "aws iam list-access-keys --user-name='hatrack-operator'",
    happens: aws => who(aws, { ...aws.keys, accessKeyId: 'AKIAIOSFODNN7EXAMPLE' }),
  },
  {
    name: 'a key that was deactivated after it had worked',
    known: { workedBefore: true },
    evidence: evidence('InvalidClientTokenId', 403, INVALID_TOKEN),
    titles: [INACTIVE, ELSEWHERE],
    fix: 'aws iam list-access-keys',
    happens: after(({ control, keys }) => control.setAccessKeyStatus(keys.accessKeyId, 'Inactive')),
  },
  {
    name: 'a key that was made a moment ago',
    evidence: evidence('InvalidClientTokenId', 403, INVALID_TOKEN, 'caller-identity'),
    titles: [INACTIVE, 'The access key is only seconds old.', ELSEWHERE],
    fix: 'aws iam list-access-keys',
    happens: async aws => {
      aws.control.setSettings({ accessKeyDelaySeconds: 10 })
      const { keys, signal } = aws
      return who(aws, got(await aws.iam.createAccessKey({ keys, partition: 'aws' }, signal)))
    },
  },
  {
    name: 'a region that the server account has not enabled',
    known: { identityWorks: true },
    evidence: evidence('InvalidClientTokenId', 403, INVALID_TOKEN),
    titles: [INACTIVE, ELSEWHERE],
    fix: 'aws iam list-access-keys',
    happens: after(({ control }) => control.setSettings({ notOptedInRegions: ['us-east-1'] })),
  },
  {
    name: 'an MFA session that has ended',
    known: { mfaSent: true },
    evidence: evidence('ExpiredToken', 403, 'The security token included in the request is expired'),
    titles: ['The session of your MFA code has ended.', TEMPORARY],
    fix: null,
    happens: async aws => {
      const keys = await mfaSession(aws)
      aws.control.clock.advance(13 * 3_600_000)
      return assume(aws, { caller: { keys, mfa: null } })
    },
  },
  {
    name: 'a secret of another key',
    evidence: evidence(
      'SignatureDoesNotMatch',
      403,
      'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.',
      'caller-identity',
    ),
    titles: [WRONG_SECRET, CHANGED],
    fix: 'aws iam create-access-key',
    happens: aws => who(aws, { ...aws.keys, secretAccessKey: new Secret('x'.repeat(40)) }),
  },
  {
    name: 'a proxy that rewrites a header, after the keys had worked',
    known: { identityWorks: true },
    evidence: evidence(
      'SignatureDoesNotMatch',
      403,
      'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.',
    ),
    titles: [CHANGED, WRONG_SECRET],
    fix: null,
    happens: after(({ network }) => {
      network.request = headers => {
        headers['content-type'] = 'application/x-www-form-urlencoded; charset=utf-8'
      }
    }),
  },
  {
    name: 'a request that is signed for another region than AWS has',
    evidence: evidence(
      'SignatureDoesNotMatch',
      403,
      'Credential should be scoped to a valid Region, not eu-nowhere-9',
    ),
    titles: ['The request reached another endpoint than it was signed for.'],
    fix: null,
    happens: after(({ network }) => {
      network.request = headers => {
        headers['authorization'] = headers['authorization']?.replace('/us-east-1/', '/eu-nowhere-9/') ?? ''
      }
    }),
  },
  {
    name: 'a clock that is three hours slow',
    evidence: evidence(
      'SignatureDoesNotMatch',
      403,
      'Signature expired: 20210502T144643Z is now earlier than 20210502T173143Z (20210502T174643Z - 15 min.)',
    ),
    titles: ['This computer’s clock is slow.'],
    fix: 'timedatectl set-ntp true',
    happens: after(aws => skew(aws, 3 * 3_600_000)),
  },
  {
    name: 'a clock that is twenty minutes fast',
    evidence: evidence(
      'SignatureDoesNotMatch',
      403,
      'Signature not yet current: 20210502T180643Z is still later than 20210502T175143Z (20210502T174643Z + 5 min.)',
    ),
    titles: ['This computer’s clock is fast.'],
    fix: 'w32tm /resync',
    happens: after(aws => skew(aws, -20 * 60_000)),
  },
  {
    name: 'a proxy that drops the Authorization header',
    evidence: evidence('MissingAuthenticationToken', 403, 'Request is missing Authentication Token'),
    titles: [STRIPPED],
    fix: null,
    happens: after(({ network }) => {
      network.request = headers => void delete headers['authorization']
    }),
  },
  {
    name: 'a proxy that drops X-Amz-Date',
    evidence: evidence(
      'IncompleteSignature',
      400,
      "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header. Authorization=AWS4-HMAC-SHA256",
    ),
    titles: [STRIPPED],
    fix: null,
    happens: after(({ network }) => {
      network.request = headers => void delete headers['x-amz-date']
    }),
  },

  // What the failure's own text says.
  {
    name: 'throttling',
    evidence: evidence('Throttling', 400, 'Rate exceeded'),
    titles: [],
    fix: null,
    happens: after(({ control }) => control.setThrottling(1)),
  },
  {
    name: 'trouble of AWS itself',
    evidence: evidence(
      'InternalFailure',
      500,
      'The request processing has failed because of an unknown error, exception or failure.',
    ),
    titles: [],
    fix: null,
    happens: after(({ control }) =>
      control.addFault({ operation: 'AssumeRole', kind: 'error-500', times: 3 }),
    ),
  },

  // As the role: its regions, and its sign-in.
  {
    name: 'a role that may not list regions',
    roleArn: LANTERN,
    evidence: evidence(
      'UnauthorizedOperation',
      403,
      'You are not authorized to perform this operation. User: arn:aws:sts::639582071164:assumed-role/HatrackAccess/ada is not authorized to perform: ec2:DescribeRegions because no identity-based policy allows the ec2:DescribeRegions action',
      'regions',
    ),
    titles: ['The role may not list regions.'],
    fix: '"Action": "ec2:DescribeRegions"',
    happens: aws => regions(aws),
  },
  {
    name: 'a deny among the role’s permissions',
    evidence: evidence(
      'UnauthorizedOperation',
      403,
      'You are not authorized to perform this operation. User: arn:aws:sts::204815160001:assumed-role/HatrackOperator/ada is not authorized to perform: ec2:DescribeRegions with an explicit deny in an identity-based policy',
      'regions',
    ),
    titles: ['A Deny among the role’s permissions forbids it.'],
    fix: null,
    happens: aws => {
      aws.control.setPermissionPolicy(
        NORTHWIND,
        statements(ALL, { Effect: 'Deny', Action: 'ec2:*', Resource: '*' }),
      )
      return regions(aws)
    },
  },
  {
    name: 'an organisation that binds the role',
    evidence: evidence(
      'UnauthorizedOperation',
      403,
      'You are not authorized to perform this operation. User: arn:aws:sts::204815160001:assumed-role/HatrackOperator/ada is not authorized to perform: ec2:DescribeRegions because no service control policy allows the ec2:DescribeRegions action',
      'regions',
    ),
    titles: ['The organisation of the account forbids it to the role.'],
    fix: '"Resource": "*"',
    happens: aws => {
      aws.control.setServiceControlPolicy('204815160001', statements(ONLY_S3))
      return regions(aws)
    },
  },
  {
    name: 'regions after the role’s session has ended',
    evidence: evidence('RequestExpired', 400, 'Request has expired.', 'regions'),
    titles: [SESSION_ENDED],
    fix: null,
    happens: aws => regions(aws, () => aws.control.clock.advance(2 * 3_600_000)),
  },
  {
    name: 'regions where the region is off',
    evidence: evidence(
      'AuthFailure',
      401,
      'AWS was not able to validate the provided access credentials',
      'regions',
    ),
    titles: [SESSION_ENDED, 'The region is not enabled in the account.'],
    fix: null,
    happens: aws => regions(aws, () => aws.control.setSettings({ notOptedInRegions: ['us-east-1'] })),
  },
  {
    name: 'sign-in after the role’s session has ended',
    evidence: evidence(
      'HTTP 400',
      400,
      'The sign-in endpoint did not take the role session. The next try starts with a new one.',
      'sign-in-token',
    ),
    titles: [SESSION_ENDED],
    fix: null,
    happens: aws => signIn(aws, () => aws.control.clock.advance(2 * 3_600_000)),
  },
  {
    name: 'sign-in while the endpoint has trouble of its own',
    evidence: evidence(
      'HTTP 503',
      503,
      'The sign-in endpoint did not take the role session. The next try starts with a new one.',
      'sign-in-token',
    ),
    titles: [],
    fix: null,
    happens: aws =>
      signIn(aws, () => aws.control.addFault({ operation: 'getSigninToken', kind: 'error-503', times: 3 })),
  },

  // The identity's own keys.
  {
    name: 'a user that may not list its keys',
    evidence: denied(
      `User: ${USER} is not authorized to perform: iam:ListAccessKeys on resource: user hatrack-operator because no identity-based policy allows the iam:ListAccessKeys action`,
      'list-access-keys',
    ),
    titles: ['Your user may not manage its own access keys.'],
    fix: '"iam:ListAccessKeys"',
    happens: aws => {
      aws.control.setUserPolicy(statements(ONLY_S3))
      return aws.iam.accessKeys({ keys: aws.keys, partition: 'aws' }, aws.signal)
    },
  },
  {
    name: 'a user that may not list its MFA devices',
    evidence: denied(
      `User: ${USER} is not authorized to perform: iam:ListMFADevices on resource: user hatrack-operator because no identity-based policy allows the iam:ListMFADevices action`,
      'mfa-devices',
    ),
    titles: ['Your user may not list its own MFA devices.'],
    fix: '"iam:ListMFADevices"',
    happens: aws => {
      aws.control.setUserPolicy(statements(ONLY_S3))
      return aws.iam.mfaDevices({ keys: aws.keys, partition: 'aws' }, aws.signal)
    },
  },
  {
    name: 'a third access key',
    evidence: evidence(
      // The SDK's name for what AWS calls LimitExceeded.
      'LimitExceededException',
      409,
      'Cannot exceed quota for AccessKeysPerUser: 2',
      'create-access-key',
    ),
    titles: ['Your user has two access keys already.'],
    fix: 'aws iam list-access-keys',
    happens: aws => {
      aws.control.createAccessKey()
      return aws.iam.createAccessKey({ keys: aws.keys, partition: 'aws' }, aws.signal)
    },
  },
]

/** AWS's clock is so much ahead, and no Date header tells the app. */
function skew({ control, network }: Happening, ahead: number): void {
  control.clock.setOffset(ahead)
  network.answer = headers => headers.delete('date')
}
