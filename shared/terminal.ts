import { z } from 'zod'
import { LinkedAccountId } from './account'
import { terminalFormats, terminalGrants } from './terminal-facts'

/** How temporary credentials are written for a terminal. */
export const TerminalFormat = z.enum(terminalFormats)
export type TerminalFormat = z.infer<typeof TerminalFormat>

/** For how long a program may ask for an account's credentials again without a person being asked. */
export const TerminalGrant = z.enum(terminalGrants)
export type TerminalGrant = z.infer<typeof TerminalGrant>

export const CallerPromptId = z.uuid().brand('CallerPromptId')

/** A program asks for an account's credentials, and waits for a person to decide. */
export const CallerPrompt = z.object({
  id: CallerPromptId,
  accountId: LinkedAccountId,
  /** What it is called: `aws`. As the program's own path tells; it proves nothing. */
  caller: z.string(),
  /** Its path; null where the system does not tell. */
  callerPath: z.string().nullable(),
  /** The account asks why: it is not allowed without a reason. */
  asksReason: z.boolean(),
  /** When it stops waiting. */
  until: z.iso.datetime(),
})
export type CallerPrompt = z.infer<typeof CallerPrompt>
