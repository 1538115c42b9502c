import type { SandboxClock } from './clock'
import type { MfaDevice } from './mfa-device'
import type { Partition } from './partitions'
import type { PolicyDocument } from './policy-document'
import type { Randomness } from './randomness'

export interface Account {
  readonly accountId: string
  readonly partition: Partition
  readonly title: string
}

export interface User {
  readonly arn: string
  readonly name: string
  /** With leading and closing slash, as IAM has it. */
  readonly path: string
  readonly userId: string
  readonly account: Account
  /** Milliseconds since the epoch, as every time in here. */
  readonly createdAt: number
  readonly mfaDevice: MfaDevice | undefined
  policies: readonly PolicyDocument[]
  /** The permissions boundary: what the policies may allow at most. */
  boundary: PolicyDocument | null
}

export interface Role {
  readonly arn: string
  readonly roleId: string
  readonly name: string
  readonly path: string
  readonly account: Account
  readonly createdAt: number
  /** From when on STS knows the role. */
  readonly knownFrom: number
  description: string | undefined
  trustPolicy: PolicyDocument
  /** Managed policies by their ARN, inline policies by their name. Replaced, never edited. */
  attachedPolicies: ReadonlyMap<string, PolicyDocument>
  inlinePolicies: ReadonlyMap<string, PolicyDocument>
  /** Seconds, 3600–43200. */
  maxSessionDuration: number
}

/** What a role may do: the union of all its policies. */
export const rolePolicies = (role: Role): readonly PolicyDocument[] => [
  ...role.attachedPolicies.values(),
  ...role.inlinePolicies.values(),
]

/** When MFA was used, in milliseconds since the epoch; undefined when it was not. */
type MfaTime = number | undefined

/** Who is calling, and with what kind of credentials: the kind decides what STS and the console let them do. */
export type Caller =
  | { readonly kind: 'root'; readonly account: Account; readonly expires?: number }
  | { readonly kind: 'user'; readonly user: User }
  | { readonly kind: 'user-session'; readonly user: User; readonly expires: number; readonly mfaAt: MfaTime }
  | RoleSession

export interface RoleSession {
  readonly kind: 'role-session'
  readonly role: Role
  readonly sessionName: string
  readonly expires: number
  readonly mfaAt: MfaTime
  /** Whether temporary credentials assumed the role, be they another role's or GetSessionToken's. */
  readonly chained: boolean
  /** Policies passed with AssumeRole: they narrow what the role allows, and never widen it. */
  readonly sessionPolicies: readonly PolicyDocument[]
}

export interface Credentials {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken: string | undefined
  readonly caller: Caller
  /** From when on AWS knows the key: new ones take seconds to work everywhere. */
  readonly knownFrom: number
  createdAt: number
  status: 'Active' | 'Inactive'
  lastUsed: { readonly at: number; readonly service: string; readonly region: string } | undefined
}

/** How the whole of the sandbox behaves where real AWS can be set either way. */
export interface WorldSettings {
  /** Whether a browser may hold several console sessions at once (console multi-session). */
  multiSession: boolean
  /** Whether AccessDenied ends in `because no … policy allows …`. Across accounts AWS mostly does not say. */
  explainDenials: boolean
  /** Regions in which the server account has switched STS off: RegionDisabledException. */
  deactivatedRegions: readonly string[]
  /** Opt-in regions that the server account has not enabled: InvalidClientTokenId. */
  notOptedInRegions: readonly string[]
  /** How long a key that is made from now on is unknown everywhere: InvalidClientTokenId. */
  accessKeyDelaySeconds: number
  /** How long a role that is made from now on cannot be assumed: AccessDenied, as if it were missing. */
  roleDelaySeconds: number
  /** An identity provider that lies: what GetCallerIdentity tells, in place of what is true. Null: the truth. */
  toldCaller: {
    readonly arn?: string | undefined
    readonly accountId?: string | undefined
    readonly userId?: string | undefined
  } | null
  /** The Date header of every answer but the control's, in place of the sandbox's clock. Null: the truth. */
  toldDate: string | null
  /**
   * A SessionDuration must be below the role's MaxSessionDuration. AWS's page on custom sign-in URLs says so in one
   * place, and in others that 43200 goes with every role: so both can be tried.
   */
  sessionDurationBelowMaximum: boolean
}

export const DEFAULT_SETTINGS: WorldSettings = {
  multiSession: true,
  explainDenials: false,
  deactivatedRegions: [],
  notOptedInRegions: [],
  accessKeyDelaySeconds: 0,
  roleDelaySeconds: 0,
  toldCaller: null,
  toldDate: null,
  sessionDurationBelowMaximum: false,
}

/** What organizations and networks forbid, whatever users and roles are allowed. Nothing, at the start. */
export interface Guardrails {
  /** By account id: the account's only service control policy, in place of FullAWSAccess. */
  readonly serviceControl: Map<string, PolicyDocument>
  /** By account id, besides RCPFullAWSAccess. */
  readonly resourceControl: Map<string, PolicyDocument>
  /** The policy of the one VPC endpoint that every request passes through. */
  vpcEndpoint: PolicyDocument | null
  /** Ids of accounts whose policy on AWS Sign-In denies everyone the console. AssumeRole has no part in it. */
  readonly signInDenied: Set<string>
}

/** Everything that exists in the sandbox. It lives in memory and dies with the process. */
export interface World {
  readonly clock: SandboxClock
  readonly randomness: Randomness
  readonly operator: User & { readonly mfaDevice: MfaDevice }
  /** By account id. */
  readonly accounts: ReadonlyMap<string, Account>
  /** By ARN. */
  readonly users: ReadonlyMap<string, User>
  readonly roles: Map<string, Role>
  readonly credentials: Map<string, Credentials>
  readonly guardrails: Guardrails
  readonly settings: WorldSettings
}

export function accountOf(caller: Caller): Account {
  switch (caller.kind) {
    case 'root':
      return caller.account
    case 'user':
    case 'user-session':
      return caller.user.account
    case 'role-session':
      return caller.role.account
    default:
      return caller satisfies never
  }
}

/** When temporary credentials end, in milliseconds since the epoch; undefined for long-term keys. */
export function expiryOf(caller: Caller): number | undefined {
  return caller.kind === 'user' ? undefined : caller.expires
}

/** The ARN that AWS shows for this caller, in GetCallerIdentity and in refusals. */
export function arnOf(caller: Caller): string {
  switch (caller.kind) {
    case 'root':
      return `arn:${caller.account.partition}:iam::${caller.account.accountId}:root`
    case 'user':
    case 'user-session':
      return caller.user.arn
    case 'role-session':
      return assumedRoleArn(caller.role, caller.sessionName)
    default:
      return caller satisfies never
  }
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids */
export function userIdOf(caller: Caller): string {
  switch (caller.kind) {
    case 'root':
      return caller.account.accountId
    case 'user':
    case 'user-session':
      return caller.user.userId
    case 'role-session':
      return `${caller.role.roleId}:${caller.sessionName}`
    default:
      return caller satisfies never
  }
}

/** The session's ARN. The role's path is not part of it. */
export function assumedRoleArn(role: Role, sessionName: string): string {
  return `arn:${role.account.partition}:sts::${role.account.accountId}:assumed-role/${role.name}/${sessionName}`
}
