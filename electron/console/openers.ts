import type { LinkedAccount } from '../../shared/account'
import type { ConsoleWindowId } from '../../shared/console-window'
import type { OpenerFailure } from '../../shared/failures'
import type { Opener } from '../../shared/opener'
import { failed, ok, type Result } from '../../shared/result'
import type { Accounts } from '../accounts/accounts'
import { abandoned, DeadlinePassed, inTime, withDeadline } from '../aws/deadline'
import { cancelled } from '../aws/errors'
import type { Secret } from '../credentials/secret'
import type { Browsers } from './browsers/browsers'
import { containerOf } from './browsers/container'
import type { ConsoleWindows } from './console-windows'
import type { Handoff } from './handoff'

export interface OpenersPorts {
  accounts: Pick<Accounts, 'list'>
  offerHandoff(url: Secret): Promise<Handoff>
  browsers: Browsers
  consoleWindows: ConsoleWindows
  newWindowId(): ConsoleWindowId
}

/** Something that is to be shown where an account's consoles are. */
export interface ToShow {
  account: LinkedAccount
  /** A sign-in URL, or the one that signs out. */
  url: Secret
  expiresAt: string
  /** What was offered for opening is taken back with it; signing out goes on. */
  purpose: 'open' | 'sign-out'
  /** Called when it is there, which may be after everybody stopped waiting. */
  onShown(windowId: ConsoleWindowId | null): void
}

export interface Openers {
  /** Shows a URL. The same wish, fulfilled again, takes back what its last one offered and nobody fetched. */
  show(opener: Opener, what: ToShow, wish: string, cancel: AbortSignal): Promise<Shown>
  /** Takes back what was offered and not fetched: for opening an account, or all. */
  takeBack(accountId?: LinkedAccount['id']): void
}

type Shown = Result<void, OpenerFailure>

/** For a browser, from its start to its first request. */
const BROWSER_SECONDS = 15
/** For an isolated window, until its first page. */
const WINDOW_SECONDS = 12

/** The places where consoles open. */
export function createOpeners(ports: OpenersPorts): Openers {
  const { browsers, consoleWindows } = ports
  /** Handoffs that nobody has fetched yet: a slow browser may do so after its flight has landed. */
  const offered = new Map<string, { what: ToShow; handoff: Handoff }>()

  async function showInBrowser(
    opener: Exclude<Opener, { by: 'console-window' }>,
    what: ToShow,
    wish: string,
    cancel: AbortSignal,
  ): Promise<Shown> {
    const { account, url, onShown } = what
    const handoff = await ports.offerHandoff(url)
    offered.get(wish)?.handoff.close()
    offered.set(wish, { what, handoff })
    void handoff.taken.then(taken => {
      if (offered.get(wish)?.handoff === handoff) offered.delete(wish)
      if (taken) onShown(null)
    })
    const notFetched = () => {
      const problem = handoff.refusedAnotherUser() ? ('another-user' as const) : ('not-fetched' as const)
      return failed({ kind: 'browser-failed' as const, problem })
    }
    try {
      return await withDeadline(BROWSER_SECONDS, cancel, async signal => {
        if (signal.aborted) throw signal.reason
        // Some desktops answer only when the browser is closed again, so its fetching the handoff is what counts.
        const taken = handoff.taken.then(fetched => (fetched ? ok(undefined) : notFetched()))
        const started = browsers
          .start(opener, handoff.url, containerOf(account, ports.accounts.list()), signal)
          .then((start): Shown | Promise<Shown> => (start.ok ? taken : start))
        const shown = await abandoned(Promise.race([taken, started]), signal)
        if (!shown.ok) handoff.close()
        return shown
      })
    } catch (error) {
      // A browser that starts slower than anyone waits may still come: the handoff stays for its minute.
      if (error instanceof DeadlinePassed) return notFetched()
      handoff.close()
      throw error
    }
  }

  return {
    async show(opener, what, wish, cancel) {
      if (opener.by !== 'console-window') return showInBrowser(opener, what, wish, cancel)
      const id = ports.newWindowId()
      const { account, url: signInUrl, expiresAt } = what
      const opened = consoleWindows.open({ id, account, signInUrl, expiresAt }, cancel)
      // A page that takes longer is waited for by the window itself, which says so.
      const isThere = await inTime(opened, WINDOW_SECONDS, true)
      if (!isThere) throw cancelled
      what.onShown(id)
      return ok(undefined)
    },
    takeBack(accountId) {
      for (const { what, handoff } of offered.values()) {
        const isMeant = what.purpose === 'open' && what.account.id === accountId
        if (accountId === undefined || isMeant) handoff.close()
      }
    },
  }
}
