import type { Rectangle, WebContents } from 'electron'
import { roleArnParts } from '../../../shared/arn'
import { consoleBarChannels } from '../../../shared/channels'
import type { ConsoleSites } from '../../../shared/console-sites'
import type { ConsoleWindowId, ConsoleWindowState } from '../../../shared/console-window'
import type { Partition } from '../../../shared/partitions'
import type { ProxySetting } from '../../../shared/settings'
import type { ConsoleWindows, WindowOutcome } from '../../console/console-windows'
import type { Secret } from '../../credentials/secret'
import type { Room } from '../../ipc'
import { consoleBarPage } from '../app-protocol'
import { type Console, type ConsoleWindow, newWindowId, openConsoleWindow } from './console-window'
import { createCookieJar, leaveBy, wipe } from './cookie-jar'
import { watchGestures } from './gestures'
import { lockPage } from './page-lock'
import { hiddenContents } from './page-view'
import { untilSignedIn, watchSignIn } from './watch-sign-in'
import { createWayOut, type Held } from './way-out'

export interface ConsoleWindowPorts {
  /** The file of the app's preload; only the bar has it. */
  preload: string
  sites(partition: Partition): ConsoleSites
  /** How pages leave this computer. */
  proxy(): ProxySetting
  /** Milliseconds that AWS's clock is ahead of this computer's. */
  clockOffset(): number
  /** Where the app's own window is; null while it has none. */
  mainBounds(): Rectangle | null
  copyText(text: string): void
  /** Opens a web page in the default browser. The person has agreed. False: no browser came for it. */
  openElsewhere(url: string): Promise<boolean>
  tell(state: ConsoleWindowState): void
  /** The page of an ended session asked for a new one. */
  onRenew(id: ConsoleWindowId): void
  /** The last window of a console is gone, and its cookies with it. */
  onClosed(id: ConsoleWindowId): void
}

export interface DesktopWindows extends ConsoleWindows {
  /** The bars, and what each may speak of. */
  rooms(): Room[]
  /** The proxy is another one now: for the windows that are open too. */
  proxyChanged(): void
}

