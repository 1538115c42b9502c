import { z } from 'zod'
import { RoleArnProblem } from './arn'
import { KeyStore } from './identity'
import { Partition } from './partitions'

/** Steps of the main job, in their order. They name what was being done when something failed. */
export const Step = z.enum([
  'keychain',
  'caller-identity',
  'assume-role',
  'regions',
  'sign-in-token',
  'handoff',
])
export type Step = z.infer<typeof Step>

/** Everything the app could learn of a refusal. Messages come from AWS and are capped in length. */
export const AwsEvidence = z.object({
  step: Step,
  code: z.string().max(128),
  message: z.string().max(2048),
  /** HTTP status; 0 where the answer carried none. */
  status: z.int(),
  requestId: z.string().max(128).nullable(),
})
export type AwsEvidence = z.infer<typeof AwsEvidence>

/** One possible reason for a refusal, and what to do about it. The most likely comes first. */
export const Cause = z.object({
  title: z.string(),
  detail: z.string(),
  /** A statement or command that mends it, ready to copy. */
  fix: z.object({ label: z.string(), text: z.string() }).nullable(),
})
export type Cause = z.infer<typeof Cause>

const kind = <Kind extends string>(name: Kind) => z.object({ kind: z.literal(name) })

// What AWS answered, or did not.
export const AwsFailure = z.discriminatedUnion('kind', [
  kind('access-denied').extend({ evidence: AwsEvidence, causes: z.array(Cause) }),
  kind('invalid-keys').extend({ evidence: AwsEvidence }),
  kind('expired-session').extend({ evidence: AwsEvidence }),
  kind('clock-off').extend({ evidence: AwsEvidence }),
  kind('throttled').extend({ evidence: AwsEvidence }),
  kind('rejected').extend({ evidence: AwsEvidence }),
  kind('aws-unavailable').extend({ evidence: AwsEvidence }),
  kind('offline').extend({
    step: Step,
    problem: z.enum(['name-not-found', 'refused', 'tls', 'broken-off', 'proxy', 'other']),
  }),
  kind('timed-out').extend({ step: Step, afterSeconds: z.number() }),
  kind('bad-answer').extend({
    step: Step,
    problem: z.enum(['redirect', 'html', 'too-large', 'not-json', 'incomplete']),
    status: z.int(),
  }),
])
export type AwsFailure = z.infer<typeof AwsFailure>

/** `absent`: no secret service at all. `locked`: it is there and would not open. */
export const KeychainState = z.enum(['absent', 'locked', 'unavailable', 'timed-out'])
export type KeychainState = z.infer<typeof KeychainState>

export const KeychainFailure = kind('keychain').extend({ state: KeychainState })
export type KeychainFailure = z.infer<typeof KeychainFailure>

/** The index says that this identity has keys, and they are not where they were kept. */
export const KeysMissing = kind('keys-missing').extend({ identityName: z.string(), keyStore: KeyStore })
export type KeysMissing = z.infer<typeof KeysMissing>

export const StorageFailure = kind('storage').extend({
  problem: z.enum(['disk-full', 'not-writable', 'newer-version', 'other']),
  file: z.string(),
})
export type StorageFailure = z.infer<typeof StorageFailure>

export const KeySourceFailure = kind('key-source').extend({
  problem: z.enum([
    'access-key-id',
    'secret-access-key',
    'temporary-keys',
    'root-keys',
    'not-a-user',
    'another-user',
    'environment-incomplete',
    'profile-missing',
    'profile-incomplete',
    'file-unreadable',
  ]),
})
export type KeySourceFailure = z.infer<typeof KeySourceFailure>

export const Cancelled = kind('cancelled')
export const UnknownAccount = kind('unknown-account')
export const UnknownIdentity = kind('unknown-identity')
export const IdentityInUse = kind('identity-in-use').extend({ accounts: z.int() })
export const InvalidRoleArn = kind('invalid-role-arn').extend({ problem: RoleArnProblem })
export const InvalidExternalId = kind('invalid-external-id')
export const InvalidName = kind('invalid-name')
/** The account does not have this region, or has not enabled it. */
export const RegionNotEnabled = kind('region-not-enabled').extend({ region: z.string() })
export const PartitionMismatch = kind('partition-mismatch').extend({ identity: Partition, role: Partition })
/** AWS publishes no console hosts for this partition. */
export const ConsoleUnsupported = kind('console-unsupported').extend({ partition: Partition })
export const BrowserFailed = kind('browser-failed')

/** What may go wrong while AWS is asked with keys from the keychain. */
const asking = [...AwsFailure.options, KeychainFailure, KeysMissing, UnknownIdentity, Cancelled] as const

export const AddIdentityFailure = z.discriminatedUnion('kind', [
  ...AwsFailure.options,
  KeychainFailure,
  KeySourceFailure,
  InvalidName,
  StorageFailure,
  Cancelled,
])
export type AddIdentityFailure = z.infer<typeof AddIdentityFailure>

export const CheckIdentityFailure = z.discriminatedUnion('kind', [...asking, KeySourceFailure])
export type CheckIdentityFailure = z.infer<typeof CheckIdentityFailure>

export const RemoveIdentityFailure = z.discriminatedUnion('kind', [
  KeychainFailure,
  StorageFailure,
  UnknownIdentity,
  IdentityInUse,
])

export const LinkAccountFailure = z.discriminatedUnion('kind', [
  ...asking,
  InvalidRoleArn,
  InvalidExternalId,
  InvalidName,
  PartitionMismatch,
  RegionNotEnabled,
  StorageFailure,
])
export type LinkAccountFailure = z.infer<typeof LinkAccountFailure>

export const UnlinkAccountFailure = z.discriminatedUnion('kind', [UnknownAccount, StorageFailure])

export const OpenConsoleFailure = z.discriminatedUnion('kind', [
  ...asking,
  UnknownAccount,
  ConsoleUnsupported,
  BrowserFailed,
])
export type OpenConsoleFailure = z.infer<typeof OpenConsoleFailure>

/** What ipc.ts itself may answer, on any channel. `reference` finds the log line of a crash. */
export const IpcFailure = z.discriminatedUnion('kind', [
  kind('malformed-request'),
  kind('untrusted-sender'),
  kind('crashed').extend({ reference: z.string() }),
])
export type IpcFailure = z.infer<typeof IpcFailure>

export type Failure =
  | AddIdentityFailure
  | CheckIdentityFailure
  | z.infer<typeof RemoveIdentityFailure>
  | LinkAccountFailure
  | z.infer<typeof UnlinkAccountFailure>
  | OpenConsoleFailure
  | IpcFailure
