import { z } from 'zod'
import { LinkedAccount, LinkedAccountId } from './account'
import { Arrangement } from './arrangement'
import { Cause } from './aws-failures'
import { Destination } from './destinations'
import {
  ChangeAccountFailure,
  LinkAccountFailure,
  SetOpeningFailure,
  StorageFailure,
  UnlinkAccountFailure,
} from './failures'
import { LinkDraft, LinkDraftId } from './link-draft'
import { ChangeRequest, LinkRequest } from './link-request'
import { Opener } from './opener'
import { VerifyOutcome, VerifyRunId } from './verify-outcome'

const nothing = z.void()
const never = z.never()

/** The calls about linked accounts and links that were begun: part of the one table in contract.ts. */
export const accountsContract = {
  'accounts.list': { input: nothing, output: z.array(LinkedAccount), failure: never },
  /** Verifies and keeps a link. The same role ARN updates the account that has it. */
  'accounts.link': {
    input: LinkRequest,
    output: z.object({ account: LinkedAccount, updated: z.boolean() }),
    failure: LinkAccountFailure,
  },
  'accounts.cancelLink': { input: nothing, output: nothing, failure: never },
  'accounts.change': { input: ChangeRequest, output: LinkedAccount, failure: ChangeAccountFailure },
  /** Where an account's consoles land and open from now on, unless it is said at opening. */
  'accounts.setOpening': {
    input: z.object({
      accountId: LinkedAccountId,
      destination: Destination.nullable(),
      opener: Opener.nullable(),
    }),
    output: LinkedAccount,
    failure: SetOpeningFailure,
  },
  /** Records the decision to keep a role that is open to the confused deputy. */
  'accounts.acceptOpenTrust': {
    input: z.object({ accountId: LinkedAccountId }),
    output: LinkedAccount,
    failure: UnlinkAccountFailure,
  },
  /** Verifies some links again, or all of them: at most 4 requests at once. */
  'accounts.verify': {
    input: z.object({
      runId: VerifyRunId,
      accountIds: z.union([z.array(LinkedAccountId).min(1).max(100_000), z.literal('all')]),
    }),
    output: z.array(VerifyOutcome),
    failure: never,
  },
  'accounts.cancelVerify': {
    input: z.object({ runId: VerifyRunId }),
    output: nothing,
    failure: never,
  },
  /** Why AWS refused the role when it was verified last; empty where it did not. */
  'accounts.explain': {
    input: z.object({ accountId: LinkedAccountId }),
    output: z.array(Cause),
    failure: never,
  },
  /** Arranges accounts, each as it is said of it; those that are not linked any more are left out. */
  'accounts.arrange': {
    input: z
      .array(z.object({ accountId: LinkedAccountId, arrangement: Arrangement.partial() }))
      .min(1)
      .max(100_000),
    output: z.array(LinkedAccount),
    failure: z.discriminatedUnion('kind', [StorageFailure]),
  },
  'accounts.unlink': {
    input: z.object({ accountIds: z.array(LinkedAccountId).min(1).max(100_000) }),
    output: nothing,
    failure: UnlinkAccountFailure,
  },
  /** Takes an unlinking back, with everything that was known of the accounts. */
  'accounts.restore': {
    input: z.object({ accountIds: z.array(LinkedAccountId).min(1).max(100_000) }),
    output: z.array(LinkedAccount),
    failure: UnlinkAccountFailure,
  },

  /** Links that were begun, the latest first. */
  'drafts.list': { input: nothing, output: z.array(LinkDraft), failure: never },
  'drafts.save': {
    input: LinkDraft.omit({ updatedAt: true }),
    output: nothing,
    failure: z.discriminatedUnion('kind', [StorageFailure]),
  },
  'drafts.discard': {
    input: z.object({ draftId: LinkDraftId }),
    output: nothing,
    failure: z.discriminatedUnion('kind', [StorageFailure]),
  },
}
