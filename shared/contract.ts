import { z } from 'zod'
import { Environment, LinkedAccount, LinkedAccountId, SessionSeconds } from './account'
import type { CallChannel, EventChannel } from './channels'
import { Destination } from './destinations'
import {
  AddIdentityFailure,
  CheckIdentityFailure,
  type IpcFailure,
  LinkAccountFailure,
  OpenConsoleFailure,
  RemoveIdentityFailure,
  Step,
  StorageFailure,
  UnlinkAccountFailure,
} from './failures'
import { IdentityId, KeySource, KeySources, KeyStore, ServerIdentity } from './identity'
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

export const LinkRequest = z.object({
  identityId: IdentityId,
  /** As pasted: white space and quotes around them are dropped. */
  roleArn: z.string().max(4096),
  externalId: z.string().max(4096),
  /** Without one the account is called `AWS Account (ID)`. */
  name: z.string().max(4096),
  environment: Environment.nullable(),
  /** Null: the partition's default region. */
  region: Region.nullable(),
  sessionSeconds: SessionSeconds,
  /** True: keep the link without asking AWS, marked as unverified. */
  unverified: z.boolean(),
})
export type LinkRequest = z.infer<typeof LinkRequest>

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
  'identities.check': {
    input: z.object({ identityId: IdentityId }),
    output: z.object({ userArn: z.string() }),
    failure: CheckIdentityFailure,
  },
  'identities.remove': {
    input: z.object({ identityId: IdentityId }),
    output: nothing,
    failure: RemoveIdentityFailure,
  },

  'accounts.list': { input: nothing, output: z.array(LinkedAccount), failure: never },
  /** Verifies and keeps a link. The same role ARN updates the account that has it. */
  'accounts.link': {
    input: LinkRequest,
    output: z.object({ account: LinkedAccount, updated: z.boolean() }),
    failure: LinkAccountFailure,
  },
  'accounts.unlink': {
    input: z.object({ accountId: LinkedAccountId }),
    output: nothing,
    failure: UnlinkAccountFailure,
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

  'clipboard.write': { input: z.object({ text: z.string().max(16_384) }), output: nothing, failure: never },

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
  /** Only what changed: a list of thousands is sent once. */
  'accounts.changed': z.object({ changed: z.array(LinkedAccount), removed: z.array(LinkedAccountId) }),
  'accounts.linking': z.object({ step: Step }),
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
