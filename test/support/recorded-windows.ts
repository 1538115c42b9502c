import type { ConsoleWindows } from '../../electron/console/console-windows'
import type { ConsoleWindowId, ConsoleWindowState } from '../../shared/console-window'
import { browser, facts } from '../integration/sandbox/sign-in'

interface Window {
  jar: ReturnType<typeof browser>
  signIns: { status: number; facts: Record<string, string> }[]
  renewals: ConsoleWindowState['renewal'][]
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

  async function visit(window: Window, url: string): Promise<void> {
    if (!pages.come) return never
    const { status, page } = await window.jar.open(url)
    window.signIns.push({ status, facts: facts(page) })
  }
  function aborted(signal: AbortSignal): Promise<never> {
    return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)))
  }
  const close = (id: ConsoleWindowId) => {
    open.get(id)?.closed()
    open.delete(id)
  }

  const windows: ConsoleWindows = {
    async open({ id, signInUrl }, signal) {
      signal.throwIfAborted()
      let closed = () => {}
      const closing = new Promise<void>(resolve => {
        closed = resolve
      })
      const window = { jar: browser(), signIns: [], renewals: [], closed }
      open.set(id, window)
      try {
        await Promise.race([visit(window, signInUrl.reveal()), closing, aborted(signal)])
      } catch (error) {
        open.delete(id)
        throw error
      }
      return open.has(id)
    },
    async signIn(id, { signInUrl }, signal) {
      const window = open.get(id)
      if (window) await Promise.race([visit(window, signInUrl.reveal()), aborted(signal)])
      return open.has(id)
    },
    consoleOf: id => (open.has(id) ? id : null),
    page: id => open.get(id)?.signIns.at(-1)?.facts['destination'] ?? null,
    setRenewal: (id, renewal) => void open.get(id)?.renewals.push(renewal),
    state: () => null,
    act: id => open.has(id),
    show: id => open.has(id),
    close,
  }
  return { windows, open, pages, close }
}
