import type { LinkedAccount, LinkedAccountId } from '../../shared/account'
import { roleArnParts } from '../../shared/arn'
import type { Step } from '../../shared/aws-failures'
import type { ConsoleSession, ConsoleSessionId } from '../../shared/console-session'
import type { ConsoleWindowId } from '../../shared/console-window'
import type { Output } from '../../shared/contract'
import { consoleUrl, type Destination } from '../../shared/destinations'
import type { OpenConsoleFailure } from '../../shared/failures'
import { usesAfterOpening } from '../../shared/frecency'
import type { Opener } from '../../shared/opener'
import { failed, ok, type Result } from '../../shared/result'
import type { SessionPlan } from '../../shared/session-plan'
import type { Settings } from '../../shared/settings'
import type { Accounts } from '../accounts/accounts'
import { awsFailure } from '../aws/errors'
import type { RoleSessions } from '../credentials/role-sessions'
import { Secret } from '../credentials/secret'
import type { Recorder, Wish } from '../history/recorder'
import { type ConsoleSessions, cookiesOf } from './console-sessions'
import type { ConsoleWindows } from './console-windows'
import { createFlights, type Flight, type Purpose, type Request } from './flights'
import type { BrowserOpener, Openers } from './openers'
import type { RecentDestinations } from './recent-destinations'
import type { SignIn } from './sign-in'
import { failedSignIn } from './window-failure'
import type { WindowSignIn } from './window-sign-in'

export interface OpenConsolePorts {
  accounts: Pick<Accounts, 'find' | 'update'>
  settings(): Settings
  signIn: SignIn
  openers: Openers
  windowSignIn: Pick<WindowSignIn, 'open' | 'anew'>
  consoleWindows: Pick<ConsoleWindows, 'close' | 'consoleOf' | 'setSignIn'>
  roleSessions: Pick<RoleSessions, 'forget'>
  consoleSessions: ConsoleSessions
  recentDestinations: Pick<RecentDestinations, 'opened'>
  recorder: Recorder
  copySecret(text: Secret): Promise<void>
  newSessionId(): ConsoleSessionId
  newWindowId(): ConsoleWindowId
  /** Where a page of the console is, for a browser that is signed in already. */
  consolePage(url: string): string
  /** Milliseconds since the epoch, by AWS's clock. */
  now(): number
  onProgress(progress: { accountId: LinkedAccountId; step: Step }): void
}

export interface OpenConsole {
  open(request: Request): Promise<Opened>
  /** The same for a console that was open already: it goes on for the reason that it was opened for, if that was said. */
  reopen(request: Request): Promise<Opened>
  copyUrl(request: Request): Promise<Opened>
  /** Once more, in the window in which it failed, with nothing kept of that: no cookies, no role session. */
  retryIn(windowId: ConsoleWindowId): Promise<void>
  /** Opens in the default browser what a window was to show, for the reason that was given for that. */
  openInBrowser(request: Omit<Request, 'opener'>): Promise<Opened>
  /** What was to open in a window whose sign-in failed. */
  wishIn(windowId: ConsoleWindowId): Request | null
  /** Ends the opening of an account's console. Nothing opens afterwards. */
  cancel(id: LinkedAccountId): void
  /** Ends the copying of an account's sign-in URL. Nothing reaches the clipboard afterwards. */
  cancelCopy(id: LinkedAccountId): void
  /** Ends everything that is under way for an account: it is being unlinked. */
  abandon(id: LinkedAccountId): void
  /** Ends everything that is under way. */
  abandonAll(): void
}

export type Opened = Result<Output<'console.open'>, OpenConsoleFailure>

/** Five identities share a browser. https://docs.aws.amazon.com/awsconsolehelpdocs/latest/gsg/multisession.html */
const MOST_SESSIONS = 5

