import { z } from 'zod'
import { RoleArn } from './arn'
import { Arrangement, Environment } from './arrangement'
import { AwsEvidence } from './aws-failures'
import { Destination } from './destinations'
import { ExternalId } from './external-id'
import { IdentityId } from './identity'
import { Opener } from './opener'
import { Region } from './partitions'
import { SessionLimits } from './session-limits'
import { DisplayName, Note } from './text'

export const LinkedAccountId = z.uuid().brand('LinkedAccountId')
export type LinkedAccountId = z.infer<typeof LinkedAccountId>

export { Environment } from './arrangement'

/**
 * What a verification found although the role could be assumed. The first two leave it open to the confused deputy:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html
 */
export const Finding = z.enum([
  /** The role was assumed without an External ID. */
  'no-external-id-needed',
  /** The role was assumed with an External ID that nobody ever gave it. */
  'any-external-id-accepted',
  /** The role may not call ec2:DescribeRegions. */
  'regions-refused',
  /** The federation endpoint gave no sign-in token for the role session. */
  'console-refused',
])
export type Finding = z.infer<typeof Finding>

/** What the last verification of a link found. */
export const Verification = z.discriminatedUnion('state', [
  z.object({ state: z.literal('unverified') }),
  z.object({ state: z.literal('verified'), at: z.iso.datetime(), findings: z.array(Finding) }),
  /** AWS refused the role when it was verified again. */
  z.object({ state: z.literal('refused'), at: z.iso.datetime(), evidence: AwsEvidence }),
])
export type Verification = z.infer<typeof Verification>

/** Console session lengths on offer, in seconds. AWS takes 900–43200 at the federation endpoint. */
export const SessionSeconds = z.int().min(900).max(43_200)

/** As typed, with its variables: see session-name.ts. */
export const SessionNameTemplate = z.string().min(1).max(200)

/** What a person decides about a link. None of it changes whether AWS lets them in. */
export const LinkSettings = z.object({
  name: DisplayName,
  environment: Environment.nullable(),
  region: Region,
  /** How long a console session is asked for, in seconds. */
  sessionSeconds: SessionSeconds,
  /** Null: the person's own name. */
  sessionName: SessionNameTemplate.nullable(),
  note: Note,
})
export type LinkSettings = z.infer<typeof LinkSettings>

/** A role in someone's account plus the External ID that it demands. */
export const LinkedAccount = z.object({
  id: LinkedAccountId,
  identityId: IdentityId,
  roleArn: RoleArn,
  externalId: ExternalId,
  ...LinkSettings.shape,
  ...Arrangement.shape,
  /** Where its consoles land; null: where the settings say, in the account's region. */
  destination: Destination.nullable(),
  /** Where its consoles open; null: as the settings say. */
  opener: Opener.nullable(),
  /** The role's trust policy demands aws:MultiFactorAuthPresent. */
  mfaRequired: z.boolean(),
  /** How long its sessions can be, as AWS's answers have told. */
  sessionLimits: SessionLimits,
  verification: Verification,
  /** When somebody decided to keep a role that is open to the confused deputy; null if nobody did. */
  openTrustAcceptedAt: z.iso.datetime().nullable(),
  createdAt: z.iso.datetime(),
  lastOpenedAt: z.iso.datetime().nullable(),
  /** How often it is opened, lately counting more: see frecency.ts. */
  uses: z.number().min(0),
})
export type LinkedAccount = z.infer<typeof LinkedAccount>
