import type { Operation } from '../exchange'
import { ACCESS_KEYS_PER_USER } from '../iam/access-keys'
import type { SandboxClock } from '../world/clock'
import { accessKeysOf, createAccessKey } from '../world/credentials'
import { STEP_SECONDS } from '../world/mfa-device'
import { PolicyDocument, type PolicySource } from '../world/policy-document'
import type { Account, Credentials, Role, World, WorldSettings } from '../world/world'
import type { Conditions, LogEntry } from './conditions'
import { Fault, type FaultInput } from './faults'
import { snapshot } from './snapshot'

type SettingsChange = { readonly [Key in keyof WorldSettings]?: WorldSettings[Key] | undefined }

interface ExtraPage {
  readonly status?: number | undefined
  readonly headers?: Readonly<Record<string, string>> | undefined
  readonly body?: string | undefined
}

/** What a test can do to the sandbox. Names that do not exist in the world throw: they are mistakes of the test. */
export interface SandboxControl {
  readonly clock: SandboxClock
  /** Milliseconds every answer is held back, or those of one operation. */
  setLatency(milliseconds: number, operation?: Operation): void
  /** Makes the next request, or the next `times` requests, of an operation go wrong. */
  addFault(fault: FaultInput): void
  clearFaults(): void
  /**
   * Throttles a fraction of the requests, 0–1, for as long as it is not set back to 0; of the operations named, or of
   * all. The same seed throttles the same places in the order of arrival.
   */
  setThrottling(fraction: number, seed?: string, operations?: readonly Operation[]): void
  log(): readonly LogEntry[]
  /** Forgets the log and the peaks. */
  clearLog(): void
  /** How many requests were in flight at once at most, of one operation or of all; a hanging one is in flight. */
  peakInFlight(operation?: Operation): number
  /**
   * The code that the operator's MFA device shows now, or so many half minutes from now: AWS takes the one before and
   * the one after too. Each is accepted once.
   */
  mfaCode(offsetSteps?: number): string
  /** Replaces the External ID in a role's trust policy and gives the new one; the description keeps the old. */
  rotateExternalId(roleArn: string, externalId?: string): string
  setTrustPolicy(roleArn: string, policy: PolicySource): void
  setPermissionPolicy(roleArn: string, policy: PolicySource): void
  /** Seconds, 3600–43200. */
  setMaxSessionDuration(roleArn: string, seconds: number): void
  /** Replaces what the server user itself may do. */
  setUserPolicy(policy: PolicySource): void
  setAccessKeyStatus(accessKeyId: string, status: 'Active' | 'Inactive'): void
  /** ISO 8601. Keys are as old as the sandbox unless told. */
  setAccessKeyCreatedAt(accessKeyId: string, isoDate: string): void
  /** Another key, for the operator unless told. It works at once, whatever the settings say of new keys. */
  createAccessKey(userArn?: string): { readonly accessKeyId: string; readonly secretAccessKey: string }
  /**
   * The only service control policy of an account, in place of FullAWSAccess: what it does not allow is denied. It
   * binds the users and roles of that account, never those who come from elsewhere. null: FullAWSAccess again.
   */
  setServiceControlPolicy(accountId: string, policy: PolicySource | null): void
  /** Denies, for everyone (Principal `*`), on the roles of an account. Resource control policies cannot allow. */
  setResourceControlPolicy(accountId: string, policy: PolicySource | null): void
  /** What the operator's own policies may allow at most. */
  setPermissionsBoundary(policy: PolicySource | null): void
  /** The policy of the one VPC endpoint that every signed request passes through. It names principals. */
  setVpcEndpointPolicy(policy: PolicySource | null): void
  /**
   * Whether the account's policy on AWS Sign-In denies signin:Authenticate to everyone: AssumeRole and the federation
   * endpoint go on, and the console's sign-in page says no.
   */
  setSignInPolicy(accountId: string, deny: boolean): void
  /** Changes the settings that are named and leaves the others. */
  setSettings(settings: SettingsChange): void
  /** Any answer at a path under /console/, for tests of what shows the console. A page here may run scripts. */
  setPage(path: string, page: ExtraPage): void
  /** Back to the start: time, delays, faults, log, settings, policies and keys. Sessions stay. */
  reset(): void
}

