import type { LinkedAccount } from '../../shared/account'
import { roleArnParts } from '../../shared/arn'
import { linkTo } from '../../shared/deep-link'
import { consoleUrl, type Destination } from '../../shared/destinations'
import type { OpenConsoleFailure } from '../../shared/failures'
import { failed, ok, type Result } from '../../shared/result'
import { planSession, type SessionPlan } from '../../shared/session-plan'
import { type AccountSessions, AWS_SECONDS } from '../accounts/account-sessions'
import type { Accounts } from '../accounts/accounts'
import { withDeadline } from '../aws/deadline'
import type { Federation } from '../aws/federation'
import type { Identities } from '../credentials/identities'
import type { RoleSessions } from '../credentials/role-sessions'
import type { Secret } from '../credentials/secret'
import type { Flight } from './flights'

/** A console that is ready to be opened, wherever that will be. */
export interface SignedIn {
  account: LinkedAccount
  destination: Destination
  signInUrl: Secret
  plan: SessionPlan
  expiresAt: string
}

export interface SignInPorts {
  accounts: Pick<Accounts, 'update'>
  identities: Pick<Identities, 'find'>
  sessions: AccountSessions
  federation: Federation
  roleSessions: Pick<RoleSessions, 'forget'>
  now(): number
}

interface Wish {
  account: LinkedAccount
  destination: Destination
  /** The browser is signed out of AWS on its way. */
  signOutFirst: boolean
}

/** For the second of two round trips, however long the first took, in seconds. */
const LEAST_AWS_SECONDS = 2

/** Makes role sessions into sign-in URLs. */
export function createSignIn(ports: SignInPorts) {
  const { accounts, identities, sessions, federation, roleSessions, now } = ports

  return async function signIn(
    { account: known, destination, signOutFirst }: Wish,
    flight: Flight,
  ): Promise<Result<SignedIn, OpenConsoleFailure>> {
    const { partition } = roleArnParts(known.roleArn)
    const landing = consoleUrl(partition, destination)
    if (!landing.ok) return landing

    const identity = identities.find(known.identityId)
    if (!identity) return failed({ kind: 'unknown-identity' })
    const assumed = await sessions.of(known, identity, flight, 'console')
    if (!assumed.ok) return assumed
    const { session, account } = assumed.value
    const { chained } = session
    const plan = planSession({ ...account, chained })

    return withDeadline(
      Math.max(AWS_SECONDS - flight.awsSeconds(), LEAST_AWS_SECONDS),
      flight.cancel,
      async signal => {
        flight.reach('sign-in-token')
        const signed = await federation.signIn(
          {
            session,
            partition,
            sessionDurationSeconds: plan.sessionDurationSeconds,
            destination: landing.value,
            issuer: linkTo(account.id),
            signOutFirst,
          },
          signal,
        )
        if (!signed.ok) {
          if (isSessionAtFault(signed.failure)) roleSessions.forget(account.id)
          return failed(sessions.explained(account, identity, signed.failure))
        }
        if (signal.aborted) throw signal.reason

        const { url: signInUrl, sessionDurationRefused } = signed.value
        if (sessionDurationRefused) await accounts.update(account.id, { sessionDurationRefused })
        const end =
          sessionDurationRefused || plan.sessionDurationSeconds === null
            ? session.expiresAt
            : now() + plan.sessionDurationSeconds * 1000
        return ok({
          account,
          // A pasted page as it is landed on: without the session that it was copied from.
          destination: 'url' in destination ? { url: landing.value } : destination,
          signInUrl,
          plan: actualPlan(plan, sessionDurationRefused, end - now()),
          expiresAt: new Date(end).toISOString(),
        })
      },
    )
  }
}

/** The next try starts with another role session. What was cancelled, or late, says nothing against this one. */
const isSessionAtFault = ({ kind }: { kind: string }): boolean =>
  kind === 'rejected' || kind === 'expired-session' || kind === 'invalid-keys' || kind === 'access-denied'

/** Without a SessionDuration a console ends with its role session. AWS tells that in seconds, people count minutes. */
function actualPlan(plan: SessionPlan, sessionDurationRefused: boolean, milliseconds: number): SessionPlan {
  if (!sessionDurationRefused && plan.sessionDurationSeconds !== null) return plan
  const consoleSeconds = Math.min(plan.consoleSeconds, Math.round(milliseconds / 60_000) * 60)
  return sessionDurationRefused
    ? { ...plan, sessionDurationSeconds: null, consoleSeconds, reason: 'session-duration-refused' }
    : { ...plan, consoleSeconds }
}

export type SignIn = ReturnType<typeof createSignIn>
