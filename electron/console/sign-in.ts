import type { LinkedAccount } from '../../shared/account'
import { roleArnParts } from '../../shared/arn'
import { linkTo } from '../../shared/deep-link'
import { consoleUrl, type Destination } from '../../shared/destinations'
import type { OpenConsoleFailure } from '../../shared/failures'
import type { ServerIdentity } from '../../shared/identity'
import { failed, ok, type Result } from '../../shared/result'
import { inMinutes, planSession, type SessionPlan } from '../../shared/session-plan'
import { type AccountSessions, costsCode, secondsLeft } from '../accounts/account-sessions'
import { withDeadline } from '../aws/deadline'
import type { Federation } from '../aws/federation'
import type { Identities } from '../credentials/identities'
import type { RoleSessions } from '../credentials/role-sessions'
import type { RoleSession, Secret } from '../credentials/secret'
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

/** Less than this is not enough for another role session and its sign-in token, in seconds. */
const LEAST_FOR_ANEW = 3

/** Makes role sessions into sign-in URLs. */
export function createSignIn(ports: SignInPorts) {
  const { identities, sessions, federation, roleSessions, now } = ports

  return signIn

  async function signIn(wish: Wish, flight: Flight): Promise<Result<SignedIn, OpenConsoleFailure>> {
    const { account, destination } = wish
    const { partition } = roleArnParts(account.roleArn)
    const landing = consoleUrl(partition, destination)
    if (!landing.ok) return landing
    const identity = identities.find(account.identityId)
    if (!identity) return failed({ kind: 'unknown-identity' })

    const first = await assumeAndExchange(wish, landing.value, identity, flight)
    if (first.isOver || secondsLeft(flight) < LEAST_FOR_ANEW) return first.outcome
    // AWS takes the role session from memory no more, or not for long: assumed anew within the same wish.
    roleSessions.forget(account.id, first.session)
    const { outcome } = await assumeAndExchange(
      { ...wish, account: first.account },
      landing.value,
      identity,
      flight,
    )
    return outcome.ok ? outcome : first.outcome.ok ? first.outcome : outcome
  }

  async function assumeAndExchange(
    { account: known, destination, signOutFirst }: Wish,
    landing: string,
    identity: ServerIdentity,
    flight: Flight,
  ): Promise<Tried> {
    const assumed = await sessions.of(known, identity, flight, 'console')
    if (!assumed.ok) return { isOver: true, outcome: assumed }
    const { session, account, isFromMemory } = assumed.value
    const { chained } = session
    const plan = planSession({ ...account, chained, now: now() })

    flight.reach('sign-in-token')
    const signed = await flight.timed(() =>
      withDeadline(secondsLeft(flight), flight.cancel, async signal => {
        const answer = await federation.signIn(
          {
            session,
            partition: roleArnParts(account.roleArn).partition,
            region: account.region,
            sessionDurationSeconds: plan.sessionDurationSeconds,
            // Where this very role was seen to take as much, the role session is at fault.
            isKnownToBeTaken: isFromMemory && !plan.upTo,
            destination: landing,
            issuer: linkTo(account.id),
            signOutFirst,
          },
          signal,
        )
        if (signal.aborted) throw signal.reason
        return answer
      }),
    )
    if (!signed.ok) {
      const isAtFault = isSessionAtFault(signed.failure)
      if (isAtFault) roleSessions.forget(account.id, session)
      const outcome = failed(sessions.explained(account, identity, signed.failure))
      return isAtFault && isFromMemory
        ? { isOver: false, outcome, session, account }
        : { isOver: true, outcome }
    }

    const { url: signInUrl, host, sessionDuration } = signed.value
    const { granted } = sessionDuration
    flight.signedInAt(host)
    const learnt = chained ? account : await sessions.learn(account, 'sessionDuration', sessionDuration)
    const end = granted === null ? session.expiresAt : now() + granted * 1000
    const outcome = ok({
      account: learnt,
      // A pasted page as it is landed on: without the session that it was copied from.
      destination: 'url' in destination ? { url: landing } : destination,
      signInUrl,
      plan: actualPlan(plan, granted, (end - now()) / 1000),
      expiresAt: new Date(end).toISOString(),
    })
    const endsEarly = granted === null && plan.sessionDurationSeconds !== null
    return endsEarly && isFromMemory && !costsCode(account, chained)
      ? { isOver: false, outcome, session, account: learnt }
      : { isOver: true, outcome }
  }
}

/** What came of one role session; not over where another may do better. */
type Tried = { outcome: Result<SignedIn, OpenConsoleFailure> } & (
  | { isOver: true }
  | { isOver: false; session: RoleSession; account: LinkedAccount }
)

/** The next try starts with another role session. What was cancelled, or late, says nothing against this one. */
const isSessionAtFault = ({ kind }: { kind: string }): boolean =>
  kind === 'rejected' || kind === 'expired-session' || kind === 'invalid-keys' || kind === 'access-denied'

/** What the console got, in place of what was planned. People count minutes. */
function actualPlan(plan: SessionPlan, granted: number | null, seconds: number): SessionPlan {
  const consoleSeconds = Math.min(plan.consoleSeconds, inMinutes(seconds))
  const actual = { ...plan, sessionDurationSeconds: granted, consoleSeconds, upTo: false }
  if (granted === plan.sessionDurationSeconds) return actual
  if (granted === null) return { ...actual, reason: 'session-duration-refused' }
  return consoleSeconds < plan.consoleSeconds ? { ...actual, reason: 'role-maximum' } : actual
}

export type SignIn = ReturnType<typeof createSignIn>
