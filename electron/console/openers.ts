import type { LinkedAccount } from '../../shared/account'
import type { OpenerFailure } from '../../shared/failures'
import type { Opener } from '../../shared/opener'
import { failed, ok, type Result } from '../../shared/result'
import type { Accounts } from '../accounts/accounts'
import { abandoned, DeadlinePassed, inTime, withDeadline } from '../aws/deadline'
import type { Secret } from '../credentials/secret'
import type { Browsers } from './browsers/browsers'
import { containerOf } from './browsers/container'
import type { OnBroken } from './browsers/start-process'
import type { Handoff } from './handoff'

export interface OpenersPorts {
  accounts: Pick<Accounts, 'list'>
  offerHandoff(url: Secret): Promise<Handoff>
  browsers: Browsers
}

/** A place that is not of Hatrack's own. */
export type BrowserOpener = Exclude<Opener, { by: 'console-window' }>

/** Something that is to be shown where an account's consoles are. */
export interface ToShow {
  account: LinkedAccount
  /** A sign-in URL, or the one that signs out. */
  url: Secret
  /** What was offered for opening is taken back with it; signing out goes on. */
  purpose: 'open' | 'sign-out'
  /** Called when it is there, which may be after everybody stopped waiting. */
  onShown(): void
}

export interface Openers {
  /** Shows a URL. The same wish, fulfilled again, takes back what its last one offered and nobody fetched. */
  show(opener: BrowserOpener, what: ToShow, wish: string, cancel: AbortSignal): Promise<Shown>
  /** Takes back what was offered and not fetched: for opening an account, or all. */
  takeBack(accountId?: LinkedAccount['id']): void
}

type Shown = Result<void, OpenerFailure>

/** For a browser, from its start to its first request. */
const BROWSER_SECONDS = 15

/** The browsers where consoles open. */
export function createOpeners(ports: OpenersPorts): Openers {
  const { browsers } = ports
  /** Handoffs that nobody has fetched yet: a slow browser may do so after its flight has landed. */
  const offered = new Map<string, { what: ToShow; handoff: Handoff }>()

  async function show(
    opener: BrowserOpener,
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
      if (taken) onShown()
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
        let onBroken: OnBroken | undefined
        const broken = new Promise<Shown>(resolve => {
          onBroken = exitStatus => void brokenOff(handoff, exitStatus).then(resolve)
        })
        const started = browsers
          .start(opener, handoff.url, containerOf(account, ports.accounts.list()), signal, onBroken)
          .then((start): Shown | Promise<Shown> => (start.ok ? taken : start))
        const shown = await abandoned(Promise.race([taken, started, broken]), signal)
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
    show,
    takeBack(accountId) {
      for (const { what, handoff } of offered.values()) {
        const isMeant = what.purpose === 'open' && what.account.id === accountId
        if (accountId === undefined || isMeant) handoff.close()
      }
    },
  }
}

/** Some programs hand over to one that runs and end with an error all the same: it may be about to come. */
const GRACE_SECONDS = 0.5

async function brokenOff(handoff: Handoff, exitStatus: number): Promise<Shown> {
  const isTaken = await inTime(handoff.taken, GRACE_SECONDS, false)
  if (isTaken) return ok(undefined)
  return failed(
    handoff.refusedAnotherUser()
      ? { kind: 'browser-failed', problem: 'another-user' }
      : { kind: 'browser-failed', problem: 'not-started', exitStatus },
  )
}
