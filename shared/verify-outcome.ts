import { z } from 'zod'
import { LinkedAccountId } from './account'
import { Step } from './aws-failures'
import { VerifyAccountFailure } from './failures'

/** What became of one account when several were verified. What was found stands in the account itself. */
export const VerifyOutcome = z.object({
  accountId: LinkedAccountId,
  /** `unanswered`: AWS could not be asked, and what was known before still stands. */
  result: z.enum(['good', 'open-trust', 'limited', 'refused', 'unanswered', 'cancelled']),
  /** Why, where it was refused or unanswered. */
  failure: VerifyAccountFailure.nullable(),
})
export type VerifyOutcome = z.infer<typeof VerifyOutcome>

/** One verification of several accounts, named by whoever starts it. */
export const VerifyRunId = z.uuid()

/** How far the verification of several accounts is. */
export const VerifyProgress = z.object({
  runId: VerifyRunId,
  done: z.int(),
  total: z.int(),
  running: z.array(z.object({ accountId: LinkedAccountId, step: Step })),
})
export type VerifyProgress = z.infer<typeof VerifyProgress>
