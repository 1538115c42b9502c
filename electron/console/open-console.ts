import type { LinkedAccount, LinkedAccountId } from '../../shared/account'
import { roleArnParts } from '../../shared/arn'
import type { Step } from '../../shared/aws-failures'
import type { Output } from '../../shared/contract'
import { linkTo } from '../../shared/deep-link'
import { consoleUrl } from '../../shared/destinations'
import type { OpenConsoleFailure } from '../../shared/failures'
import type { ServerIdentity } from '../../shared/identity'
import { withCauses } from '../../shared/refusals'
import { failed, ok, type Result } from '../../shared/result'
import { sessionNameOf } from '../../shared/session-name'
import { isChained, planSession, type SessionPlan } from '../../shared/session-plan'
import type { Accounts } from '../accounts/accounts'
import { knowledgeOf } from '../accounts/knowledge'
import { abandoned, DeadlinePassed, withDeadline } from '../aws/deadline'
import { awsFailure } from '../aws/errors'
import type { Federation } from '../aws/federation'
import type { Sts } from '../aws/sts'
import type { Identities } from '../credentials/identities'
import type { RoleCallers } from '../credentials/role-callers'
import type { RoleSessions } from '../credentials/role-sessions'
import type { RoleSession, Secret } from '../credentials/secret'
import type { ConsoleSessions } from './console-sessions'
import { createFlights, type Flight, type Purpose, type Request } from './flights'
import type { Handoff } from './handoff'

export interface OpenConsolePorts {
  accounts: Pick<Accounts, 'find' | 'findByRole' | 'list' | 'update'>
  identities: Pick<Identities, 'find'>
  callers: RoleCallers
  sts: Pick<Sts, 'assumeRole'>
  federation: Federation
  roleSessions: RoleSessions
  consoleSessions: ConsoleSessions
  offerHandoff(signInUrl: Secret): Promise<Handoff>
  /** Starts the default browser on a handoff's URL; false if there is none to start. */
  openBrowser(handoffUrl: string): Promise<boolean>
  copySecret(text: Secret): Promise<void>
  /** The person's name: shown in the console's top bar and in CloudTrail unless an account names another. */
  userName: string
  /** Milliseconds since the epoch, by AWS's clock. */
  now(): number
  onProgress(progress: { accountId: LinkedAccountId; step: Step }): void
}

export interface OpenConsole {
  open(request: Request): Promise<Opened>
  copyUrl(request: Request): Promise<Opened>
  /** Ends the opening of an account's console. Nothing opens afterwards. */
  cancel(id: LinkedAccountId): void
  /** Ends everything that is under way for an account: it is being unlinked. */
  abandon(id: LinkedAccountId): void
}

type Opened = Result<Output<'console.open'>, OpenConsoleFailure>

/** For AWS: two round trips, retries included. A person who looks for a code takes none of it. */
const AWS_SECONDS = 12
/** For the second of the two, however long the first took. */
const LEAST_AWS_SECONDS = 2
/** For the browser, from its start to its first request. */
const BROWSER_SECONDS = 15

