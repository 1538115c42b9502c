import { z } from 'zod'
import { Environment, LinkedAccount, LinkedAccountId, LinkSettings, SessionSeconds } from './account'
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
  Step,
  StorageFailure,
  UnlinkAccountFailure,
  VerifyAccountFailure,
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
import { MfaPrompt, MfaPromptId } from './mfa-prompt'
import { Region } from './partitions'
import type { Result } from './result'
import { SessionPlan } from './session-plan'
import { Settings } from './settings'

const nothing = z.void()
const never = z.never()

/** Something the person should know that no call of theirs asked for. */
export const Notice = z.discriminatedUnion('kind', [
  /** A file could not be read. It was put aside, and the newest good backup stands in for it, if there was one. */
  z.object({ kind: z.literal('file-restored'), file: z.string(), from: z.enum(['backup', 'nothing']) }),
  /** A newer Hatrack wrote this file: it is shown, not changed. */
  z.object({ kind: z.literal('file-newer'), file: z.string() }),
  /** This computer's clock differs from AWS's by so many seconds; positive when it is ahead. */
  z.object({ kind: z.literal('clock-off'), seconds: z.int() }),
  /** A key rotation that was interrupted has been ended. `undone`: the old key is the one in use. */
  z.object({
    kind: z.literal('rotation-ended'),
    identityName: z.string(),
    outcome: z.enum(['finished', 'undone']),
  }),
])
export type Notice = z.infer<typeof Notice>

export const AppInfo = z.object({
  version: z.string(),
  /** True while the app talks to the local AWS of `npm run demo`. */
  sandbox: z.boolean(),
  /** Milliseconds that AWS's clock is ahead of this computer's. Every moment that is told is by AWS's clock. */
  clockOffset: z.int(),
  notices: z.array(Notice),
})
export type AppInfo = z.infer<typeof AppInfo>

/** A console that was opened, until when AWS keeps it signed in. */
export const ConsoleSession = z.object({ accountId: LinkedAccountId, expiresAt: z.iso.datetime() })
export type ConsoleSession = z.infer<typeof ConsoleSession>

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

/** What became of one account when several were verified. What was found stands in the account itself. */
export const VerifyOutcome = z.object({
  accountId: LinkedAccountId,
  /** `unanswered`: AWS could not be asked, and what was known before still stands. */
  result: z.enum(['good', 'open-trust', 'limited', 'refused', 'unanswered', 'cancelled']),
  /** Why, where it was refused or unanswered. */
  failure: VerifyAccountFailure.nullable(),
})
export type VerifyOutcome = z.infer<typeof VerifyOutcome>

/** How far the verification of several accounts is. */
export const VerifyProgress = z.object({
  done: z.int(),
  total: z.int(),
  running: z.array(z.object({ accountId: LinkedAccountId, step: Step })),
})
export type VerifyProgress = z.infer<typeof VerifyProgress>

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
  /** A new access key in place of the old one. Called again after an interruption, it finishes or undoes that first. */
  'identities.rotate': {
    input: z.object({ identityId: IdentityId }),
    output: z.object({ identity: ServerIdentity, outcome: z.enum(['rotated', 'undone']) }),
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
      accountIds: z.union([z.array(LinkedAccountId).min(1).max(100_000), z.literal('all')]),
    }),
    output: z.array(VerifyOutcome),
    failure: never,
  },
  'accounts.cancelVerify': { input: nothing, output: nothing, failure: never },
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
