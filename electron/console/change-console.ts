import type { LinkedAccountId } from '../../shared/account'
import { roleArnParts } from '../../shared/arn'
import type { ConsoleSession, ConsoleSessionId } from '../../shared/console-session'
import type { ConsoleWindowId, ConsoleWindowState } from '../../shared/console-window'
import { failureText } from '../../shared/failure-text'
import type { CloseConsoleFailure } from '../../shared/failures'
import { failed, ok, type Result } from '../../shared/result'
import type { Accounts } from '../accounts/accounts'
import { awsFailure, cancelled } from '../aws/errors'
import type { Federation } from '../aws/federation'
import { Secret } from '../credentials/secret'
import type { Recorder, Wish } from '../history/recorder'
import { type ConsoleSessions, cookiesOf } from './console-sessions'
import type { ConsoleWindows } from './console-windows'
import { createFlights, type Flight } from './flights'
import type { OpenConsole, Opened } from './open-console'
import type { Openers } from './openers'
import type { SignIn } from './sign-in'
import { failedSignIn } from './window-failure'
import type { WindowSignIn } from './window-sign-in'

type Closed = Result<void, CloseConsoleFailure>

/** What can be done with a console that is open. */
export interface ChangeConsole {
  /** Signs it in anew for its whole length: in its window on the same page, in a browser in a new tab. */
  renew(id: ConsoleSessionId): Promise<Opened>
  /** The same, asked for in the window itself, which says what came of it. */
  renewWindow(id: ConsoleWindowId): Promise<void>
  /** Once more for a window whose sign-in failed, with nothing kept of that. */
  signInAgain(id: ConsoleWindowId): Promise<void>
  /** Opens what a window was to show in the default browser; the window closes where that succeeds. */
  openInBrowser(id: ConsoleWindowId): Promise<void>
  close(id: ConsoleSessionId): Promise<Closed>
  closeAll(): Promise<Closed>
  closeWindows(which: (session: ConsoleSession) => boolean): void
  /** Ends what is under way: for one account, or for all. */
  abandon(id?: LinkedAccountId): void
}

interface ChangeConsolePorts {
  accounts: Pick<Accounts, 'find'>
  consoleSessions: ConsoleSessions
  consoleWindows: ConsoleWindows
  openers: Openers
  signIn: SignIn
  windowSignIn: Pick<WindowSignIn, 'renew'>
  federation: Pick<Federation, 'signOutUrl'>
  openConsole: Pick<OpenConsole, 'reopen' | 'retryIn' | 'wishIn' | 'openInBrowser'>
  recorder: Recorder
}

