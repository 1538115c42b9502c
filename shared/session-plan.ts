import { z } from 'zod'

export {
  inMinutes,
  isChained,
  limitAfter,
  nothingLearnt,
  planSession,
  shorterRoleSession,
  shorterSessionDurations,
} from './plan-session'

/** How long a console session will last, and why. */
export const SessionPlan = z.object({
  /** DurationSeconds of AssumeRole. */
  roleSeconds: z.int(),
  /** SessionDuration at the federation endpoint; null where it must not be sent. */
  sessionDurationSeconds: z.int().nullable(),
  /** How long the console will stay signed in, in whole minutes. */
  consoleSeconds: z.int(),
  /** AWS has not been seen to grant this role as much: it may turn out shorter. */
  upTo: z.boolean(),
  reason: z.enum([
    /** The federation endpoint takes a SessionDuration for roles of long-term keys. */
    'as-asked',
    /** As long as asked for, because the role session itself is. */
    'role-session',
    /** AWS ends a role that was assumed through the day's MFA session after an hour. */
    'mfa-session',
    /** The federation endpoint has just refused every SessionDuration: this console ends with its role session. */
    'session-duration-refused',
    /** The role's MaxSessionDuration allows no more. */
    'role-maximum',
    /** The role session in memory goes on, because another would cost an MFA code; the console ends with it. */
    'live-session',
  ]),
})
export type SessionPlan = z.infer<typeof SessionPlan>
