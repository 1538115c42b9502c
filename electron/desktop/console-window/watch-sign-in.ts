import type { Event, WebContents } from 'electron'
import type { ConsoleSites } from '../../../shared/console-sites'
import { DeadlinePassed } from '../../aws/deadline'
import type { WindowProblem } from '../../console/console-windows'
import type { Secret } from '../../credentials/secret'

/** What came of a sign-in, as Chromium tells it. */
export type SignInEnd =
  /** A page of the console answered, at this address. */
  { is: 'signed-in'; url: string } | { is: 'failed'; why: WindowProblem }

export interface SignInWatch {
  /** Never rejects. */
  end: Promise<SignInEnd>
  /** Gives up, unless it has ended. */
  stop(by: 'stopped' | 'time'): void
}

const ABORTED = -3

/**
 * Loads a sign-in URL and waits until a page of the console has answered as the console does, with a status of 200 to
 * 299: that a page was loaded is no sign of being signed in.
 */
export function watchSignIn(contents: WebContents, sites: ConsoleSites, signInUrl: Secret): SignInWatch {
  const landing = originOf(new URL(signInUrl.reveal()).searchParams.get('Destination') ?? '')
  let aborted = false
  let lastStatus: number | null = null
  let settle: (end: SignInEnd) => void = () => {}
  const end = new Promise<SignInEnd>(resolve => {
    settle = resolve
  })
  const finish = (came: SignInEnd) => {
    for (const [name, listener] of listeners) contents.off(name as never, listener as never)
    settle(came)
  }
  const fail = (why: WindowProblem) => finish({ is: 'failed', why })

  const onNavigate = (_event: Event, url: string, status: number) => {
    if (status >= 400) return fail({ by: 'status', status })
    const isConsole = sites.consolePage(url) !== null || (sites.isPage(url) && originOf(url) === landing)
    if (isConsole && !sites.isSignIn(url) && status >= 200 && status < 300)
      return finish({ is: 'signed-in', url })
    lastStatus = status
  }
  const onFail = (_event: Event, code: number, description: string, _url: string, isMainFrame: boolean) => {
    if (!isMainFrame) return
    if (code === ABORTED) aborted = true
    else fail({ by: 'network', error: description || 'ERR_FAILED' })
  }
  // Led where it may not go before anything of the console was there: nothing else is on its way.
  const onStop = () => aborted && fail({ by: 'led-away' })
  const onStart = ({ isMainFrame, isSameDocument }: { isMainFrame: boolean; isSameDocument: boolean }) => {
    if (isMainFrame && !isSameDocument) aborted = false
  }
  const onGone = (_event: Event, { reason }: { reason: string }) => {
    if (reason !== 'clean-exit') fail({ by: 'network', error: 'RENDERER_CRASHED' })
  }
  const listeners: [name: string, listener: unknown][] = [
    ['did-navigate', onNavigate],
    ['did-fail-load', onFail],
    ['did-stop-loading', onStop],
    ['did-start-navigation', onStart],
    ['render-process-gone', onGone],
  ]
  for (const [name, listener] of listeners) contents.on(name as never, listener as never)
  // SECURITY: the error names the URL. What went wrong is told by did-fail-load.
  contents.loadURL(signInUrl.reveal()).catch(() => undefined)
  return {
    end,
    stop: by => fail(by === 'time' ? { by, status: lastStatus } : { by }),
  }
}

/** Waits for the end of a sign-in. Time that is up is an end too; for every other reason it rejects with that. */
export async function untilSignedIn<End>(
  end: Promise<End>,
  signal: AbortSignal,
  stop: SignInWatch['stop'],
): Promise<End> {
  let forget = () => {}
  const aborted = new Promise<never>((_resolve, reject) => {
    const onAbort = () => {
      const isLate = signal.reason instanceof DeadlinePassed
      stop(isLate ? 'time' : 'stopped')
      if (!isLate) reject(signal.reason)
    }
    signal.addEventListener('abort', onAbort)
    forget = () => signal.removeEventListener('abort', onAbort)
    if (signal.aborted) onAbort()
  })
  try {
    return await Promise.race([end, aborted])
  } finally {
    forget()
  }
}

function originOf(text: string): string | null {
  try {
    return new URL(text).origin
  } catch {
    return null
  }
}
