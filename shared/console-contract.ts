import { z } from 'zod'
import { LinkedAccountId } from './account'
import { ConsoleSession, ConsoleSessionId } from './console-session'
import { ConsoleWindowAction, ConsoleWindowId, ConsoleWindowState } from './console-window'
import { Destination } from './destinations'
import { CloseConsoleFailure, OpenConsoleFailure, UnknownAccount, UnknownWindow } from './failures'
import { OpenManyRunId, OpenOutcome } from './open-many'
import { MOST_CONSOLES } from './open-many-facts'
import { InstalledBrowser, Opener } from './opener'
import { SessionPlan } from './session-plan'
import { Reason } from './text'

const nothing = z.void()
const never = z.never()

const Opened = z.object({
  expiresAt: z.iso.datetime(),
  plan: SessionPlan,
  /** The browser was signed in to the account already: it was led to the page, and not signed in again. */
  landed: z.boolean().optional(),
})

/** A service in a region that consoles were opened at, with the time of the last one. */
export const RecentDestination = z.object({ destination: Destination, at: z.iso.datetime() })
export type RecentDestination = z.infer<typeof RecentDestination>

/** The calls about consoles: part of the one table in contract.ts. */
export const consoleContract = {
  /** Opens a console. Asked twice for the same place at once, it opens one. */
  'console.open': {
    input: z.object({
      accountId: LinkedAccountId,
      /** Null: the account's own, which is the console's home unless the person chose another. */
      destination: Destination.nullable(),
      /** Left out: the account's own, or the one of the settings. */
      opener: Opener.optional(),
      /** True: signs in also where AWS will end another console for it, or this account's own tabs. */
      anyway: z.boolean().optional(),
      /** Why; where the account asks for it. */
      reason: Reason.optional(),
    }),
    output: Opened,
    failure: OpenConsoleFailure,
  },
  'console.cancel': { input: z.object({ accountId: LinkedAccountId }), output: nothing, failure: never },
  /** Ends the copying of an account's sign-in URL: the clipboard stays as it is. */
  'console.cancelCopy': { input: z.object({ accountId: LinkedAccountId }), output: nothing, failure: never },
  /** Opens the consoles of several accounts, four at a time. */
  'console.openMany': {
    input: z.object({
      runId: OpenManyRunId,
      /** Each with where it is to land; null: where the account's consoles do. */
      consoles: z
        .array(z.object({ accountId: LinkedAccountId, destination: Destination.nullable() }))
        .min(1)
        .max(MOST_CONSOLES),
      opener: Opener.optional(),
      /** As for one console. */
      anyway: z.boolean().optional(),
      /** For all of them that ask for it. */
      reason: Reason.optional(),
    }),
    output: z.array(OpenOutcome),
    failure: never,
  },
  'console.cancelMany': { input: z.object({ runId: OpenManyRunId }), output: nothing, failure: never },
  /** Puts a sign-in URL on the clipboard, and takes it off again after 30 seconds if it is still there. */
  'console.copyUrl': {
    input: z.object({
      accountId: LinkedAccountId,
      destination: Destination.nullable(),
      reason: Reason.optional(),
    }),
    output: Opened,
    failure: OpenConsoleFailure,
  },
  /** How long a console that is opened now will last, with the role session that it would be signed in with. */
  'console.plan': {
    input: z.object({ accountId: LinkedAccountId }),
    output: SessionPlan,
    failure: z.discriminatedUnion('kind', [UnknownAccount]),
  },
  'console.sessions': { input: nothing, output: z.array(ConsoleSession), failure: never },
  /** Signs a console in anew, for its whole length: in its window on the same page, in a browser in a new tab. */
  'console.renew': {
    input: z.object({ sessionId: ConsoleSessionId }),
    output: Opened,
    failure: OpenConsoleFailure,
  },
  /** Closes the window of a console. In a browser it opens AWS's sign-out page, which ends all of that browser's. */
  'console.close': {
    input: z.object({ sessionId: ConsoleSessionId }),
    output: nothing,
    failure: CloseConsoleFailure,
  },
  'console.closeAll': { input: nothing, output: nothing, failure: CloseConsoleFailure },
  /** Where consoles were opened, the latest first. */
  'console.recentDestinations': { input: nothing, output: z.array(RecentDestination), failure: never },

  /** The browsers of this computer and their profiles, looked up anew. */
  'browsers.list': { input: nothing, output: z.array(InstalledBrowser), failure: never },

  'consoleWindow.state': {
    input: z.object({ windowId: ConsoleWindowId }),
    output: ConsoleWindowState,
    failure: z.discriminatedUnion('kind', [UnknownWindow]),
  },
  'consoleWindow.act': {
    input: z.object({ windowId: ConsoleWindowId, action: ConsoleWindowAction }),
    output: nothing,
    failure: z.discriminatedUnion('kind', [UnknownWindow]),
  },
  /** Brings an isolated window to the front. */
  'consoleWindow.show': {
    input: z.object({ windowId: ConsoleWindowId }),
    output: nothing,
    failure: z.discriminatedUnion('kind', [UnknownWindow]),
  },
}
