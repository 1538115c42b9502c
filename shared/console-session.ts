import { z } from 'zod'
import { LinkedAccountId } from './account'
import { ConsoleWindowId } from './console-window'
import { Destination } from './destinations'
import { Opener } from './opener'
import { Reason } from './text'

export const ConsoleSessionId = z.uuid().brand('ConsoleSessionId')
export type ConsoleSessionId = z.infer<typeof ConsoleSessionId>

/** A console that was opened, until when AWS keeps it signed in. */
export const ConsoleSession = z.object({
  id: ConsoleSessionId,
  accountId: LinkedAccountId,
  openedAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
  opener: Opener,
  destination: Destination,
  /** The window of Hatrack that it is in; null for a browser's. */
  windowId: ConsoleWindowId.nullable(),
  /** Why it was opened, if that was said. */
  reason: Reason.nullable(),
})
export type ConsoleSession = z.infer<typeof ConsoleSession>