/** Every isolated window. A console has one, and those that its pages open, which share its cookies. */
export function createConsoleWindows(ports: ConsoleWindowPorts): DesktopWindows {
  // In the order in which they were last in front.
  const windows = new Map<ConsoleWindowId, Held>()
  let lastBounds: Rectangle | null = null
  /** Contents that nobody sees, on their way to a page of the console. */
  const signingIn = new Set<WebContents>()

  const of = (shared: Console) => [...windows.values()].filter(each => each.console === shared)
  /** A window of a console. Named by the console it is the one that was last in front, the one that is meant. */
  const inFront = (id: ConsoleWindowId) =>
    [...windows.values()].findLast(each => each.console.id === id) ?? windows.get(id)
  const known = (id: ConsoleWindowId) => windows.get(id) ?? inFront(id)

  const add = (shared: Console, id: ConsoleWindowId): ConsoleWindow => {
    const window = openConsoleWindow(shared, id, {
      ...ports,
      lastBounds: () => lastBounds ?? ports.mainBounds(),
      onFocus() {
        lastBounds = window.window.getNormalBounds()
        windows.delete(id)
        windows.set(id, { console: shared, window })
      },
      onClosed() {
        windows.delete(id)
        if (of(shared).length > 0) return
        void wipe(shared.jar)
        ports.onClosed(shared.id)
      },
    })
    lastBounds = window.window.getNormalBounds()
    windows.set(id, { console: shared, window })
    return window
  }

  const wayOut = createWayOut({
    ...ports,
    of,
    holding: contents => [...windows.values()].find(each => each.window.contents === contents),
    addBeside: shared => add(shared, newWindowId()),
    isSigningInHidden: contents => signingIn.has(contents),
    onRenew: ({ window }) => ports.onRenew(window.id),
  })

  /** What all windows of a console show has changed. */
  const change = (shared: Console, changes: Partial<Console>) => {
    Object.assign(shared, changes)
    for (const each of of(shared)) each.window.changed()
  }

  /** In the window's own page: there is nothing in it yet that could be lost. */
  async function signInHere(
    { console: shared, window: { window, page } }: Held,
    signInUrl: Secret,
    signal: AbortSignal,
  ): Promise<WindowOutcome> {
    const closed = new Promise<WindowOutcome>(resolve =>
      window.once('closed', () => resolve({ is: 'closed' })),
    )
    const outcome = await untilSignedIn(
      Promise.race([page.signIn(signInUrl), closed]),
      signal,
      page.stopSignIn,
    )
    if (window.isDestroyed()) return { is: 'closed' }
    if (outcome.is === 'signed-in') change(shared, { signIn: { step: 'signed-in' } })
    return outcome
  }

  /** Where nobody sees it, with the same cookies: a page that is in use stays until there is another. */
  async function signInBeside(
    { console: shared, window: { window, page } }: Held,
    signInUrl: Secret,
    signal: AbortSignal,
  ): Promise<WindowOutcome> {
    const contents = hiddenContents(shared.jar)
    signingIn.add(contents)
    try {
      const watch = watchSignIn(contents, shared.sites, signInUrl)
      const outcome = await untilSignedIn(watch.end, signal, watch.stop)
      if (window.isDestroyed()) return { is: 'closed' }
      if (outcome.is === 'signed-in') page.land(outcome.url)
      return outcome
    } finally {
      signingIn.delete(contents)
      if (!contents.isDestroyed()) contents.close()
    }
  }

  return {
    async open({ id, account, signInUrl, expiresAt }, signal) {
      signal.throwIfAborted()
      const sites = ports.sites(roleArnParts(account.roleArn).partition)
      const guard = (contents: WebContents) => {
        watchGestures(contents)
        lockPage(contents, sites, wayOut)
      }
      const jar = createCookieJar(sites, guard, wayOut.maySignIn)
      await leaveBy(jar, ports.proxy())
      signal.throwIfAborted()
      const shared: Console = {
        id,
        account,
        sites,
        jar,
        expiresAt,
        renewal: { step: 'idle' },
        signIn: { step: 'under-way' },
        renewedByPage: false,
      }
      const held = { console: shared, window: add(shared, id) }
      try {
        return await signInHere(held, signInUrl, signal)
      } catch (error) {
        held.window.window.destroy()
        throw error
      }
    },

    async signIn(id, { signInUrl, expiresAt, anew }, signal) {
      signal.throwIfAborted()
      const held = inFront(id)
      if (!held) return { is: 'closed' }
      if (anew) await wipe(held.console.jar)
      const outcome = await (anew ? signInHere : signInBeside)(held, signInUrl, signal)
      if (outcome.is === 'signed-in') {
        change(held.console, { expiresAt, renewal: { step: 'idle' }, signIn: { step: 'signed-in' } })
      }
      return outcome
    },

    consoleOf: id => known(id)?.console.id ?? null,
    page: id => inFront(id)?.window.page.destination() ?? null,
    state: id => known(id)?.window.state() ?? null,

    setRenewal(id, renewal) {
      const held = known(id)
      if (held) change(held.console, { renewal })
    },
    setSignIn(id, signIn) {
      const held = known(id)
      if (held) change(held.console, { signIn })
    },
    answered(id) {
      const held = known(id)
      if (held) held.console.renewedByPage = false
    },

    act(id, action) {
      const held = known(id)
      held?.window.act(action)
      return held !== undefined
    },

    show(id) {
      const held = inFront(id)
      if (!held) return false
      const { window } = held.window
      if (window.isMinimized()) window.restore()
      window.focus()
      return true
    },

    close(id) {
      const held = known(id)
      if (!held) return
      for (const { window } of of(held.console)) window.window.destroy()
    },

    rooms: () =>
      [...windows].map(([id, { window }]) => ({
        contents: window.window.webContents,
        page: consoleBarPage(id),
        may: consoleBarChannels,
        windowId: id,
      })),

    proxyChanged() {
      for (const jar of new Set([...windows.values()].map(each => each.console.jar))) {
        // Connections that are open would go on in the old way.
        void leaveBy(jar, ports.proxy()).then(() => jar.closeAllConnections())
      }
    },
  }
}
