import type { OpenerFailure } from '../../../shared/failures'
import type { InstalledBrowser, Opener } from '../../../shared/opener'
import type { Result } from '../../../shared/result'
import type { OnBroken } from './start-process'

/** What an account is called in a container add-on. */
export interface Container {
  name: string
  /** A colour and an icon that Firefox has. https://developer.mozilla.org/docs/Mozilla/Add-ons/WebExtensions/API/contextualIdentities */
  colour: string
  icon: string
}

/** The browsers of this computer. */
export interface Browsers {
  /** What is installed, looked up anew. */
  list(): Promise<InstalledBrowser[]>
  /**
   * Starts a browser on a handoff's URL. Settles once it is started, or once it is clear that it cannot be. Nothing is
   * started once the signal has aborted: then it rejects with the signal's reason. `onBroken` hears of a program that
   * ends with an error after its start.
   * SECURITY: an array of arguments, never a shell, and of URLs only the handoff's.
   */
  start(
    opener: Exclude<Opener, { by: 'console-window' }>,
    handoffUrl: string,
    container: Container,
    signal: AbortSignal,
    onBroken?: OnBroken,
  ): Promise<Result<void, OpenerFailure>>
}
