import { z } from 'zod'
import { LinkedAccount, LinkedAccountId } from './account'
import { accountsContract } from './accounts-contract'
import { AppInfo } from './app-info'
import { Step } from './aws-failures'
import type { CallChannel, EventChannel } from './channels'
import { consoleContract, RecentDestination } from './console-contract'
import { ConsoleSession } from './console-session'
import { ConsoleWindowState } from './console-window'
import { Errand } from './errand'
import { type IpcFailure, StorageFailure } from './failures'
import { historyContract } from './history-contract'
import { identitiesContract } from './identities-contract'
import { Rotation, ServerIdentity } from './identity'
import { LinkDraft } from './link-draft'
import { MfaPrompt } from './mfa-prompt'
import { OpenManyProgress } from './open-many'
import type { Result } from './result'
import { Settings } from './settings'
import { settingsContract } from './settings-contract'
import { SwitcherState, switcherContract } from './switcher-contract'
import { CallerPrompt } from './terminal'
import { terminalContract } from './terminal-contract'
import { VerifyProgress } from './verify-outcome'

const nothing = z.void()
const never = z.never()

/**
 * Every call between the renderer and the main process. The bridge, the handlers and the renderer's API are derived
 * from this table. Input is parsed on the way in, output and failure on the way out: what is not named here
 * cannot leave the main process.
 */
export const contract = {
  'app.info': { input: nothing, output: AppInfo, failure: never },
  /** What a link, the tray or a notification asked the window to do, once; null when there is nothing. */
  'app.takeErrand': { input: nothing, output: z.object({ errand: Errand.nullable() }), failure: never },

  ...identitiesContract,
  ...accountsContract,

  ...consoleContract,
  ...terminalContract,
  ...switcherContract,
  ...historyContract,

  /** Asks where, and writes the text there. False: the person changed their mind. */
  'files.save': {
    input: z.object({ name: z.string().regex(/^[\w.-]{1,100}$/), text: z.string().max(65_536) }),
    output: z.object({ saved: z.boolean() }),
    failure: z.discriminatedUnion('kind', [StorageFailure]),
  },

  'clipboard.write': { input: z.object({ text: z.string().max(65_536) }), output: nothing, failure: never },

  ...settingsContract,
} satisfies Record<CallChannel, { input: z.ZodType; output: z.ZodType; failure: z.ZodType }>

/** Every announcement of the main process, and what it carries. */
export const events = {
  'app.changed': AppInfo,
  /** Something waits in `app.takeErrand`. */
  'app.errand': nothing,
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
  'console.openingMany': OpenManyProgress,
  'console.recentDestinationsChanged': z.array(RecentDestination),
  'consoleWindow.changed': ConsoleWindowState,
  /** The program that waits for a decision; null when none does. */
  'terminal.changed': CallerPrompt.nullable(),
  'switcher.changed': SwitcherState,
  /** Something was added, or deleted. */
  'history.changed': nothing,
  'settings.changed': Settings,
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
