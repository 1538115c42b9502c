import { z } from 'zod'
import { AwsAccountId } from './arn'
import { Partition } from './partitions'
import { DisplayName } from './text'

export const IdentityId = z.uuid().brand('IdentityId')
export type IdentityId = z.infer<typeof IdentityId>

/**
 * Where an identity's keys are. `memory` is the labelled way on without a keychain:
 * they are gone when Hatrack quits, and never touch a disk.
 */
export const KeyStore = z.enum(['keychain', 'memory'])
export type KeyStore = z.infer<typeof KeyStore>

/**
 * When an MFA code is asked for. `each-time`: with every AssumeRole, and consoles of up to 12 hours. `once-a-day`:
 * for one GetSessionToken, and consoles of an hour, because roles are then chained.
 */
export const MfaPolicy = z.enum(['each-time', 'once-a-day'])
export type MfaPolicy = z.infer<typeof MfaPolicy>

// https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html: SerialNumber
export const MfaSerialNumber = z.string().regex(/^[\w+=/:,.@-]{9,256}$/)

/** The MFA device of an identity's user. AWS knows it by its serial number; of a virtual one that is an ARN. */
export const Mfa = z.object({ serialNumber: MfaSerialNumber, policy: MfaPolicy })
export type Mfa = z.infer<typeof Mfa>

/**
 * An AWS user whose keys the app keeps, as everything but the main process may know it.
 * Account and user were told by GetCallerIdentity, never typed.
 */
export const ServerIdentity = z.object({
  id: IdentityId,
  name: DisplayName,
  accountId: AwsAccountId,
  userArn: z.string().max(2048),
  partition: Partition,
  /** The last four characters of the access key id, to tell keys apart. */
  accessKeyEnding: z.string().length(4),
  keyStore: KeyStore,
  /** Null: no role of this identity is asked for with MFA. */
  mfa: Mfa.nullable(),
  /** When AWS made the access key; null where the user may not list its own keys. */
  keyCreatedAt: z.iso.datetime().nullable(),
  addedAt: z.iso.datetime(),
})
export type ServerIdentity = z.infer<typeof ServerIdentity>

// https://docs.aws.amazon.com/STS/latest/APIReference/API_Credentials.html; long-term keys begin with AKIA.
export const AccessKeyId = z.string().regex(/^[A-Z0-9]{16,128}$/)
export const SecretAccessKey = z.string().regex(/^[\x21-\x7e]{16,256}$/)

/** Where server credentials can be taken from. What is typed goes in this direction only. */
export const KeySource = z.discriminatedUnion('from', [
  z.object({
    from: z.literal('typed'),
    accessKeyId: z.string().max(1024),
    secretAccessKey: z.string().max(1024),
  }),
  z.object({ from: z.literal('environment') }),
  z.object({ from: z.literal('profile'), profile: z.string().max(512) }),
])
export type KeySource = z.infer<typeof KeySource>

/** Which sources this computer offers, named without any secret. */
export const KeySources = z.object({
  environment: z.object({ accessKeyEnding: z.string().length(4) }).nullable(),
  /** Where the AWS credentials file is, or would be. */
  credentialsFile: z.string(),
  profiles: z.array(z.object({ name: z.string(), accessKeyEnding: z.string().length(4) })),
})
export type KeySources = z.infer<typeof KeySources>

/** The MFA devices of a user. Where it may not list them, one is guessed from its name, as AWS names virtual ones. */
export const MfaDevices = z.object({
  certain: z.boolean(),
  serialNumbers: z.array(MfaSerialNumber),
})
export type MfaDevices = z.infer<typeof MfaDevices>

/** Steps of a key rotation, in their order. `undo` takes back a key that was made and not stored. */
export const RotationStep = z.enum([
  'create',
  'wait-until-it-works',
  'store',
  'deactivate-old',
  'delete-old',
  'undo',
])
export type RotationStep = z.infer<typeof RotationStep>

/** A rotation that has begun and not ended. */
export const Rotation = z.object({
  identityId: IdentityId,
  startedAt: z.iso.datetime(),
  /** Where it stands; the last step that was begun. */
  step: RotationStep,
  /** False: it was interrupted, and goes on when it is asked to. */
  running: z.boolean(),
})
export type Rotation = z.infer<typeof Rotation>
