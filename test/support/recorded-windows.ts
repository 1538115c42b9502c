import { DeadlinePassed } from '../../electron/aws/deadline'
import type { ConsoleWindows, WindowOutcome } from '../../electron/console/console-windows'
import type { ConsoleWindowId, ConsoleWindowState, WindowSignIn } from '../../shared/console-window'
import { browser, facts } from '../integration/sandbox/sign-in'

interface Window {
  jar: ReturnType<typeof browser>
  signIns: { status: number; facts: Record<string, string> }[]
  renewals: ConsoleWindowState['renewal'][]
  /** What the bar was told of signing in. */
  told: WindowSignIn[]
  /** Ends the waiting of whoever opened it, as closing it does. */
  closed(): void
}

/**
 * Isolated windows as the core sees them: cookies of their own, and no Electron. They follow every sign-in, unless
 * pages are said to never come.
 */
export function recordedWindows() {
  const open = new Map<ConsoleWindowId, Window>()
  const pages = { come: true }
  const never = new Promise<never>(() => {})

  async function visit(window: Window, url: string): Promise<WindowOutcome> {
    if (!pages.come) return never
    const visited = await window.jar.open(url).catch(() => null)
    if (!visited) return { is: 'failed', why: { by: 'network', error: 'ERR_CONNECTION_RESET' } }
    const { status, page } = visited
    window.signIns.push({ status, facts: facts(page) })
    return status >= 400 ? { is: 'failed', why: { by: 'status', status } } : { is: 'signed-in' }
  }
  function aborted(signal: AbortSignal): Promise<WindowOutcome> {
    return new Promise((resolve, reject) =>
      signal.addEventListener('abort', () => {
        if (signal.reason instanceof DeadlinePassed)
          resolve({ is: 'failed', why: { by: 'time', status: null } })
        else reject(signal.reason)
      }),
    )
  }
  const close = (id: ConsoleWindowId) => {
    open.get(id)?.closed()
    open.delete(id)
  }

  const windows: ConsoleWindows = {
    async open({ id, signInUrl }, signal) {
      signal.throwIfAborted()
      let closed = () => {}
      const closing = new Promise<WindowOutcome>(resolve => {
        closed = () => resolve({ is: 'closed' })
      })
      const window = { jar: browser(), signIns: [], renewals: [], told: [], closed }
      open.set(id, window)
      try {
        return await Promise.race([visit(window, signInUrl.reveal()), closing, aborted(signal)])
      } catch (error) {
        open.delete(id)
        throw error
      }
    },
    async signIn(id, { signInUrl, anew }, signal) {
      const window = open.get(id)
      if (!window) return { is: 'closed' }
      if (anew) window.jar = browser()
      const outcome = await Promise.race([visit(window, signInUrl.reveal()), aborted(signal)])
      return open.has(id) ? outcome : { is: 'closed' }
    },
    consoleOf: id => (open.has(id) ? id : null),
    page: id => open.get(id)?.signIns.at(-1)?.facts['destination'] ?? null,
    setRenewal: (id, renewal) => void open.get(id)?.renewals.push(renewal),
    setSignIn: (id, signIn) => void open.get(id)?.told.push(signIn),
    answered: () => {},
    state: () => null,
    act: id => open.has(id),
    show: id => open.has(id),
    close,
  }
  return { windows, open, pages, close }
}
