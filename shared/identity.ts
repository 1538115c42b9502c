import { z } from 'zod'
import { AwsAccountId } from './arn'
import { Partition } from './partitions'

export const IdentityId = z.uuid().brand('IdentityId')
export type IdentityId = z.infer<typeof IdentityId>

/**
 * Where an identity's keys are. `memory` is the labelled way on without a keychain:
 * they are gone when Hatrack quits, and never touch a disk.
 */
export const KeyStore = z.enum(['keychain', 'memory'])
export type KeyStore = z.infer<typeof KeyStore>

/**
 * An AWS user whose keys the app keeps, as everything but the main process may know it.
 * Account and user were told by GetCallerIdentity, never typed.
 */
export const ServerIdentity = z.object({
  id: IdentityId,
  name: z.string().min(1).max(200),
  accountId: AwsAccountId,
  userArn: z.string().max(2048),
  partition: Partition,
  /** The last four characters of the access key id, to tell keys apart. */
  accessKeyEnding: z.string().length(4),
  keyStore: KeyStore,
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
  profiles: z.array(z.object({ name: z.string(), accessKeyEnding: z.string().length(4) })),
})
export type KeySources = z.infer<typeof KeySources>
