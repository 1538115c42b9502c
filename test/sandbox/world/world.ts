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
  readonly userId: string
  readonly account: Account
  readonly mfaDevice: MfaDevice
  policies: readonly PolicyDocument[]
}

export interface Role {
  readonly arn: string
  readonly roleId: string
  readonly name: string
  readonly account: Account
  trustPolicy: PolicyDocument
  permissionPolicy: PolicyDocument
  /** Seconds, 3600–43200. */
  maxSessionDuration: number
}

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
  status: 'Active' | 'Inactive'
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
}

export const DEFAULT_SETTINGS: WorldSettings = {
  multiSession: true,
  explainDenials: false,
  deactivatedRegions: [],
  notOptedInRegions: [],
}

/** Everything that exists in the sandbox. It lives in memory and dies with the process. */
export interface World {
  readonly clock: SandboxClock
  readonly randomness: Randomness
  readonly operator: User
  readonly roles: ReadonlyMap<string, Role>
  readonly credentials: Map<string, Credentials>
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

/** Makes long-term credentials and remembers them. */
export function createAccessKey(
  world: Pick<World, 'randomness' | 'credentials'>,
  caller: Caller,
): Credentials {
  return remember(world, 'AKIA', undefined, caller)
}

/** Makes temporary credentials and remembers them. The session token is opaque, as AWS's is. */
export function createSession(world: World, caller: Caller): Credentials & { readonly sessionToken: string } {
  // AWS promises no size for session tokens; real ones are about this long.
  const sessionToken = `IQoJb3JpZ2luX2Vj${world.randomness.base64(664)}`
  return { ...remember(world, 'ASIA', sessionToken, caller), sessionToken }
}

function remember(
  world: Pick<World, 'randomness' | 'credentials'>,
  prefix: 'AKIA' | 'ASIA',
  sessionToken: string | undefined,
  caller: Caller,
): Credentials {
  const credentials: Credentials = {
    accessKeyId: `${prefix}${world.randomness.base32(16)}`,
    secretAccessKey: world.randomness.base64(40),
    sessionToken,
    caller,
    status: 'Active',
  }
  world.credentials.set(credentials.accessKeyId, credentials)
  return credentials
}
