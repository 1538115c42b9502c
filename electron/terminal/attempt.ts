import type { LinkedAccount } from '../../shared/account'
import type { RoleOrigin } from '../accounts/run'
import type { Wish, WishOrigin } from '../history/recorder'

/** Takes note of what is learnt on the way. */
export interface Note {
  /** A person has said why, or has not had to. */
  said(reason: string | null): void
  got(session: RoleOrigin): void
}

/** A wish for an account's credentials, as the history keeps it. */
export function createAttempt(
  account: LinkedAccount | undefined,
  { program, reason: first }: Pick<Wish, 'program' | 'reason'>,
): { wish: Wish | null; origin(): WishOrigin; note: Note } {
  let reason = first
  let role: RoleOrigin | null = null
  return {
    wish: account
      ? {
          deed: 'terminal',
          account,
          destination: null,
          opener: null,
          program,
          // That of a program is known only once a person has answered.
          get reason() {
            return reason
          },
        }
      : null,
    origin: () => ({ role, signInHost: null }),
    note: {
      said(why) {
        reason = why
      },
      got(session) {
        role = session
      },
    },
  }
}