export function createControl(world: World, conditions: Conditions): SandboxControl {
  const restore = snapshot(world)

  const role = (arn: string): Role => known(world.roles, arn, 'role')
  const accessKey = (id: string): Credentials => known(world.credentials, id, 'access key')
  const account = (id: string): Account => known(world.accounts, id, 'account')

  return {
    clock: world.clock,
    setLatency: (milliseconds, operation) => conditions.setLatency(milliseconds, operation),
    addFault: fault => conditions.addFault(Fault.parse(fault)),
    clearFaults: () => conditions.clearFaults(),
    setThrottling: (fraction, seed, operations) => conditions.setThrottling(fraction, seed, operations),
    log: () => conditions.log(),
    clearLog: () => conditions.clearLog(),
    peakInFlight: operation => conditions.inFlight.peak(operation),
    mfaCode: (offsetSteps = 0) =>
      world.operator.mfaDevice.codeAt(world.clock.now() + offsetSteps * STEP_SECONDS * 1000),
    rotateExternalId: (roleArn, externalId = `hatrack-${world.randomness.uuid()}`) => {
      role(roleArn).trustPolicy = withExternalId(role(roleArn).trustPolicy, externalId)
      return externalId
    },
    setTrustPolicy: (roleArn, policy) => {
      role(roleArn).trustPolicy = PolicyDocument.parse(policy)
    },
    setPermissionPolicy: (roleArn, policy) => {
      const found = role(roleArn)
      found.attachedPolicies = new Map()
      found.inlinePolicies = new Map([['Permissions', PolicyDocument.parse(policy)]])
    },
    setMaxSessionDuration: (roleArn, seconds) => {
      role(roleArn).maxSessionDuration = seconds
    },
    setUserPolicy: policy => {
      world.operator.policies = [PolicyDocument.parse(policy)]
    },
    setAccessKeyStatus: (accessKeyId, status) => {
      accessKey(accessKeyId).status = status
    },
    setAccessKeyCreatedAt: (accessKeyId, isoDate) => {
      const time = Date.parse(isoDate)
      if (Number.isNaN(time)) throw new Error(`${isoDate} is no date.`)
      accessKey(accessKeyId).createdAt = time
    },
    createAccessKey: (userArn = world.operator.arn) => {
      const user = known(world.users, userArn, 'user')
      if (accessKeysOf(world, user).length >= ACCESS_KEYS_PER_USER) {
        throw new Error(`${userArn} has ${ACCESS_KEYS_PER_USER} keys.`)
      }
      const settings = { ...world.settings, accessKeyDelaySeconds: 0 }
      const { accessKeyId, secretAccessKey } = createAccessKey({ ...world, settings }, { kind: 'user', user })
      return { accessKeyId, secretAccessKey }
    },
    setServiceControlPolicy: (accountId, policy) => {
      attach(world.guardrails.serviceControl, account(accountId), policy && PolicyDocument.parse(policy))
    },
    setResourceControlPolicy: (accountId, policy) => {
      attach(world.guardrails.resourceControl, account(accountId), policy && parseResourceControl(policy))
    },
    setPermissionsBoundary: policy => {
      world.operator.boundary = policy && PolicyDocument.parse(policy)
    },
    setVpcEndpointPolicy: policy => {
      world.guardrails.vpcEndpoint = policy && PolicyDocument.parse(policy)
    },
    setSignInPolicy: (accountId, deny) => {
      const { signInDenied } = world.guardrails
      if (deny) signInDenied.add(account(accountId).accountId)
      else signInDenied.delete(account(accountId).accountId)
    },
    setSettings: settings => {
      const named = Object.entries(settings).filter(([, value]) => value !== undefined)
      Object.assign(world.settings, Object.fromEntries(named))
    },
    setPage: (path, { status = 200, headers = {}, body = '' }) => {
      if (!path.startsWith('/console/')) throw new Error(`${path} is not under /console/.`)
      conditions.setPage(path, { status, headers: { 'content-type': 'text/html', ...headers }, body })
    },
    reset: () => {
      world.clock.setOffset(0)
      conditions.reset()
      restore()
    },
  }
}

function known<Entity>(entities: ReadonlyMap<string, Entity>, id: string, what: string): Entity {
  const found = entities.get(id)
  if (found === undefined) throw new Error(`The sandbox has no ${what} ${id}.`)
  return found
}

function attach(
  policies: Map<string, PolicyDocument>,
  { accountId }: Account,
  policy: PolicyDocument | null,
) {
  if (policy === null) policies.delete(accountId)
  else policies.set(accountId, policy)
}

/** https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_syntax.html */
function parseResourceControl(policy: PolicySource): PolicyDocument {
  const parsed = PolicyDocument.parse(policy)
  const valid = parsed.Statement.every(({ Effect, Principal }) => Effect === 'Deny' && Principal === '*')
  if (valid) return parsed
  throw new Error('Statements of a resource control policy deny, and their Principal is *.')
}

/** The policy with every `sts:ExternalId` it asks for replaced; one that asks for none stays open. */
function withExternalId(policy: PolicyDocument, externalId: string): PolicyDocument {
  return {
    ...policy,
    Statement: policy.Statement.map(statement => ({
      ...statement,
      Condition: Object.fromEntries(
        Object.entries(statement.Condition ?? {}).map(([operator, keys]) => [
          operator,
          Object.fromEntries(
            Object.entries(keys).map(([key, values]) => [
              key,
              key.toLowerCase() === 'sts:externalid' ? [externalId] : values,
            ]),
          ),
        ]),
      ),
    })),
  }
}
