import type { SessionPlan } from './session-plan'

// Without schemas, so that the window can use it.

/** AssumeRole's default, the least that a role's MaxSessionDuration can be, and all that role chaining allows. */
const HOUR = 3600
/** What AssumeRole and the federation endpoint take, in seconds. */
const LEAST = 900
const MOST = 43_200

/**
 * Plans a console session. For a role that an IAM user's long-term keys assume, the federation endpoint's
 * SessionDuration is independent of the role's own MaxSessionDuration, so a short role session suffices.
 * Credentials of GetSessionToken make it role chaining: an hour, and a SessionDuration is refused. Without a
 * SessionDuration the console lives as long as the role session.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_enable-console-custom-url.html
 */
export function planSession(wanted: {
  /** How long the console is asked for. */
  sessionSeconds: number
  /** The role is assumed with credentials of GetSessionToken: see isChained. */
  chained: boolean
  /** The federation endpoint refused a SessionDuration for this role before. */
  sessionDurationRefused: boolean
  /** The longest role session, as far as AWS's refusals have told; null while nothing is known. */
  maxRoleSeconds: number | null
}): SessionPlan {
  const { chained, sessionDurationRefused, maxRoleSeconds } = wanted
  const asked = Math.min(Math.max(wanted.sessionSeconds, LEAST), MOST)
  if (!chained && !sessionDurationRefused) {
    return { roleSeconds: HOUR, sessionDurationSeconds: asked, consoleSeconds: asked, reason: 'as-asked' }
  }
  const most = chained ? HOUR : (maxRoleSeconds ?? MOST)
  const seconds = Math.min(asked, most)
  const shortened = chained ? 'mfa-session' : 'role-maximum'
  return {
    roleSeconds: seconds,
    sessionDurationSeconds: null,
    consoleSeconds: seconds,
    reason: seconds < asked ? shortened : 'role-session',
  }
}

/** Whether a link's role is assumed through GetSessionToken. */
export const isChained = (
  account: { mfaRequired: boolean },
  identity: { mfa: { policy: 'each-time' | 'once-a-day' } | null } | undefined,
): boolean => account.mfaRequired && identity?.mfa?.policy === 'once-a-day'

/** The lengths that IAM's console offers for MaxSessionDuration, in seconds. */
const usualMaxima = [28_800, 14_400, 7200] as const

/**
 * What to ask for after AWS refused a role session of so many seconds. Its refusal does not tell the role's
 * MaxSessionDuration, which is an hour at least.
 */
export const shorterRoleSession = (refused: number): number =>
  usualMaxima.find(seconds => seconds < refused) ?? HOUR
