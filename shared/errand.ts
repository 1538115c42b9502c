import { z } from 'zod'
import { LinkedAccountId } from './account'
import { AwsAccountId } from './arn'
import { Destination } from './destinations'
import { OpenConsoleFailure } from './failures'
import { Opener } from './opener'
import { Reason } from './text'

/** Where the main window can be. */
export const Place = z.enum(['accounts', 'open', 'history', 'identities', 'settings'])
export type Place = z.infer<typeof Place>

/** What the main window is asked to do when something outside of it, as the tray, brings it to the front. */
export const Errand = z.discriminatedUnion('to', [
  z.object({ to: z.literal('place'), place: Place }),
  z.object({ to: z.literal('account'), accountId: LinkedAccountId }),
  /** Begins a link to an account that something pointed at. */
  z.object({
    to: z.literal('link-account'),
    accountId: AwsAccountId,
    /** Null: none is known. */
    roleName: z
      .string()
      .regex(/^[\w+=,.@-]{1,64}$/)
      .nullable(),
  }),
  /** Shows why a console that was asked for elsewhere did not open, and what can be done about it. */
  z.object({
    to: z.literal('failure'),
    /** What was wished: a console, or its sign-in URL on the clipboard. */
    deed: z.enum(['open', 'copy']),
    accountId: LinkedAccountId,
    destination: Destination.nullable(),
    opener: Opener.nullable(),
    /** As it was given. */
    reason: Reason.nullable(),
    failure: OpenConsoleFailure,
  }),
])
export type Errand = z.infer<typeof Errand>
