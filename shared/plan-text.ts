import type { SessionPlan } from './session-plan'

// Without schemas, so that the window can use it.

/** How long it will last; as much as it may, where AWS has not been seen to grant it: `up to 12 h`. */
export const planLength = (duration: string, upTo: boolean): string => (upTo ? `up to ${duration}` : duration)

/** Why a console will last as long as it will. */
export const planReason: Record<SessionPlan['reason'], string> = {
  'as-asked': 'As long as you set it: with long-term keys a console may outlive its role session.',
  'live-session':
    'It ends with the role session that is there. A longer one takes another MFA code, once this has ended.',
  'role-session': 'As long as you set it: it ends with its role session.',
  'mfa-session': 'One MFA code a day makes this role chaining, which AWS ends after an hour.',
  'session-duration-refused': 'AWS takes no SessionDuration for this role: it ends with its role session.',
  'role-maximum': 'The longest that this role’s MaxSessionDuration allows.',
}
