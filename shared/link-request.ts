import { z } from 'zod'
import { Environment, LinkedAccountId, LinkSettings, SessionSeconds } from './account'
import { IdentityId } from './identity'
import { LinkDraftId } from './link-draft'
import { Region } from './partitions'

const typed = z.string().max(4096)

export const LinkRequest = z.object({
  identityId: IdentityId,
  /** As pasted: white space and quotes around them are dropped, and dashes and spaces in an account id. */
  role: z.discriminatedUnion('by', [
    z.object({ by: z.literal('arn'), roleArn: typed }),
    /** The name may carry its path, with or without the slash in front. */
    z.object({ by: z.literal('name'), accountId: typed, roleName: typed }),
  ]),
  externalId: typed,
  /** Without one the account is called `AWS Account (ID)`. */
  name: typed,
  environment: Environment.nullable(),
  /** Null: the partition's default region. */
  region: Region.nullable(),
  sessionSeconds: SessionSeconds,
  /** Empty: the person's own name. */
  sessionName: typed,
  note: typed,
  mfaRequired: z.boolean(),
  /** True: keep the link without asking AWS, marked as unverified. */
  unverified: z.boolean(),
  /** True: keep a role that is open to the confused deputy. The decision is recorded with its time. */
  acceptOpenTrust: z.boolean(),
  /** The draft that this ends. */
  draftId: LinkDraftId.nullable(),
})
export type LinkRequest = z.infer<typeof LinkRequest>

/** What a person changes about a link. What they typed is checked: see LinkSettings. */
export const ChangeRequest = z.object({
  accountId: LinkedAccountId,
  identityId: IdentityId,
  ...LinkSettings.shape,
  name: typed,
  /** Empty: the person's own name. */
  sessionName: typed,
  note: typed,
})
export type ChangeRequest = z.infer<typeof ChangeRequest>
