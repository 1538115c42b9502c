import { roleArnParts } from '../../shared/arn'
import type { ConsoleSession, ConsoleSessionId } from '../../shared/console-session'
import type { ConsoleWindowId } from '../../shared/console-window'
import { failureText } from '../../shared/failure-text'
import type { CloseConsoleFailure } from '../../shared/failures'
import { failed, ok, type Result } from '../../shared/result'
import type { Accounts } from '../accounts/accounts'
import { awsFailure } from '../aws/errors'
import type { Federation } from '../aws/federation'
import { Secret } from '../credentials/secret'
import { type ConsoleSessions, cookiesOf } from './console-sessions'
import type { ConsoleWindows } from './console-windows'
import { createFlights, type Flight } from './flights'
import type { OpenConsole, Opened } from './open-console'
import type { Openers } from './openers'
import type { SignIn } from './sign-in'

type Closed = Result<void, CloseConsoleFailure>

/** What can be done with a console that is open. */
export interface ChangeConsole {
  /** Signs it in anew for its whole length: in its window on the same page, in a browser in a new tab. */
  renew(id: ConsoleSessionId): Promise<Opened>
  /** The same, asked for in the window itself, which says what came of it. */
  renewWindow(id: ConsoleWindowId): Promise<void>
  close(id: ConsoleSessionId): Promise<Closed>
  closeAll(): Promise<Closed>
  closeWindows(which: (session: ConsoleSession) => boolean): void
  abandonAll(): void
}

interface ChangeConsolePorts {
  accounts: Pick<Accounts, 'find'>
  consoleSessions: ConsoleSessions
  consoleWindows: ConsoleWindows
  openers: Openers
  signIn: SignIn
  federation: Pick<Federation, 'signOutUrl'>
  openConsole: Pick<OpenConsole, 'open'>
}

export function createChangeConsole(ports: ChangeConsolePorts): ChangeConsole {
  const { accounts, consoleSessions, consoleWindows, openers, signIn } = ports
  const flights = createFlights<Opened>(() => {})

  async function renew(id: ConsoleSessionId): Promise<Opened> {
    const session = consoleSessions.find(id)
    if (!session) return failed({ kind: 'unknown-session' })
    const { accountId, windowId, opener, destination } = session
    if (windowId === null) return ports.openConsole.open({ accountId, destination, opener, anyway: true })
    return flights.take({ purpose: 'renew', accountId, of: id }, flight =>
      renewIn(windowId, session, flight).catch(error => failed(awsFailure(flight.at(), error))),
    )
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
    consoleWindows.setRenewal(windowId, { step: 'renewing' })
    const signedIn = await signIn({ account, destination, signOutFirst: false }, flight)
    if (!signedIn.ok) {
      const { title, next: advice } = failureText(signedIn.failure)
      consoleWindows.setRenewal(windowId, { step: 'failed', title, advice })
      return signedIn
    }
    const { signInUrl, expiresAt, plan } = signedIn.value
    const isThere = await consoleWindows.signIn(windowId, { signInUrl, expiresAt }, flight.cancel)
    consoleWindows.setRenewal(windowId, { step: 'idle' })
    if (!isThere) return failed({ kind: 'unknown-session' })
    consoleSessions.renewed(id, expiresAt)
    return ok({ expiresAt, plan })
  }

  /** AWS's page that ends every console session of a browser, shown in that browser. */
  async function signOut({ id, opener, accountId, expiresAt }: ConsoleSession): Promise<Closed> {
    const account = accounts.find(accountId)
    const url = account && ports.federation.signOutUrl(roleArnParts(account.roleArn).partition)
    if (!url) return failed({ kind: 'unknown-session' })
    const shown = { account, url: new Secret(url), expiresAt, onShown: () => {} }
    const cancel = new AbortController().signal
    return openers.show(opener, shown, `sign-out ${id}`, cancel)
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

  return {
    renew,
    async renewWindow(windowId) {
      const consoleId = consoleWindows.consoleOf(windowId)
      const session = consoleId && consoleSessions.inWindow(consoleId)
      if (session) await renew(session.id)
    },
    close,
    async closeAll() {
      let outcome: Closed = ok(undefined)
      for (const { id } of consoleSessions.list()) {
        // Signed out together with another.
        if (!consoleSessions.find(id)) continue
        const closed = await close(id)
        if (!closed.ok) outcome = closed
      }
      return outcome
    },
    closeWindows(which) {
      for (const session of consoleSessions.withWindow()) {
        if (session.windowId !== null && which(session)) consoleWindows.close(session.windowId)
      }
    },
    abandonAll: () => flights.abort(['renew']),
  }
}
