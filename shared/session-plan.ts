import { z } from 'zod'

export { isChained, planSession } from './plan-session'

/** How long a console session will last, and why. */
export const SessionPlan = z.object({
  /** DurationSeconds of AssumeRole. */
  roleSeconds: z.int(),
  /** SessionDuration at the federation endpoint; null where it must not be sent. */
  sessionDurationSeconds: z.int().nullable(),
  /** How long the console will stay signed in. */
  consoleSeconds: z.int(),
  reason: z.enum(['as-asked', 'session-duration-refused', 'mfa-session']),
})
export type SessionPlan = z.infer<typeof SessionPlan>
