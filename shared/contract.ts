import { z } from 'zod'
import { LinkedAccount, LinkedAccountId } from './account'
import { AppInfo } from './app-info'
import { Cause, Step } from './aws-failures'
import type { CallChannel, EventChannel } from './channels'
import { Destination } from './destinations'
import {
  AddIdentityFailure,
  AnswerMfaFailure,
  ChangeAccountFailure,
  ChangeIdentityFailure,
  CheckIdentityFailure,
  FindMfaFailure,
  type IpcFailure,
  LinkAccountFailure,
  OpenConsoleFailure,
  RemoveIdentityFailure,
  ReplaceKeysFailure,
  RotateKeysFailure,
  StorageFailure,
  UnlinkAccountFailure,
} from './failures'
import {
  IdentityId,
  KeySource,
  KeySources,
  KeyStore,
  MfaDevices,
  MfaPolicy,
  Rotation,
  ServerIdentity,
} from './identity'
import { LinkDraft, LinkDraftId } from './link-draft'
import { ChangeRequest, LinkRequest } from './link-request'
import { MfaPrompt, MfaPromptId } from './mfa-prompt'
import type { Result } from './result'
import { SessionPlan } from './session-plan'
import { Settings } from './settings'
import { VerifyOutcome, VerifyProgress, VerifyRunId } from './verify-outcome'

const nothing = z.void()
const never = z.never()

/** A console that was opened, until when AWS keeps it signed in. */
export const ConsoleSession = z.object({ accountId: LinkedAccountId, expiresAt: z.iso.datetime() })
export type ConsoleSession = z.infer<typeof ConsoleSession>

const typed = z.string().max(4096)

/**
 * Every call between the renderer and the main process. The bridge, the handlers and the renderer's API are derived
 * from this table. Input is parsed on the way in, output and failure on the way out: what is not named here
 * cannot leave the main process.
 */
