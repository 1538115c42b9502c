import type { Ec2 } from '../../../electron/aws/ec2'
import type { Federation } from '../../../electron/aws/federation'
import type { Iam } from '../../../electron/aws/iam'
import type { AssumeRoleRequest, Sts } from '../../../electron/aws/sts'
import {
  type RoleSession,
  Secret,
  type ServerKeys,
  type TemporaryKeys,
} from '../../../electron/credentials/secret'
import type { RoleArn } from '../../../shared/arn'
import type { AwsEvidence } from '../../../shared/aws-failures'
import type { ExternalId } from '../../../shared/external-id'
import type { LinkKnowledge } from '../../../shared/refusals'
import type { Result } from '../../../shared/result'
import type { Sandbox } from '../../sandbox/index'
import type { PolicySource } from '../../sandbox/world/policy-document'

export const USER = 'arn:aws:iam::111122223333:user/hatrack-operator'
export const NORTHWIND = 'arn:aws:iam::204815160001:role/HatrackOperator'
export const BLUEBIRD = 'arn:aws:iam::317204958813:role/HatrackAccess'
export const CEDAR = 'arn:aws:iam::418830275529:role/HatrackAccess'
export const HARBOUR = 'arn:aws:iam::523364190746:role/HatrackAccess'
export const JUNIPER = 'arn:aws:iam::630917442085:role/HatrackAccess'
export const LANTERN = 'arn:aws:iam::639582071164:role/HatrackAccess'
export const MERIDIAN = 'arn:aws:iam::702146685930:role/partners/hatrack/ConsoleAccess'
export const TIDEWATER = 'arn:aws:iam::866401937258:role/HatrackOperator'
export const COPPER = 'arn:aws-us-gov:iam::929175348806:role/HatrackAccess'
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

export const ROLE_NAME = 'The role is not there under this name.'
export const EXTERNAL_ID = 'The External ID does not match.'
export const PRINCIPAL = 'The role does not trust your identity.'
export const MFA = 'The role requires MFA.'
export const OWN_POLICY = 'Your own user may not assume this role.'
export const PARTITION = 'The account is in another partition.'
export const OTHER_PARTITION = 'The role is in another partition than your identity.'
export const SECONDS_OLD = 'The role or its policy is only seconds old.'
export const INACTIVE = 'The access key was deactivated or deleted.'
export const ELSEWHERE = 'The key is not known in this region.'
export const WRONG_SECRET = 'The secret access key does not belong to the access key id.'
export const CHANGED = 'Something on the way changes requests.'
export const STRIPPED = 'A proxy takes the signature out of requests.'
export const ENDPOINT = 'The policy of a VPC endpoint forbids it.'
export const TEMPORARY = 'These keys are temporary.'
export const SESSION_ENDED = 'The role’s session has ended or was revoked.'
export const LIKELY = [EXTERNAL_ID, PRINCIPAL, MFA, OWN_POLICY]
export const PLAIN_TITLES = [ROLE_NAME, ...LIKELY, PARTITION, SECONDS_OLD]

export const evidence = (
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
export const denied = (message: string, step?: AwsEvidence['step']) =>
  evidence('AccessDenied', 403, message, step)
export const refused = (roleArn = NORTHWIND, reason = '', user = USER) =>
  denied(
    `User: ${user} is not authorized to perform: sts:AssumeRole on resource: ${roleArn}${reason && ` ${reason}`}`,
  )
export const marked = (action: string) =>
  `User: ${USER} is not authorized to perform: ${action} on resource: ${NORTHWIND}`
export const INVALID_TOKEN = 'The security token included in the request is invalid.'

type StatementSource = Exclude<PolicySource['Statement'], readonly unknown[]>
export const statements = (...Statement: StatementSource[]): PolicySource => ({
  Version: '2012-10-17',
  Statement,
})
export const ALL = { Effect: 'Allow', Action: '*', Resource: '*' } as const
export const NO_ROLES = { Effect: 'Deny', Action: 'sts:AssumeRole', Resource: '*' } as const
export const ONLY_S3 = { Effect: 'Allow', Action: 's3:*', Resource: '*' } as const
export const trusting = (statement: Partial<StatementSource>, account = '111122223333'): StatementSource => ({
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
export const after =
  (setUp: (aws: Happening) => void, asked?: Partial<AssumeRoleRequest>) =>
  (aws: Happening): ReturnType<typeof assume> => {
    setUp(aws)
    return assume(aws, asked)
  }

/** The same, in a world that explains itself. */
export const explained = (setUp: (aws: Happening) => void) =>
  after(aws => {
    aws.control.setSettings({ explainDenials: true })
    setUp(aws)
  })

export const mfa = (aws: Happening, code: string, serialNumber = aws.sandbox.world.mfa.serialNumber) => ({
  caller: { keys: aws.keys, mfa: { serialNumber, code } },
})

export function got<Value>(result: Result<Value, unknown>): Value {
  if (!result.ok) throw new Error(`Not got: ${JSON.stringify(result.failure)}`)
  return result.value
}

export const mfaSession = async (aws: Happening): Promise<TemporaryKeys> =>
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

export const roleSession = async (aws: Happening): Promise<RoleSession> => got(await assume(aws))

export const regions = async (aws: Happening, meanwhile: () => void = () => {}) => {
  const session = await roleSession(aws)
  meanwhile()
  return aws.ec2.describeRegions(session, 'aws', 'us-east-1', aws.signal)
}

export const signIn = async (aws: Happening, meanwhile: () => void) => {
  const session = await roleSession(aws)
  meanwhile()
  const destination = 'https://us-east-1.console.aws.amazon.com/console/home?region=us-east-1'
  const where = { partition: 'aws' as const, region: 'us-east-1', destination }
  const request = { session, ...where, sessionDurationSeconds: null }
  return aws.federation.signIn({ ...request, issuer: 'https://hatrack.example/' }, aws.signal)
}

export const keysOf = (pair: { accessKeyId: string; secretAccessKey: string }): ServerKeys => ({
  accessKeyId: pair.accessKeyId,
  secretAccessKey: new Secret(pair.secretAccessKey),
})

export const who = (aws: Happening, keys = aws.keys) => aws.sts.callerIdentity(keys, 'aws', aws.signal)

/** Credentials of a role, with a session policy that allows nothing of STS. Hatrack itself makes no such thing. */
export async function narrowed({ sandbox, keys, control }: Happening): Promise<TemporaryKeys> {
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

/** AWS's clock is so much ahead, and no Date header tells the app. */
export function skew({ control, network }: Happening, ahead: number): void {
  control.clock.setOffset(ahead)
  network.answer = headers => headers.delete('date')
}
