import { z } from 'zod'
import { LinkedAccountId } from './account'
import { OpenConsoleFailure } from './failures'

export const OpenManyRunId = z.uuid()
export type OpenManyRunId = z.infer<typeof OpenManyRunId>

/** What became of one console of several. */
export const OpenOutcome = z.object({
  accountId: LinkedAccountId,
  /** Null: it is open. */
  failure: OpenConsoleFailure.nullable(),
})
export type OpenOutcome = z.infer<typeof OpenOutcome>

export const OpenManyProgress = z.object({ runId: OpenManyRunId, done: z.int(), total: z.int() })
export type OpenManyProgress = z.infer<typeof OpenManyProgress>
