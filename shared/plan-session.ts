import type { DurationLimit, SessionLimits } from './session-limits'
import type { SessionPlan } from './session-plan'

// Without schemas, so that the window can use it.

/** AssumeRole's default, the least that a role's MaxSessionDuration can be, and all that role chaining allows. */
const HOUR = 3600
/** What AssumeRole and the federation endpoint take, in seconds. */
const LEAST = 900
const MOST = 43_200
/** So long a refusal is believed: a role's owner may raise MaxSessionDuration, and an endpoint may have had a bad day. */
const BELIEVED_MS = 24 * HOUR * 1000

/** Of a role that AWS was never asked about. */
export const nothingLearnt: SessionLimits = { sessionDuration: null, roleSession: null }

export interface SessionWish {
  /** How long the console is asked for. */
  sessionSeconds: number
  /** The role is assumed with credentials of GetSessionToken: see isChained. */
  chained: boolean
  sessionLimits: SessionLimits
  /** By AWS's clock, in milliseconds since the epoch. */
  now: number
}

/**
 * Plans a console session. For a role that an IAM user's long-term keys assume, a SessionDuration makes the console
 * last longer than the role session, so that one of an hour suffices. AWS's page says two things of how long it may
 * be: up to 12 hours, and less than the role's MaxSessionDuration. So what is wished for is asked, and the next after
 * a refusal: see shorterSessionDurations. Credentials of GetSessionToken make it role chaining: an hour, and a
 * SessionDuration is refused. Without a SessionDuration the console lives as long as the role session.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_enable-console-custom-url.html
 */
export function planSession({ sessionSeconds, chained, sessionLimits, now }: SessionWish): SessionPlan {
  const asked = Math.min(Math.max(sessionSeconds, LEAST), MOST)
  if (chained) {
    const seconds = Math.min(asked, HOUR)
    const reason = seconds < asked ? 'mfa-session' : 'role-session'
    return {
      roleSeconds: seconds,
      sessionDurationSeconds: null,
      consoleSeconds: seconds,
      upTo: false,
      reason,
    }
  }
  const { sessionDuration, roleSession } = sessionLimits
  const duration = toAsk(sessionDuration, asked, now)
  if (duration !== null) {
    const consoleSeconds = inMinutes(duration)
    return {
      roleSeconds: HOUR,
      sessionDurationSeconds: duration,
      consoleSeconds,
      upTo: duration > (sessionDuration?.granted ?? 0),
      reason: consoleSeconds < asked ? 'role-maximum' : 'as-asked',
    }
  }
  const seconds = toAsk(roleSession, asked, now) ?? shorterRoleSession(roleSession?.refused ?? asked)
  return {
    roleSeconds: seconds,
    sessionDurationSeconds: null,
    consoleSeconds: seconds,
    upTo: seconds > Math.max(roleSession?.granted ?? 0, HOUR),
    reason: seconds < asked ? 'role-maximum' : 'role-session',
  }
}

/** The longest that is worth asking for; null where AWS refused that and was never seen to grant less. */
function toAsk(limit: DurationLimit | null, asked: number, now: number): number | null {
  const { granted, refused, at } = limit ?? { granted: null, refused: null, at: '' }
  const isRefused = refused !== null && refused <= asked && asked > (granted ?? 0)
  if (!isRefused || Math.abs(now - Date.parse(at)) >= BELIEVED_MS) return asked
  return granted
}

/** What is known after AWS answered: the very limit from before, if that was no news. */
export function limitAfter(
  before: DurationLimit | null,
  { granted, refused }: Pick<DurationLimit, 'granted' | 'refused'>,
  now: number,
): DurationLimit | null {
  const at = new Date(now).toISOString()
  if (refused !== null) return { granted, refused, at }
  if (granted === null || (before?.granted ?? 0) >= granted) return before
  const stillRefused = before?.refused ?? null
  const isRefused = stillRefused !== null && stillRefused > granted
  return { granted, refused: isRefused ? stillRefused : null, at: isRefused && before ? before.at : at }
}

/**
 * What to ask for, all at once, after a SessionDuration was refused: just under every whole hour, the longest first.
 * The refusal tells no number, and a MaxSessionDuration is seldom anything but whole hours.
 */
export function shorterSessionDurations(refused: number): number[] {
  const hours = Array.from({ length: MOST / HOUR }, (_, index) => MOST - index * HOUR - 1)
  return [...new Set([refused - 1, ...hours])].filter(seconds => seconds < refused && seconds >= LEAST)
}

/** AWS tells seconds, and people count minutes. */
export const inMinutes = (seconds: number): number => Math.round(seconds / 60) * 60

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
