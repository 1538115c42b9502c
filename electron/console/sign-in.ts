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
          // Whatever is wrong with this role session, the next try starts with a new one.
          roleSessions.forget(account.id)
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
          plan: sessionDurationRefused ? withoutSessionDuration(plan, end - now()) : plan,
          expiresAt: new Date(end).toISOString(),
        })
      },
    )
  }
}

/**
 * This console ends with a role session that was asked for before AWS refused. The next one is asked for longer. AWS
 * tells its end in whole seconds, and people count in minutes.
 */
const withoutSessionDuration = (plan: SessionPlan, milliseconds: number): SessionPlan => ({
  ...plan,
  sessionDurationSeconds: null,
  consoleSeconds: Math.round(milliseconds / 60_000) * 60,
  reason: 'session-duration-refused',
})

export type SignIn = ReturnType<typeof createSignIn>
