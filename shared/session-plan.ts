import { z } from 'zod'

export { isChained, planSession, shorterRoleSession } from './plan-session'

/** How long a console session will last, and why. */
export const SessionPlan = z.object({
  /** DurationSeconds of AssumeRole. */
  roleSeconds: z.int(),
  /** SessionDuration at the federation endpoint; null where it must not be sent. */
  sessionDurationSeconds: z.int().nullable(),
  /** How long the console will stay signed in. */
  consoleSeconds: z.int(),
  reason: z.enum([
    /** The federation endpoint takes any length up to 12 hours for roles of long-term keys. */
    'as-asked',
    /** As long as asked for, because the role session itself is. */
    'role-session',
    /** AWS ends a role that was assumed through the day's MFA session after an hour. */
    'mfa-session',
    /** The federation endpoint has just refused a SessionDuration: this console ends with its role session. */
    'session-duration-refused',
    /** The role's MaxSessionDuration allows no more, and a SessionDuration is refused. */
    'role-maximum',
  ]),
})
export type SessionPlan = z.infer<typeof SessionPlan>
