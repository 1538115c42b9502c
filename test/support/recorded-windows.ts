import type { ConsoleWindows } from '../../electron/console/console-windows'
import type { ConsoleWindowId, ConsoleWindowState } from '../../shared/console-window'
import { browser, facts } from '../integration/sandbox/sign-in'

interface Window {
  jar: ReturnType<typeof browser>
  signIns: { status: number; facts: Record<string, string> }[]
  renewals: ConsoleWindowState['renewal'][]
}

/** Isolated windows as the core sees them: cookies of their own, and no Electron. They follow every sign-in. */
export function recordedWindows() {
  const open = new Map<ConsoleWindowId, Window>()
  async function visit(window: Window, url: string): Promise<void> {
    const { status, page } = await window.jar.open(url)
    window.signIns.push({ status, facts: facts(page) })
  }
  const windows: ConsoleWindows = {
    async open({ id, signInUrl }, signal) {
      signal.throwIfAborted()
      const window = { jar: browser(), signIns: [], renewals: [] }
      open.set(id, window)
      await visit(window, signInUrl.reveal())
    },
    async signIn(id, { signInUrl }) {
      const window = open.get(id)
      if (window) await visit(window, signInUrl.reveal())
      return window !== undefined
    },
    consoleOf: id => (open.has(id) ? id : null),
    page: id => open.get(id)?.signIns.at(-1)?.facts['destination'] ?? null,
    setRenewal: (id, renewal) => void open.get(id)?.renewals.push(renewal),
    state: () => null,
    act: id => open.has(id),
    show: id => open.has(id),
    close: id => void open.delete(id),
  }
  return { windows, open }
}
