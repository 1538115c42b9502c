import type { LinkedAccount, LinkedAccountId } from '../../shared/account'
import { roleArnParts } from '../../shared/arn'
import type { Input, Output } from '../../shared/contract'
import { linkTo } from '../../shared/deep-link'
import { consoleUrl } from '../../shared/destinations'
import type { OpenConsoleFailure, Step } from '../../shared/failures'
import { failed, ok, type Result } from '../../shared/result'
import { planSession, type SessionPlan } from '../../shared/session-plan'
import type { Accounts } from '../accounts/accounts'
import { abandoned, DeadlinePassed, withDeadline } from '../aws/deadline'
import { awsFailure, cancelled } from '../aws/errors'
import type { Federation } from '../aws/federation'
import type { Sts } from '../aws/sts'
import type { Identities } from '../credentials/identities'
import type { RoleSessions } from '../credentials/role-sessions'
import type { RoleSession, Secret } from '../credentials/secret'
import type { ConsoleSessions } from './console-sessions'
import type { Handoff } from './handoff'

export interface OpenConsolePorts {
  accounts: Pick<Accounts, 'find' | 'update'>
  identities: Pick<Identities, 'find' | 'keys'>
  sts: Pick<Sts, 'assumeRole'>
  federation: Federation
  roleSessions: RoleSessions
  consoleSessions: ConsoleSessions
  offerHandoff(signInUrl: Secret): Promise<Handoff>
  /** Starts the default browser on a handoff's URL; false if there is none to start. */
  openBrowser(handoffUrl: string): Promise<boolean>
  copySecret(text: Secret): Promise<void>
  /** Shown in the console's top bar and in CloudTrail. */
  sessionName: string
  /** Milliseconds since the epoch, by AWS's clock. */
  now(): number
  onProgress(progress: { accountId: LinkedAccountId; step: Step }): void
}

export interface OpenConsole {
  open(request: Input<'console.open'>): Promise<Opened>
  copyUrl(request: Input<'console.copyUrl'>): Promise<Opened>
  /** Ends whatever is under way for an account. Nothing opens afterwards. */
  cancel(id: LinkedAccountId): void
}

type Opened = Result<Output<'console.open'>, OpenConsoleFailure>

/** For AWS: two round trips, retries included. */
const AWS_SECONDS = 12
/** For the browser, from its start to its first request. */
const BROWSER_SECONDS = 15

