import type { LinkedAccount } from '../../shared/account'
import type { ConsoleWindowAction, ConsoleWindowId, ConsoleWindowState } from '../../shared/console-window'
import type { Secret } from '../credentials/secret'

/** The isolated windows, as the core sees them. electron/desktop/console-window makes them. */
export interface ConsoleWindows {
  /**
   * Opens a window with cookies of its own and signs it in. Settles once a page of the console is there, or once it is
   * clear that none comes, which the window then says itself. False: the person closed it. Rejects with the signal's
   * reason, with the window gone.
   */
  open(
    window: { id: ConsoleWindowId; account: LinkedAccount; signInUrl: Secret; expiresAt: string },
    signal: AbortSignal,
  ): Promise<boolean>
  /** Signs a window in again, with the cookies that it has. Settles like `open`. False: it is not there any more. */
  signIn(
    id: ConsoleWindowId,
    signed: { signInUrl: Secret; expiresAt: string },
    signal: AbortSignal,
  ): Promise<boolean>
  /** The console that a window belongs to, by its first window: pages open others, which share its cookies. */
  consoleOf(id: ConsoleWindowId): ConsoleWindowId | null
  /** The page of the console that a window shows, as a destination; null where it shows none. */
  page(id: ConsoleWindowId): string | null
  /** What became of a renewal, for the window's bar. */
  setRenewal(id: ConsoleWindowId, renewal: ConsoleWindowState['renewal']): void
  state(id: ConsoleWindowId): ConsoleWindowState | null
  /** False: it is not there any more. `renew` is not for here: the core does it. */
  act(id: ConsoleWindowId, action: Exclude<ConsoleWindowAction, { do: 'renew' }>): boolean
  show(id: ConsoleWindowId): boolean
  /** Closes a window and wipes what it kept. */
  close(id: ConsoleWindowId): void
}