/** The main job: from a click to a console. */
export function createOpenConsole(ports: OpenConsolePorts): OpenConsole {
  const { accounts, settings, signIn, openers, consoleSessions, consoleWindows, recorder, now } = ports
  const flights = createFlights<Opened>(ports.onProgress)
  /** What is being opened counts for the cookies that it will be signed in with. */
  const places = new Set<{ accountId: LinkedAccountId; cookies: string }>()
  /** How long those that are open were to last, and why. */
  const plans = new Map<ConsoleSessionId, SessionPlan>()
  /** Windows whose sign-in failed, with what was to open there. */
  const failedWindows = new Map<ConsoleWindowId, Request>()

  async function open(request: Request, flight: Flight): Promise<Opened> {
    const account = accounts.find(request.accountId)
    if (account?.asksReason && request.reason === undefined) return failed({ kind: 'reason-needed' })
    return reopen(request, flight)
  }

  /** @param inWindow a window that is there already */
  async function reopen(request: Request, flight: Flight, inWindow?: ConsoleWindowId): Promise<Opened> {
    const account = accounts.find(request.accountId)
    if (!account) return failed({ kind: 'unknown-account' })
    const opener = openerOf(request, account)
    const living = request.anyway ? null : livingSession(account, opener)
    if (living?.isAlone && opener.by !== 'console-window') {
      return landIn(living.session, { account, opener }, request, flight)
    }
    if (living) return failed({ kind: 'already-open', until: living.session.expiresAt })
    const crowded = request.anyway ? null : tooManySessions(account, opener)
    if (crowded) return failed(crowded)
    const id = ports.newSessionId()
    const place = { accountId: account.id, cookies: cookiesOf({ opener, accountId: account.id, id }) }
    places.add(place)
    try {
      return await openAt({ account, opener, id, inWindow }, request, flight)
    } finally {
      places.delete(place)
    }
  }

  /**
   * The console of an account that its browser is still signed in to, as far as is known. Signing in again would end
   * its tabs. Alone it is what a plain address leads to; among several, the browser chooses.
   * https://docs.aws.amazon.com/awsconsolehelpdocs/latest/gsg/multisession.html
   */
  function livingSession(account: LinkedAccount, opener: Opener) {
    if (!settings().multiSession || settings().signOutFirst) return null
    // Windows of Hatrack share nothing, and nobody knows when the last private window was closed.
    if (opener.by === 'console-window' || opener.by === 'private-window') return null
    const sharing = consoleSessions.sharing(
      cookiesOf({ opener, accountId: account.id, id: ports.newSessionId() }),
    )
    const session = sharing.find(({ accountId }) => accountId === account.id)
    const plan = session && plans.get(session.id)
    return session && plan ? { session: { ...session, plan }, isAlone: sharing.length === 1 } : null
  }

  /** Leads a browser to a page of the console that it is signed in to. AWS is asked for nothing. */
  async function landIn(
    session: ConsoleSession & { plan: SessionPlan },
    { account, opener }: { account: LinkedAccount; opener: BrowserOpener },
    request: Request,
    flight: Flight,
  ): Promise<Opened> {
    const wished = destinationOf(request, account)
    const landing = consoleUrl(roleArnParts(account.roleArn).partition, wished)
    if (!landing.ok) return landing
    const url = new Secret(ports.consolePage(landing.value))
    const destination = 'url' in wished ? { url: landing.value } : wished
    flight.reach('handoff')
    const onShown = () => noteUse(request, account, destination, new Date(now()).toISOString())
    const shown = await openers.show(
      opener,
      { account, url, purpose: 'open', onShown },
      flight.wish,
      flight.cancel,
    )
    const { expiresAt, plan } = session
    const left = Math.max(60, Math.round((Date.parse(expiresAt) - now()) / 60_000) * 60)
    return shown.ok ? ok({ expiresAt, plan: { ...plan, consoleSeconds: left }, landed: true }) : shown
  }

  interface Place {
    account: LinkedAccount
    opener: Opener
    id: ConsoleSessionId
    inWindow: ConsoleWindowId | undefined
  }

  async function openAt(place: Place, request: Request, flight: Flight): Promise<Opened> {
    const { account, opener, id } = place
    const signOutFirst = settings().signOutFirst && hasOtherConsoles(opener)
    const wish = { account, destination: destinationOf(request, account), signOutFirst }
    const signedIn = await signIn(wish, flight)
    if (!signedIn.ok) return signedIn
    const { destination, signInUrl, plan, expiresAt } = signedIn.value
    const done = ok({ expiresAt, plan })
    let isWaiting = true

    const onShown = (windowId: ConsoleWindowId | null) => {
      const openedAt = new Date(now()).toISOString()
      const reason = request.reason ?? null
      const accountId = account.id
      const session = { id, accountId, openedAt, expiresAt, opener, destination, windowId, reason }
      if (signOutFirst) consoleSessions.forget(other => cookiesOf(other) === cookiesOf(session))
      consoleSessions.opened(session)
      for (const known of plans.keys()) if (!consoleSessions.find(known)) plans.delete(known)
      plans.set(id, plan)
      // A slow browser came after it had been written down as failed.
      if (!isWaiting) recorder.afterwards(wishOf('console', request, account), flight.origin(), done)
      noteUse(request, account, destination, openedAt)
    }
    if (opener.by === 'console-window') {
      const shown = await showInWindow(place, request, { signInUrl, expiresAt }, flight)
      if (!shown.ok) return shown
      onShown(shown.value)
      return done
    }
    flight.reach('handoff')
    const shown = await openers.show(
      opener,
      { account, url: signInUrl, purpose: 'open', onShown: () => onShown(null) },
      flight.wish,
      flight.cancel,
    )
    isWaiting = false
    return shown.ok ? done : shown
  }

  async function showInWindow(
    { account, inWindow }: Place,
    request: Request,
    signed: { signInUrl: Secret; expiresAt: string },
    flight: Flight,
  ): Promise<Result<ConsoleWindowId, OpenConsoleFailure>> {
    flight.reach('console-page')
    // What failed makes way for the next try.
    for (const [failedId, { accountId }] of failedWindows) {
      if (failedId === inWindow || (accountId !== account.id && consoleWindows.consoleOf(failedId))) continue
      failedWindows.delete(failedId)
      consoleWindows.close(failedId)
    }
    const windowId = inWindow ?? ports.newWindowId()
    const signedIn = inWindow
      ? await ports.windowSignIn.anew(windowId, signed, flight.cancel)
      : await ports.windowSignIn.open(windowId, account, signed, flight.cancel)
    if (signedIn.ok) failedWindows.delete(windowId)
    else failedWindows.set(windowId, request)
    return signedIn.ok ? ok(windowId) : signedIn
  }

  function noteUse(request: Request, account: LinkedAccount, landed: Destination, openedAt: string): void {
    if (request.destination) ports.recentDestinations.opened(landed)
    // The console is open, whether or not the disk takes the note of it.
    const uses = usesAfterOpening(accounts.find(account.id) ?? account, now())
    void accounts.update(account.id, { lastOpenedAt: openedAt, uses })
  }

  async function copyUrl(request: Request, flight: Flight): Promise<Opened> {
    const account = accounts.find(request.accountId)
    if (!account) return failed({ kind: 'unknown-account' })
    if (account.asksReason && request.reason === undefined) return failed({ kind: 'reason-needed' })
    const destination = destinationOf(request, account)
    const signedIn = await signIn({ account, destination, signOutFirst: false }, flight)
    if (!signedIn.ok) return signedIn
    const { signInUrl, plan, expiresAt } = signedIn.value
    await ports.copySecret(signInUrl)
    return ok({ expiresAt, plan })
  }

  const destinationOf = (request: Request, account: LinkedAccount): Destination =>
    request.destination ??
    account.destination ?? { service: settings().service ?? 'home', region: account.region }

  const openerOf = (request: Request, account: LinkedAccount): Opener =>
    request.opener ?? account.opener ?? settings().opener

  /** As the history keeps it. */
  const wishOf = (deed: Wish['deed'], request: Request, account: LinkedAccount): Wish => ({
    deed,
    account,
    destination: destinationOf(request, account),
    opener: deed === 'sign-in' ? null : openerOf(request, account),
    program: null,
    reason: request.reason ?? null,
  })

  /** AWS would sign one of five identities out of the browser for this one. */
  function tooManySessions(account: LinkedAccount, opener: Opener): OpenConsoleFailure | null {
    if (!settings().multiSession || settings().signOutFirst) return null
    const cookies = cookiesOf({ opener, accountId: account.id, id: ports.newSessionId() })
    const sharing = [...consoleSessions.sharing(cookies), ...[...places].filter(at => at.cookies === cookies)]
    const others = new Set(sharing.map(({ accountId }) => accountId))
    if (others.has(account.id) || others.size < MOST_SESSIONS) return null
    const accountNames = [...others].map(id => accounts.find(id)?.name ?? 'an account that was unlinked')
    return { kind: 'too-many-sessions', accountNames }
  }

  function fly(
    deed: Exclude<Wish['deed'], 'terminal'>,
    request: Request,
    story: (request: Request, flight: Flight) => Promise<Opened>,
  ): Promise<Opened> {
    const { accountId } = request
    const purpose = deed === 'sign-in' ? 'copy' : 'open'
    return flights.take({ purpose, accountId, of: request }, flight => {
      const account = accounts.find(accountId)
      return recorder.during(account ? wishOf(deed, request, account) : null, flight.origin, () =>
        story(request, flight).catch(error => failed(awsFailure(flight.at(), error))),
      )
    })
  }

  function abort(id: LinkedAccountId, purposes: Purpose[]): void {
    flights.abort(purposes, id)
    openers.takeBack(id)
  }

  return {
    open: request => fly('console', request, open),
    reopen: request => fly('renewal', request, reopen),
    copyUrl: request => fly('sign-in', request, copyUrl),
    async retryIn(windowId) {
      const request = failedWindows.get(windowId)
      if (!request || !consoleWindows.consoleOf(windowId)) return
      consoleWindows.setSignIn(windowId, { step: 'under-way' })
      ports.roleSessions.forget(request.accountId)
      const opened = await fly('console', request, (wish, flight) => reopen(wish, flight, windowId))
      if (!opened.ok) consoleWindows.setSignIn(windowId, failedSignIn(opened.failure))
    },
    openInBrowser: request => fly('console', { ...request, opener: { by: 'default-browser' } }, reopen),
    wishIn: windowId => failedWindows.get(windowId) ?? null,
    cancel: id => abort(id, ['open']),
    cancelCopy: id => flights.abort(['copy'], id),
    abandon(id) {
      abort(id, ['open', 'copy'])
      for (const [windowId, { accountId }] of failedWindows) {
        if (accountId !== id) continue
        failedWindows.delete(windowId)
        consoleWindows.close(windowId)
      }
    },
    abandonAll() {
      flights.abort(['open', 'copy'])
      openers.takeBack()
    },
  }
}

/** Isolated windows begin without anybody's cookies, and containers with the account's own. */
const hasOtherConsoles = ({ by }: Opener): boolean => by !== 'console-window' && by !== 'firefox-container'