export function createChangeConsole(ports: ChangeConsolePorts): ChangeConsole {
  const { accounts, consoleSessions, consoleWindows, openers, signIn } = ports
  const flights = createFlights<Opened>(() => {})
  let closing = new AbortController()

  async function renew(id: ConsoleSessionId): Promise<Opened> {
    const session = consoleSessions.find(id)
    if (!session) return failed({ kind: 'unknown-session' })
    const { accountId, windowId, opener, destination } = session
    if (windowId === null) {
      const reason = session.reason ?? undefined
      return ports.openConsole.reopen({ accountId, destination, opener, anyway: true, reason })
    }
    return flights.take({ purpose: 'renew', accountId, of: id }, async flight => {
      consoleWindows.setRenewal(windowId, { step: 'renewing' })
      const renewed = await ports.recorder.during(wishOf(session), flight.origin, () =>
        renewIn(windowId, session, flight).catch(error => failed(awsFailure(flight.at(), error))),
      )
      consoleWindows.setRenewal(windowId, renewalOf(renewed))
      return renewed
    })
  }

  /** As the history keeps it. */
  function wishOf({ accountId, windowId, destination, opener, reason }: ConsoleSession): Wish | null {
    const account = accounts.find(accountId)
    const page = windowId && consoleWindows.page(windowId)
    const landing = page ? { url: page } : destination
    return account ? { deed: 'renewal', account, destination: landing, opener, program: null, reason } : null
  }

  async function renewIn(
    windowId: ConsoleWindowId,
    { id, accountId, destination: opened }: ConsoleSession,
    flight: Flight,
  ): Promise<Opened> {
    const account = accounts.find(accountId)
    if (!account) return failed({ kind: 'unknown-account' })
    const page = consoleWindows.page(windowId)
    const destination = page ? { url: page } : opened
    const signedIn = await signIn({ account, destination, signOutFirst: false }, flight)
    if (!signedIn.ok) return signedIn
    const { signInUrl, expiresAt, plan } = signedIn.value
    flight.reach('console-page')
    const inWindow = await ports.windowSignIn.renew(windowId, { signInUrl, expiresAt }, flight.cancel)
    if (!inWindow.ok) return inWindow
    consoleSessions.renewed(id, expiresAt)
    return ok({ expiresAt, plan })
  }

  /** AWS's page that ends every console session of a browser, shown in that browser. */
  async function signOut({ id, opener, accountId }: ConsoleSession): Promise<Closed> {
    const account = accounts.find(accountId)
    const url = account && ports.federation.signOutUrl(roleArnParts(account.roleArn).partition)
    if (!url) return failed({ kind: 'unknown-session' })
    if (opener.by === 'console-window') return failed({ kind: 'unknown-session' })
    const what = { account, url: new Secret(url), purpose: 'sign-out' as const, onShown: () => {} }
    const shown = await openers
      .show(opener, what, `sign-out ${id}`, closing.signal)
      .catch(error => (error === cancelled ? failed({ kind: 'cancelled' as const }) : Promise.reject(error)))
    if (!shown.ok && shown.failure.kind === 'browser-failed') return failed({ kind: 'not-signed-out' })
    return shown
  }

  async function close(id: ConsoleSessionId): Promise<Closed> {
    const session = consoleSessions.find(id)
    if (!session) return failed({ kind: 'unknown-session' })
    if (session.windowId !== null) {
      consoleWindows.close(session.windowId)
    } else {
      const signedOut = await signOut(session)
      if (!signedOut.ok) return signedOut
    }
    consoleSessions.forget(other => cookiesOf(other) === cookiesOf(session))
    return ok(undefined)
  }

  function closeWindows(which: (session: ConsoleSession) => boolean): void {
    for (const session of consoleSessions.withWindow()) {
      if (session.windowId === null || !which(session)) continue
      consoleWindows.close(session.windowId)
      consoleSessions.forget(({ id }) => id === session.id)
    }
  }

  return {
    renew,
    async renewWindow(windowId) {
      const consoleId = consoleWindows.consoleOf(windowId)
      const session = consoleId && consoleSessions.inWindow(consoleId)
      if (session) await renew(session.id)
    },
    async signInAgain(windowId) {
      const consoleId = consoleWindows.consoleOf(windowId)
      const session = consoleId && consoleSessions.inWindow(consoleId)
      if (!session) return consoleId ? ports.openConsole.retryIn(consoleId) : undefined
      const renewed = await renew(session.id)
      if (!renewed.ok) consoleWindows.setSignIn(windowId, failedSignIn(renewed.failure))
    },
    async openInBrowser(windowId) {
      const consoleId = consoleWindows.consoleOf(windowId)
      const session = consoleId && consoleSessions.inWindow(consoleId)
      const wish = session
        ? { ...session, reason: session.reason ?? undefined }
        : consoleId && ports.openConsole.wishIn(consoleId)
      if (!wish) return
      const { accountId, destination, reason } = wish
      const opened = await ports.openConsole.openInBrowser({ accountId, destination, reason })
      if (!opened.ok) return consoleWindows.setSignIn(windowId, failedSignIn(opened.failure))
      consoleWindows.close(windowId)
    },
    close,
    async closeAll() {
      closeWindows(() => true)
      const browsers = new Map(consoleSessions.list().map(session => [cookiesOf(session), session]))
      const closed = await Promise.all([...browsers.values()].map(({ id }) => close(id)))
      return closed.find(({ ok }) => !ok) ?? ok(undefined)
    },
    closeWindows,
    abandon(id) {
      flights.abort(['renew'], id)
      if (id !== undefined) return
      closing.abort(cancelled)
      closing = new AbortController()
    },
  }
}

/** What the window's bar says of a renewal. Who cancelled it knows. */
function renewalOf(renewed: Opened): ConsoleWindowState['renewal'] {
  if (renewed.ok || renewed.failure.kind === 'cancelled') return { step: 'idle' }
  const { title, next } = failureText(renewed.failure)
  return { step: 'failed', title, advice: next }
}
