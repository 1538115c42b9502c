import type { Operation } from '../exchange'
import type { SandboxClock } from '../world/clock'
import { PolicyDocument, type PolicySource } from '../world/policy-document'
import { DEFAULT_SETTINGS, type Role, type World, type WorldSettings } from '../world/world'
import type { Conditions, LogEntry } from './conditions'
import { Fault, type FaultInput } from './faults'

type SettingsChange = { readonly [Key in keyof WorldSettings]?: WorldSettings[Key] | undefined }

/** What a test can do to the sandbox. Names that do not exist in the world throw: they are mistakes of the test. */
export interface SandboxControl {
  readonly clock: SandboxClock
  /** Milliseconds every answer is held back, or those of one operation. */
  setLatency(milliseconds: number, operation?: Operation): void
  /** Makes the next request, or the next `times` requests, of an operation go wrong. */
  addFault(fault: FaultInput): void
  clearFaults(): void
  log(): readonly LogEntry[]
  clearLog(): void
  /** The code that the operator's MFA device shows now. Each is accepted once: move the clock for another. */
  mfaCode(): string
  /** Replaces the External ID in a role's trust policy and gives the new one; the description keeps the old. */
  rotateExternalId(roleArn: string, externalId?: string): string
  setTrustPolicy(roleArn: string, policy: PolicySource): void
  setPermissionPolicy(roleArn: string, policy: PolicySource): void
  /** Seconds, 3600–43200. */
  setMaxSessionDuration(roleArn: string, seconds: number): void
  /** Replaces what the server user itself may do. */
  setUserPolicy(policy: PolicySource): void
  setAccessKeyStatus(accessKeyId: string, status: 'Active' | 'Inactive'): void
  /** Changes the settings that are named and leaves the others. */
  setSettings(settings: SettingsChange): void
  /** Back to the start: time, delays, faults, log, settings, policies and keys. Sessions stay. */
  reset(): void
}

export function createControl(world: World, conditions: Conditions): SandboxControl {
  const restore = snapshot(world)

  function role(roleArn: string): Role {
    const found = world.roles.get(roleArn)
    if (found === undefined) throw new Error(`The sandbox has no role ${roleArn}.`)
    return found
  }

  return {
    clock: world.clock,
    setLatency: (milliseconds, operation) => conditions.setLatency(milliseconds, operation),
    addFault: fault => conditions.addFault(Fault.parse(fault)),
    clearFaults: () => conditions.clearFaults(),
    log: () => conditions.log(),
    clearLog: () => conditions.clearLog(),
    mfaCode: () => world.operator.mfaDevice.codeAt(world.clock.now()),
    rotateExternalId: (roleArn, externalId = `hatrack-${world.randomness.uuid()}`) => {
      role(roleArn).trustPolicy = withExternalId(role(roleArn).trustPolicy, externalId)
      return externalId
    },
    setTrustPolicy: (roleArn, policy) => {
      role(roleArn).trustPolicy = PolicyDocument.parse(policy)
    },
    setPermissionPolicy: (roleArn, policy) => {
      role(roleArn).permissionPolicy = PolicyDocument.parse(policy)
    },
    setMaxSessionDuration: (roleArn, seconds) => {
      role(roleArn).maxSessionDuration = seconds
    },
    setUserPolicy: policy => {
      world.operator.policies = [PolicyDocument.parse(policy)]
    },
    setAccessKeyStatus: (accessKeyId, status) => {
      const key = world.credentials.get(accessKeyId)
      if (key === undefined) throw new Error(`The sandbox has no access key ${accessKeyId}.`)
      key.status = status
    },
    setSettings: settings => {
      const named = Object.entries(settings).filter(([, value]) => value !== undefined)
      Object.assign(world.settings, Object.fromEntries(named))
    },
    reset: () => {
      world.clock.setOffset(0)
      conditions.reset()
      restore()
    },
  }
}

/** Remembers what tests may change, and gives the way back. Policies are replaced, never edited: copies suffice. */
function snapshot(world: World): () => void {
  const roles = [...world.roles.values()].map(role => ({ role, before: { ...role } }))
  const keys = [...world.credentials.values()].map(key => ({ key, before: key.status }))
  const policies = world.operator.policies
  return () => {
    for (const { role, before } of roles) Object.assign(role, before)
    for (const { key, before } of keys) key.status = before
    world.operator.policies = policies
    world.operator.mfaDevice.forgetUsedCodes()
    Object.assign(world.settings, DEFAULT_SETTINGS)
  }
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
