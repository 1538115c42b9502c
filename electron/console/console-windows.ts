import type { LinkedAccount } from '../../shared/account'
import type {
  ConsoleWindowAction,
  ConsoleWindowId,
  ConsoleWindowState,
  WindowSignIn,
} from '../../shared/console-window'
import type { Secret } from '../credentials/secret'

/** What came of a sign-in in a window. */
export type WindowOutcome =
  | { is: 'signed-in' }
  /** The person closed it, or it is not there any more. */
  | { is: 'closed' }
  | { is: 'failed'; why: WindowProblem }

export type WindowProblem =
  /** AWS answered with a page that says no. */
  | { by: 'status'; status: number }
  /** As Chromium says it: `ERR_NAME_NOT_RESOLVED`. */
  | { by: 'network'; error: string }
  /** It led where it may not go. */
  | { by: 'led-away' }
  /** The person stopped it. */
  | { by: 'stopped' }
  /** Nothing came of it in time: the status of the sign-in page that stands there, or null where none does. */
  | { by: 'time'; status: number | null }

/** The isolated windows, as the core sees them. electron/desktop/console-window makes them. */
export interface ConsoleWindows {
  /**
   * Opens a window with cookies of its own and signs it in. Settles once a page of the console has answered, or once
   * it is clear that none does: then the window stays. Where the signal aborts because time is up, that is an outcome;
   * for every other reason it rejects with it, with the window gone.
   */
  open(
    window: { id: ConsoleWindowId; account: LinkedAccount; signInUrl: Secret; expiresAt: string },
    signal: AbortSignal,
  ): Promise<WindowOutcome>
  /**
   * Signs a window in again and lands on a page. Settles like `open`, and rejects with the window as it was. Unless it
   * begins anew, what is shown stays until the new sign-in has succeeded; `anew` wipes the cookies first.
   */
  signIn(
    id: ConsoleWindowId,
    signed: { signInUrl: Secret; expiresAt: string; anew: boolean },
    signal: AbortSignal,
  ): Promise<WindowOutcome>
  /** The console that a window belongs to, by its first window: pages open others, which share its cookies. */
  consoleOf(id: ConsoleWindowId): ConsoleWindowId | null
  /** The page of the console that a window shows, as a destination; null where it shows none. */
  page(id: ConsoleWindowId): string | null
  /** What became of a renewal, for the window's bar. */
  setRenewal(id: ConsoleWindowId, renewal: ConsoleWindowState['renewal']): void
  /** What became of signing in, for the window's bar. */
  setSignIn(id: ConsoleWindowId, signIn: WindowSignIn): void
  /** The person has asked for a renewal in the bar: a page may ask for one again. */
  answered(id: ConsoleWindowId): void
  state(id: ConsoleWindowId): ConsoleWindowState | null
  /** False: it is not there any more. */
  act(id: ConsoleWindowId, action: WindowsOwnAction): boolean
  show(id: ConsoleWindowId): boolean
  /** Closes a window and wipes what it kept. */
  close(id: ConsoleWindowId): void
}

/** What a window does by itself; signing in is the core's. */
export type WindowsOwnAction = Exclude<ConsoleWindowAction, { do: 'renew' | 'sign-in' | 'open-in-browser' }>