/** The main job: from a click to a console. */
export function createOpenConsole(ports: OpenConsolePorts): OpenConsole {
  const { accounts, identities, callers, sts, federation, roleSessions, consoleSessions, now, onProgress } =
    ports
  const flights = createFlights<Opened>(onProgress)
  /** Handoffs that nobody has fetched yet: a slow browser may do so after its flight has landed. */
  const offered = new Map<string, { accountId: LinkedAccountId; handoff: Handoff }>()
  const assuming = new Map<
    LinkedAccountId,
    { signal: AbortSignal; session: Promise<Result<RoleSession, OpenConsoleFailure>> }
  >()

  async function open(request: Request, flight: Flight): Promise<Opened> {
    const signedIn = await signIn(request, flight)
    if (!signedIn.ok) return signedIn
    const { account, url, plan, expiresAt } = signedIn.value

    const handoff = await ports.offerHandoff(url)
    offered.get(flight.wish)?.handoff.close()
    offered.set(flight.wish, { accountId: account.id, handoff })
    void handoff.taken.then(taken => {
      if (offered.get(flight.wish)?.handoff === handoff) offered.delete(flight.wish)
      if (!taken) return
      consoleSessions.opened({ accountId: account.id, expiresAt })
      // The console is open, whether or not the disk takes the note of it.
      void accounts.update(account.id, { lastOpenedAt: new Date(now()).toISOString() })
    })
    try {
      flight.reach('handoff')
      const opened = await withDeadline(BROWSER_SECONDS, flight.cancel, async signal => {
        if (signal.aborted) throw signal.reason
        // Some desktops answer only when the browser is closed again, so its fetching the handoff is what counts.
        const started = ports.openBrowser(handoff.url).then(yes => (yes ? handoff.taken : false))
        return abandoned(Promise.race([handoff.taken, started]), signal)
      })
      if (opened) return ok({ expiresAt, plan })
      handoff.close()
      return failed({ kind: 'browser-failed' })
    } catch (error) {
      // A browser that starts slower than anyone waits may still come: the handoff stays for its minute.
      if (error instanceof DeadlinePassed) return failed({ kind: 'browser-failed' })
      handoff.close()
      throw error
    }
  }

  async function copyUrl(request: Request, flight: Flight): Promise<Opened> {
    const signedIn = await signIn(request, flight)
    if (!signedIn.ok) return signedIn
    await ports.copySecret(signedIn.value.url)
    return ok({ expiresAt: signedIn.value.expiresAt, plan: signedIn.value.plan })
  }

  /** Role session and sign-in URL: what a console needs, wherever it will be opened. */
  async function signIn({ accountId, destination }: Request, flight: Flight) {
    const account = accounts.find(accountId)
    if (!account) return failed({ kind: 'unknown-account' as const })
    const { partition } = roleArnParts(account.roleArn)
    const landing = consoleUrl(partition, destination ?? { service: 'home', region: account.region })
    if (!landing) return failed({ kind: 'console-unsupported' as const, partition })

    const identity = identities.find(account.identityId)
    if (!identity) return failed({ kind: 'unknown-identity' as const })
    const wanted = planSession({ ...account, chained: isChained(account, identity) })
    const session = await roleSession(account, identity, wanted, flight)
    if (!session.ok) return session
    const { chained } = session.value
    const plan = planSession({ ...account, chained })

    return withDeadline(
      Math.max(AWS_SECONDS - flight.awsSeconds(), LEAST_AWS_SECONDS),
      flight.cancel,
      async signal => {
        flight.reach('sign-in-token')
        const signed = await federation.signIn(
          {
            session: session.value,
            partition,
            sessionDurationSeconds: plan.sessionDurationSeconds,
            destination: landing,
            issuer: linkTo(account.id),
          },
          signal,
        )
        if (!signed.ok) {
          // Whatever is wrong with this role session, the next try starts with a new one.
          roleSessions.forget(account.id)
          return failed(withCauses(signed.failure, refusedLink(account, identity)))
        }
        if (signal.aborted) throw signal.reason

        const { url, sessionDurationRefused } = signed.value
        if (sessionDurationRefused) void accounts.update(account.id, { sessionDurationRefused })
        const actual = sessionDurationRefused
          ? planSession({ ...account, sessionDurationRefused, chained })
          : plan
        const end =
          actual.sessionDurationSeconds === null
            ? session.value.expiresAt
            : now() + actual.sessionDurationSeconds * 1000
        return ok({ account, url, plan: actual, expiresAt: new Date(end).toISOString() })
      },
    )
  }

  /** A live role session from memory, or a new one. Whoever asks meanwhile shares the asking. */
  async function roleSession(
    account: LinkedAccount,
    identity: ServerIdentity,
    plan: SessionPlan,
    flight: Flight,
  ): Promise<Result<RoleSession, OpenConsoleFailure>> {
    const live = roleSessions.live(account, leastRemaining(plan))
    if (live && live.chained === isChained(account, identity)) return ok(live)
    const { cancel } = flight
    const shared = assuming.get(account.id)
    const underway =
      shared && !shared.signal.aborted
        ? shared
        : {
            signal: cancel,
            session: assumeRole(account, identity, plan, flight).catch(error =>
              failed(awsFailure(flight.at(), error, cancel)),
            ),
          }
    assuming.set(account.id, underway)
    const session = await abandoned(underway.session, cancel).finally(() => {
      if (assuming.get(account.id) === underway) assuming.delete(account.id)
    })
    // Whoever asked first was cancelled, and this wish was not.
    const forsaken = !session.ok && session.failure.kind === 'cancelled' && underway.signal.aborted
    return forsaken && !cancel.aborted ? roleSession(account, identity, plan, flight) : session
  }

  async function assumeRole(
    account: LinkedAccount,
    identity: ServerIdentity,
    plan: SessionPlan,
    flight: Flight,
  ): Promise<Result<RoleSession, OpenConsoleFailure>> {
    const { roleArn, externalId, mfaRequired, name } = account
    const { accountId, partition, roleName } = roleArnParts(roleArn)
    const sessionName = sessionNameOf(account.sessionName ?? '{user}', {
      user: ports.userName,
      account: name,
      'account-id': accountId,
      role: roleName,
    })
    const request = {
      identity,
      mfaRequired,
      purpose: { of: 'open' as const, accountName: name },
      reach: flight.reach,
    }
    const session = await callers.use(request, flight.cancel, caller => {
      flight.reach('assume-role')
      const asked = { caller, partition, roleArn, externalId, sessionName, durationSeconds: plan.roleSeconds }
      return flight.timed(() =>
        withDeadline(AWS_SECONDS, flight.cancel, signal => sts.assumeRole(asked, signal)),
      )
    })
    if (!session.ok) return failed(withCauses(session.failure, refusedLink(account, identity)))
    roleSessions.keep(account, session.value)
    return session
  }

  const refusedLink = (account: LinkedAccount, identity: ServerIdentity) => ({
    identity,
    roleArn: account.roleArn,
    externalId: account.externalId,
    known: knowledgeOf(accounts, { ...account, identity }, now()),
  })

  function fly(
    purpose: Purpose,
    request: Request,
    story: (request: Request, flight: Flight) => Promise<Opened>,
  ): Promise<Opened> {
    return flights.take(purpose, request, flight =>
      story(request, flight).catch(error => failed(awsFailure(flight.at(), error))),
    )
  }

  function abort(id: LinkedAccountId, purposes: Purpose[]): void {
    flights.abort(id, purposes)
    for (const { accountId, handoff } of offered.values()) if (accountId === id) handoff.close()
  }

  return {
    open: request => fly('open', request, open),
    copyUrl: request => fly('copy', request, copyUrl),
    cancel(id) {
      abort(id, ['open'])
    },
    abandon(id) {
      abort(id, ['open', 'copy'])
    },
  }
}

/** In milliseconds: a console that lives as long as its role session is not given one that is partly used up. */
const leastRemaining = (plan: SessionPlan): number | undefined =>
  plan.sessionDurationSeconds === null ? (plan.roleSeconds - 300) * 1000 : undefined
