import { z } from 'zod'
import { Environment, LinkedAccountId } from './account'
import { Cause } from './aws-failures'

export const ConsoleWindowId = z.uuid().brand('ConsoleWindowId')
export type ConsoleWindowId = z.infer<typeof ConsoleWindowId>

/** Whether AWS's console has answered in a window: that alone counts as signed in. */
export const WindowSignIn = z.discriminatedUnion('step', [
  z.object({ step: z.literal('under-way') }),
  z.object({ step: z.literal('signed-in') }),
  /** Said in two sentences, with what AWS answered (`HTTP 403`) and the likely causes. */
  z.object({
    step: z.literal('failed'),
    title: z.string(),
    advice: z.string(),
    answer: z.string().nullable(),
    causes: z.array(Cause),
  }),
  /** A page signed in, out, or switched the role, and the person let it: whose console it is, Hatrack cannot say. */
  z.object({ step: z.literal('by-page') }),
])
export type WindowSignIn = z.infer<typeof WindowSignIn>

/** What the bar of an isolated window shows. It holds no sign-in URL. */
export const ConsoleWindowState = z.object({
  windowId: ConsoleWindowId,
  accountId: LinkedAccountId,
  accountName: z.string(),
  awsAccountId: z.string(),
  roleName: z.string(),
  environment: Environment.nullable(),
  signIn: WindowSignIn,
  /** The account that the page's own address names, where it is not the one above. */
  otherAccount: z.string().nullable(),
  /** Until when the console is signed in. */
  expiresAt: z.iso.datetime(),
  /** Milliseconds that AWS's clock is ahead of this computer's. */
  clockOffset: z.int(),
  /** The page's own title. */
  title: z.string(),
  /** The console page that is shown; null on the way there. */
  address: z.string().nullable(),
  loading: z.boolean(),
  canGoBack: z.boolean(),
  canGoForward: z.boolean(),
  zoomPercent: z.int(),
  /** Search in the page; null while there is none. */
  find: z.object({ active: z.int(), matches: z.int() }).nullable(),
  renewal: z.discriminatedUnion('step', [
    z.object({ step: z.literal('idle') }),
    z.object({ step: z.literal('renewing') }),
    /** Said in two sentences. */
    z.object({ step: z.literal('failed'), title: z.string(), advice: z.string() }),
  ]),
  /** What the page could not be: `ERR_NAME_NOT_RESOLVED`; null where it loaded. */
  loadError: z.string().nullable(),
})
export type ConsoleWindowState = z.infer<typeof ConsoleWindowState>

/** What the bar's controls ask for. */
export const ConsoleWindowAction = z.discriminatedUnion('do', [
  z.object({ do: z.literal('go-back') }),
  z.object({ do: z.literal('go-forward') }),
  z.object({ do: z.literal('reload') }),
  z.object({ do: z.literal('stop') }),
  z.object({ do: z.literal('zoom'), by: z.enum(['in', 'out', 'reset']) }),
  /** Shows the field to search with. */
  z.object({ do: z.literal('open-find') }),
  /** Empty text ends the search. */
  z.object({ do: z.literal('find'), text: z.string().max(1000), forward: z.boolean(), next: z.boolean() }),
  z.object({ do: z.literal('copy-address') }),
  /** Signs in anew and lands on the same page. */
  z.object({ do: z.literal('renew') }),
  /** After a sign-in that failed: once more, with nothing kept of it. */
  z.object({ do: z.literal('sign-in') }),
  /** Opens the same in the browser, where this window does not get through. */
  z.object({ do: z.literal('open-in-browser') }),
  z.object({ do: z.literal('close') }),
])
export type ConsoleWindowAction = z.infer<typeof ConsoleWindowAction>
