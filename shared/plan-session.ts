import type { SessionPlan } from './session-plan'

// Without schemas, so that the window can use it.

/** AssumeRole's default, the least that a role's MaxSessionDuration can be, and all that role chaining allows. */
const ROLE_SECONDS = 3600

/**
 * Plans a console session. For a role that an IAM user's long-term keys assume, the federation endpoint's
 * SessionDuration is independent of the role's own MaxSessionDuration, so a short role session suffices.
 * Credentials of GetSessionToken make it role chaining: an hour, and a SessionDuration is refused.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_enable-console-custom-url.html
 */
export function planSession(wanted: {
  sessionSeconds: number
  sessionDurationRefused: boolean
  /** The role is assumed with credentials of GetSessionToken. */
  chained: boolean
}): SessionPlan {
  const asRoleSession = (reason: SessionPlan['reason']): SessionPlan => ({
    roleSeconds: ROLE_SECONDS,
    sessionDurationSeconds: null,
    consoleSeconds: ROLE_SECONDS,
    reason,
  })
  if (wanted.chained) return asRoleSession('mfa-session')
  if (wanted.sessionDurationRefused) return asRoleSession('session-duration-refused')
  return {
    roleSeconds: ROLE_SECONDS,
    sessionDurationSeconds: wanted.sessionSeconds,
    consoleSeconds: wanted.sessionSeconds,
    reason: 'as-asked',
  }
}

/** Whether a link's role is assumed through GetSessionToken. */
export const isChained = (
  account: { mfaRequired: boolean },
  identity: { mfa: { policy: 'each-time' | 'once-a-day' } | null } | undefined,
): boolean => account.mfaRequired && identity?.mfa?.policy === 'once-a-day'
