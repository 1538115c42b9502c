import { z } from 'zod'
import { Environment, SessionSeconds } from './account'
import { IdentityId } from './identity'

export const LinkDraftId = z.uuid().brand('LinkDraftId')
export type LinkDraftId = z.infer<typeof LinkDraftId>

/** As it stands in a field: nothing is checked, nothing typed is lost. */
const Typed = z.string().max(4096)

/**
 * A link that was begun and not finished: the role may take a customer days to make. It is kept as typed, so that the
 * External ID that was handed over stays the one that is waited for. It holds no secret.
 */
export const LinkDraft = z.object({
  id: LinkDraftId,
  updatedAt: z.iso.datetime(),
  /** Where the person left it. `existing`: the role is there already, and one form takes it all. */
  step: z.enum(['existing', 'describe', 'hand-over', 'verify']),
  identityId: IdentityId.nullable(),
  name: Typed,
  environment: Environment.nullable(),
  region: Typed,
  sessionSeconds: SessionSeconds,
  sessionName: Typed,
  note: Typed,
  externalId: Typed,
  /** How the role is told to AWS: by its ARN, or by the account it is in and its name. */
  roleBy: z.enum(['arn', 'name']),
  roleArn: Typed,
  accountId: Typed,
  roleName: Typed,
  /** What the owner of the account is asked to set up. */
  principal: z.enum(['account', 'user']),
  permissions: z.enum(['read-only', 'power-user', 'administrator', 'custom']),
  customPolicy: z.string().max(20_480),
  mfaRequired: z.boolean(),
  /** MaxSessionDuration of the role, 3600–43200 seconds. */
  maxSessionSeconds: z.int().min(3600).max(43_200),
  /** What was handed over last: the tab that is shown. */
  handOver: z.enum(['console', 'cli', 'cloudformation', 'terraform']),
})
export type LinkDraft = z.infer<typeof LinkDraft>
