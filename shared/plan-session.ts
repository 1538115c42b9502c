import type { SessionPlan } from './session-plan'

// Without schemas, so that the window can use it.

/** AssumeRole's default, and the least that a role's MaxSessionDuration can be: never refused. */
const ROLE_SECONDS = 3600

/**
 * Plans a console session for a role that an IAM user's long-term keys assume. The federation endpoint's
 * SessionDuration is then independent of the role's own MaxSessionDuration, so a short role session suffices.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_enable-console-custom-url.html
 */
export function planSession(wanted: {
  sessionSeconds: number
  sessionDurationRefused: boolean
}): SessionPlan {
  if (wanted.sessionDurationRefused) {
    return {
      roleSeconds: ROLE_SECONDS,
      sessionDurationSeconds: null,
      consoleSeconds: ROLE_SECONDS,
      reason: 'session-duration-refused',
    }
  }
  return {
    roleSeconds: ROLE_SECONDS,
    sessionDurationSeconds: wanted.sessionSeconds,
    consoleSeconds: wanted.sessionSeconds,
    reason: 'as-asked',
  }
}
