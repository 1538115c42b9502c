import { z } from 'zod'
import { RoleArn } from './arn'
import { ExternalId } from './external-id'
import { IdentityId } from './identity'
import { Region } from './partitions'

export const LinkedAccountId = z.uuid().brand('LinkedAccountId')
export type LinkedAccountId = z.infer<typeof LinkedAccountId>

/** The longest name kept; long enough for any, short enough for a row. */
export const NAME_MAX_LENGTH = 200

/** A name that people gave. Control and bidirectional characters are refused: they can disguise a customer. */
export const DisplayName = z
  .string()
  .trim()
  .min(1)
  .max(NAME_MAX_LENGTH)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
  .regex(/^[^\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]*$/)

export const Environment = z.enum(['production', 'staging', 'development', 'sandbox'])
export type Environment = z.infer<typeof Environment>

/** What the last verification of a link found. */
export const Verification = z.discriminatedUnion('state', [
  z.object({ state: z.literal('unverified') }),
  z.object({ state: z.literal('verified'), at: z.iso.datetime() }),
  /** The role can be assumed, but may not call ec2:DescribeRegions. */
  z.object({ state: z.literal('regions-refused'), at: z.iso.datetime() }),
])
export type Verification = z.infer<typeof Verification>

/** Console session lengths on offer, in seconds. AWS takes 900–43200 at the federation endpoint. */
export const SessionSeconds = z.int().min(900).max(43_200)

/** A role in someone's account plus the External ID that it demands. */
export const LinkedAccount = z.object({
  id: LinkedAccountId,
  identityId: IdentityId,
  roleArn: RoleArn,
  externalId: ExternalId,
  name: DisplayName,
  environment: Environment.nullable(),
  region: Region,
  /** How long a console session is asked for, in seconds. */
  sessionSeconds: SessionSeconds,
  /** The federation endpoint refused a SessionDuration for this role before, so none is sent. */
  sessionDurationRefused: z.boolean(),
  verification: Verification,
  createdAt: z.iso.datetime(),
  lastOpenedAt: z.iso.datetime().nullable(),
})
export type LinkedAccount = z.infer<typeof LinkedAccount>
