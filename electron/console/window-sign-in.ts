import type { LinkedAccount } from '../../shared/account'
import type { AwsFailure } from '../../shared/aws-failures'
import type { ConsoleWindowId } from '../../shared/console-window'
import { failed, ok, type Result } from '../../shared/result'
import { withDeadline } from '../aws/deadline'
import { cancelled } from '../aws/errors'
import type { Secret } from '../credentials/secret'
import type { ConsoleWindows, WindowOutcome } from './console-windows'
import { failedSignIn, windowFailure } from './window-failure'

/** For a window, until a page of the console has answered. */
const WINDOW_SECONDS = 12

type Signed = { signInUrl: Secret; expiresAt: string }
type SignedIn = Result<void, AwsFailure | { kind: 'cancelled' }>

export interface WindowSignIn {
  /** Opens a window and signs it in. Where that fails the window stays, and says so. */
  open(id: ConsoleWindowId, account: LinkedAccount, signed: Signed, cancel: AbortSignal): Promise<SignedIn>
  /** Signs in once more a window that failed, with nothing kept of that. */
  anew(id: ConsoleWindowId, signed: Signed, cancel: AbortSignal): Promise<SignedIn>
  /** Signs a console in again. What it shows stays until that has succeeded. */
  renew(id: ConsoleWindowId, signed: Signed, cancel: AbortSignal): Promise<SignedIn>
}

/**
 * Signs isolated windows in: within 12 seconds it is known whether AWS's console has answered, and no other answer
 * counts.
 */
export function createWindowSignIn(consoleWindows: ConsoleWindows): WindowSignIn {
  const inTime = async (
    cancel: AbortSignal,
    work: (signal: AbortSignal) => Promise<WindowOutcome>,
  ): Promise<SignedIn> => {
    const outcome = await withDeadline(WINDOW_SECONDS, cancel, work)
    switch (outcome.is) {
      case 'signed-in':
        return ok(undefined)
      case 'closed':
        throw cancelled
      case 'failed':
        return failed(windowFailure(outcome.why, WINDOW_SECONDS))
      default:
        return outcome satisfies never
    }
  }
  const telling = async (id: ConsoleWindowId, work: Promise<SignedIn>): Promise<SignedIn> => {
    const signedIn = await work
    if (!signedIn.ok) consoleWindows.setSignIn(id, failedSignIn(signedIn.failure))
    return signedIn
  }
  return {
    open: (id, account, signed, cancel) =>
      telling(
        id,
        inTime(cancel, signal => consoleWindows.open({ id, account, ...signed }, signal)),
      ),
    anew: (id, signed, cancel) =>
      telling(
        id,
        inTime(cancel, signal => consoleWindows.signIn(id, { ...signed, anew: true }, signal)),
      ),
    renew: (id, signed, cancel) =>
      inTime(cancel, signal => consoleWindows.signIn(id, { ...signed, anew: false }, signal)),
  }
}