/** The main job: from a click to a console. */
export function createOpenConsole(ports: OpenConsolePorts): OpenConsole {
  const { accounts, identities, sts, federation, roleSessions, consoleSessions, now, onProgress } = ports
  const flights = new Map<
    string,
    { accountId: LinkedAccountId; controller: AbortController; landed: Promise<Opened> }
  >()
  const assuming = new Map<
    LinkedAccountId,
    { signal: AbortSignal; session: Promise<Result<RoleSession, OpenConsoleFailure>> }
  >()

  async function open(request: Input<'console.open'>, flight: Flight): Promise<Opened> {
    const signedIn = await signIn(request, flight)
    if (!signedIn.ok) return signedIn
    const { account, url, plan, expiresAt } = signedIn.value

    const handoff = await ports.offerHandoff(url)
    void handoff.taken.then(taken => {
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
        const refused = ports.openBrowser(handoff.url).then(started => (started ? handoff.taken : false))
        return abandoned(Promise.race([handoff.taken, refused]), signal)
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

  async function copyUrl(request: Input<'console.copyUrl'>, flight: Flight): Promise<Opened> {
    const signedIn = await signIn(request, flight)
    if (!signedIn.ok) return signedIn
    await ports.copySecret(signedIn.value.url)
    return ok({ expiresAt: signedIn.value.expiresAt, plan: signedIn.value.plan })
  }

  /** Role session and sign-in URL: what a console needs, wherever it will be opened. */
  async function signIn({ accountId, destination }: Input<'console.open'>, flight: Flight) {
    const account = accounts.find(accountId)
    if (!account) return failed({ kind: 'unknown-account' as const })
    const { partition } = roleArnParts(account.roleArn)
    const landing = consoleUrl(partition, destination ?? { service: 'home', region: account.region })
    if (!landing) return failed({ kind: 'console-unsupported' as const, partition })

    const plan = planSession(account)
    return withDeadline(AWS_SECONDS, flight.cancel, async signal => {
      const session = await roleSession(account, plan, flight, signal)
      if (!session.ok) return session

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
        return signed
      }
      if (signal.aborted) throw signal.reason

      const { url, sessionDurationRefused } = signed.value
      if (sessionDurationRefused) void accounts.update(account.id, { sessionDurationRefused })
      const actual = sessionDurationRefused ? planSession({ ...account, sessionDurationRefused }) : plan
      const end =
        actual.sessionDurationSeconds === null
          ? session.value.expiresAt
          : now() + actual.sessionDurationSeconds * 1000
      return ok({ account, url, plan: actual, expiresAt: new Date(end).toISOString() })
    })
  }

  /** A live role session from memory, or a new one. Whoever asks meanwhile shares the asking. */
  function roleSession(account: LinkedAccount, plan: SessionPlan, flight: Flight, signal: AbortSignal) {
    const live = roleSessions.live(account)
    if (live) return ok(live)
    const shared = assuming.get(account.id)
    const underway =
      shared && !shared.signal.aborted
        ? shared
        : { signal, session: assumeRole(account, plan, flight, signal) }
    assuming.set(account.id, underway)
    return abandoned(underway.session, signal).finally(() => {
      if (assuming.get(account.id) === underway) assuming.delete(account.id)
    })
  }

  async function assumeRole(
    account: LinkedAccount,
    plan: SessionPlan,
    flight: Flight,
    signal: AbortSignal,
  ): Promise<Result<RoleSession, OpenConsoleFailure>> {
    flight.reach('keychain')
    const identity = identities.find(account.identityId)
    if (!identity) return failed({ kind: 'unknown-identity' })
    const keys = await abandoned(identities.keys(identity.id), signal)
    if (!keys.ok) return keys

    flight.reach('assume-role')
    const session = await sts.assumeRole(
      {
        keys: keys.value,
        identity,
        roleArn: account.roleArn,
        externalId: account.externalId,
        sessionName: ports.sessionName,
        durationSeconds: plan.roleSeconds,
      },
      signal,
    )
    if (session.ok) roleSessions.keep(account, session.value)
    return session
  }

  /** The same wish, told again while it is being fulfilled, is one wish. */
  function fly(
    purpose: 'open' | 'copy',
    request: Input<'console.open'>,
    story: (request: Input<'console.open'>, flight: Flight) => Promise<Opened>,
  ): Promise<Opened> {
    const key = JSON.stringify([purpose, request.accountId, request.destination])
    const underway = flights.get(key)
    // What was cancelled has yet to land; who wishes again means it.
    if (underway && !underway.controller.signal.aborted) return underway.landed

    const controller = new AbortController()
    let step: Step = 'keychain'
    const flight: Flight = {
      cancel: controller.signal,
      reach(next) {
        step = next
        onProgress({ accountId: request.accountId, step })
      },
    }
    const landed = story(request, flight)
      .catch(error => failed(awsFailure(step, error)))
      .finally(() => {
        if (flights.get(key)?.controller === controller) flights.delete(key)
      })
    flights.set(key, { accountId: request.accountId, controller, landed })
    return landed
  }

  return {
    open: request => fly('open', request, open),
    copyUrl: request => fly('copy', request, copyUrl),
    cancel(id) {
      for (const { accountId, controller } of flights.values()) {
        if (accountId === id) controller.abort(cancelled)
      }
    },
  }
}

/** One wish on its way. */
interface Flight {
  /** Aborts when the person cancels. */
  cancel: AbortSignal
  reach(step: Step): void
}
