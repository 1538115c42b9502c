import { z } from 'zod'
import { LinkedAccountId } from './account'
import { CopyCredentialsFailure, PromptGone, ReasonNeeded, UnknownAccount } from './failures'
import { CallerPrompt, CallerPromptId, TerminalFormat, TerminalGrant } from './terminal'
import { Reason } from './text'

const nothing = z.void()
const never = z.never()

/** The calls about credentials for a terminal: part of the one table in contract.ts. No credential leaves by them. */
export const terminalContract = {
  /** Puts temporary credentials on the clipboard, and takes them off again after 30 seconds if they are still there. */
  'terminal.copy': {
    input: z.object({
      accountId: LinkedAccountId,
      format: TerminalFormat,
      /** Why; where the account asks for it. */
      reason: Reason.optional(),
    }),
    output: z.object({ expiresAt: z.iso.datetime() }),
    failure: CopyCredentialsFailure,
  },
  /** Gives a copying up: nothing reaches the clipboard afterwards. */
  'terminal.cancelCopy': { input: z.object({ accountId: LinkedAccountId }), output: nothing, failure: never },
  /** What to write into the AWS config file, so that a profile asks the running Hatrack. It holds no secret. */
  'terminal.profile': {
    input: z.object({ accountId: LinkedAccountId }),
    output: z.object({ text: z.string() }),
    failure: z.discriminatedUnion('kind', [UnknownAccount]),
  },
  /** The program that waits for a decision; null when none does. */
  'terminal.pending': { input: nothing, output: CallerPrompt.nullable(), failure: never },
  'terminal.answer': {
    input: z.object({
      promptId: CallerPromptId,
      answer: z.union([TerminalGrant, z.literal('deny')]),
      /** Why it is allowed; where the prompt asks for it. It is kept with the consent, for as long as that lasts. */
      reason: Reason.optional(),
    }),
    output: nothing,
    failure: z.discriminatedUnion('kind', [PromptGone, ReasonNeeded]),
  },
}