export const contract = {
  'app.info': { input: nothing, output: AppInfo, failure: never },
  /** The linked account that a `hatrack://` link asked to see, once; null when there is none. */
  'app.takeLink': {
    input: nothing,
    output: z.object({ accountId: LinkedAccountId.nullable() }),
    failure: never,
  },

  'identities.list': { input: nothing, output: z.array(ServerIdentity), failure: never },
  'identities.sources': { input: nothing, output: KeySources, failure: never },
  /** Asks AWS whose keys these are, then keeps them. Keys of a user that is known already replace the old ones. */
  'identities.add': {
    input: z.object({
      source: KeySource,
      /** As typed; null for the user's own name. */
      name: z.string().max(4096).nullable(),
      keyStore: KeyStore,
    }),
    output: z.object({ identity: ServerIdentity, replaced: z.boolean() }),
    failure: AddIdentityFailure,
  },
  /** Asks AWS whether the keys still work, and how old they are. */
  'identities.check': {
    input: z.object({ identityId: IdentityId }),
    output: z.object({ identity: ServerIdentity }),
    failure: CheckIdentityFailure,
  },
  'identities.rename': {
    input: z.object({ identityId: IdentityId, name: typed }),
    output: ServerIdentity,
    failure: ChangeIdentityFailure,
  },
  /** Other keys of the same user. Those of another user are refused, and the old ones stay. */
  'identities.replaceKeys': {
    input: z.object({ identityId: IdentityId, source: KeySource, keyStore: KeyStore }),
    output: ServerIdentity,
    failure: ReplaceKeysFailure,
  },
  /** The MFA devices of the identity's user: listed, or guessed from the user's name. */
  'identities.findMfa': {
    input: z.object({ identityId: IdentityId }),
    output: MfaDevices,
    failure: FindMfaFailure,
  },
  'identities.setMfa': {
    input: z.object({
      identityId: IdentityId,
      mfa: z.object({ serialNumber: typed, policy: MfaPolicy }).nullable(),
    }),
    output: ServerIdentity,
    failure: ChangeIdentityFailure,
  },
  /** A new access key in place of the old one. What was interrupted is finished or undone instead. */
  'identities.rotate': {
    /** `go-on`: end what was interrupted, and begin nothing where that has ended meanwhile. */
    input: z.object({ identityId: IdentityId, intent: z.enum(['begin', 'go-on']) }),
    output: z.object({
      identity: ServerIdentity,
      outcome: z.enum(['rotated', 'undone', 'nothing-to-do']),
    }),
    failure: RotateKeysFailure,
  },
  'identities.rotations': { input: nothing, output: z.array(Rotation), failure: never },
  'identities.remove': {
    input: z.object({
      identityId: IdentityId,
      /** What becomes of the accounts that use it. `leave`: they wait for another identity. */
      dependents: z.discriminatedUnion('do', [
        z.object({ do: z.literal('refuse') }),
        z.object({ do: z.literal('leave') }),
        z.object({ do: z.literal('hand-over'), to: IdentityId }),
      ]),
    }),
    output: nothing,
    failure: RemoveIdentityFailure,
  },

  /** The MFA code that is waited for; null when none is. */
  'mfa.pending': { input: nothing, output: MfaPrompt.nullable(), failure: never },
  'mfa.answer': {
    input: z.object({
      promptId: MfaPromptId,
      /** As pasted; spaces are dropped. */
      code: z.string().max(64),
      /** True: this one code serves all that wait, through GetSessionToken, and their consoles last an hour. */
      forAll: z.boolean(),
    }),
    output: nothing,
    failure: AnswerMfaFailure,
  },
  /** Gives up what waits for this code. */
  'mfa.cancel': { input: z.object({ promptId: MfaPromptId }), output: nothing, failure: never },

  'accounts.list': { input: nothing, output: z.array(LinkedAccount), failure: never },
  /** Verifies and keeps a link. The same role ARN updates the account that has it. */
  'accounts.link': {
    input: LinkRequest,
    output: z.object({ account: LinkedAccount, updated: z.boolean() }),
    failure: LinkAccountFailure,
  },
  'accounts.cancelLink': { input: nothing, output: nothing, failure: never },
  'accounts.change': { input: ChangeRequest, output: LinkedAccount, failure: ChangeAccountFailure },
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
  'accounts.unlink': {
    input: z.object({ accountId: LinkedAccountId }),
    output: nothing,
    failure: UnlinkAccountFailure,
  },
  /** Takes an unlinking back, with everything that was known of the account. */
  'accounts.restore': {
    input: z.object({ accountId: LinkedAccountId }),
    output: LinkedAccount,
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

  /** Opens the console in the default browser. Asked twice for the same place at once, it opens one. */
  'console.open': {
    input: z.object({ accountId: LinkedAccountId, destination: Destination.nullable() }),
    output: z.object({ expiresAt: z.iso.datetime(), plan: SessionPlan }),
    failure: OpenConsoleFailure,
  },
  'console.cancel': { input: z.object({ accountId: LinkedAccountId }), output: nothing, failure: never },
  /** Puts a sign-in URL on the clipboard, and takes it off again after 30 seconds if it is still there. */
  'console.copyUrl': {
    input: z.object({ accountId: LinkedAccountId, destination: Destination.nullable() }),
    output: z.object({ expiresAt: z.iso.datetime(), plan: SessionPlan }),
    failure: OpenConsoleFailure,
  },
  'console.sessions': { input: nothing, output: z.array(ConsoleSession), failure: never },

  /** Asks where, and writes the text there. False: the person changed their mind. */
  'files.save': {
    input: z.object({ name: z.string().regex(/^[\w.-]{1,100}$/), text: z.string().max(65_536) }),
    output: z.object({ saved: z.boolean() }),
    failure: z.discriminatedUnion('kind', [StorageFailure]),
  },

  'clipboard.write': { input: z.object({ text: z.string().max(65_536) }), output: nothing, failure: never },

  'settings.get': { input: nothing, output: Settings, failure: never },
  'settings.set': {
    input: Settings,
    output: Settings,
    failure: z.discriminatedUnion('kind', [StorageFailure]),
  },
} satisfies Record<CallChannel, { input: z.ZodType; output: z.ZodType; failure: z.ZodType }>

/** Every announcement of the main process, and what it carries. */
export const events = {
  'app.changed': AppInfo,
  'app.linkFollowed': nothing,
  'identities.changed': z.array(ServerIdentity),
  'identities.rotationsChanged': z.array(Rotation),
  /** The MFA code that is waited for now; null when none is. */
  'mfa.changed': MfaPrompt.nullable(),
  /** Only what changed: a list of thousands is sent once. */
  'accounts.changed': z.object({ changed: z.array(LinkedAccount), removed: z.array(LinkedAccountId) }),
  'accounts.linking': z.object({ step: Step }),
  'accounts.verifying': VerifyProgress,
  'drafts.changed': z.array(LinkDraft),
  'console.progress': z.object({ accountId: LinkedAccountId, step: Step }),
  'console.sessionsChanged': z.array(ConsoleSession),
} satisfies Record<EventChannel, z.ZodType>

type Contract = typeof contract
export type Input<Channel extends CallChannel> = z.infer<Contract[Channel]['input']>
export type Output<Channel extends CallChannel> = z.infer<Contract[Channel]['output']>
export type FailureOf<Channel extends CallChannel> = z.infer<Contract[Channel]['failure']>
export type EventPayload<Channel extends EventChannel> = z.infer<(typeof events)[Channel]>

/** What a handler in the main process is. */
export type Handlers = {
  [Channel in CallChannel]: (
    input: Input<Channel>,
  ) => Promise<Result<Output<Channel>, FailureOf<Channel>>> | Result<Output<Channel>, FailureOf<Channel>>
}

/** What the preload puts on the renderer's `window.hatrack`. */
export interface Bridge {
  call: {
    [Channel in CallChannel]: (
      ...input: undefined extends Input<Channel> ? [] : [Input<Channel>]
    ) => Promise<Result<Output<Channel>, FailureOf<Channel> | IpcFailure>>
  }
  /** Subscribing returns its undo. */
  on: {
    [Channel in EventChannel]: (listener: (payload: EventPayload<Channel>) => void) => () => void
  }
}
