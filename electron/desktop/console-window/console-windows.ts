import type { HandlerDetails, PostBody, Rectangle, WebContents } from 'electron'
import { roleArnParts } from '../../../shared/arn'
import { consoleBarChannels } from '../../../shared/channels'
import type { ConsoleSites } from '../../../shared/console-sites'
import type { ConsoleWindowId, ConsoleWindowState } from '../../../shared/console-window'
import type { Partition } from '../../../shared/partitions'
import type { ConsoleWindows } from '../../console/console-windows'
import type { Room } from '../../ipc'
import { consoleBarPage } from '../app-protocol'
import { type Console, type ConsoleWindow, newWindowId, openConsoleWindow } from './console-window'
import { createCookieJar, wipe } from './cookie-jar'
import { lockPage } from './page-lock'
import { asksToLeave } from './questions'

export interface ConsoleWindowPorts {
  /** The file of the app's preload; only the bar has it. */
  preload: string
  sites(partition: Partition): ConsoleSites
  /** Milliseconds that AWS's clock is ahead of this computer's. */
  clockOffset(): number
  /** Where the app's own window is; null while it has none. */
  mainBounds(): Rectangle | null
  copyText(text: string): void
  /** Opens a web page in the default browser. The person has agreed. */
  openElsewhere(url: string): void
  tell(state: ConsoleWindowState): void
  /** The page of an ended session asked for a new one. */
  onRenew(id: ConsoleWindowId): void
  /** The last window of a console is gone, and its cookies with it. */
  onClosed(id: ConsoleWindowId): void
}

/** Every isolated window. A console has one, and those that its pages open, which share its cookies. */
export function createConsoleWindows(
  ports: ConsoleWindowPorts,
): ConsoleWindows & { /** The bars, and what each may speak of. */ rooms(): Room[] } {
  // In the order in which they were last in front.
  const windows = new Map<ConsoleWindowId, { console: Console; window: ConsoleWindow }>()
  let lastBounds: Rectangle | null = null
  const asking = new Set<WebContents>()

  const of = (shared: Console) => [...windows.values()].filter(each => each.console === shared)
  /** A window of a console. Named by the console it is the one that was last in front, the one that is meant. */
  const inFront = (id: ConsoleWindowId) =>
    [...windows.values()].findLast(each => each.console.id === id) ?? windows.get(id)
  const known = (id: ConsoleWindowId) => windows.get(id) ?? inFront(id)
  const holding = (contents: WebContents) =>
    [...windows.values()].find(each => each.window.contents === contents)

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

  const wayOut = {
    openBeside(opener: WebContents, { url, referrer, postBody }: HandlerDetails) {
      const from = holding(opener)
      if (!from) return
      const { page, window } = add(from.console, newWindowId())
      page.load(url, { httpReferrer: referrer, ...(postBody && asForm(postBody)) })
      window.focus()
    },
    leave(from: WebContents, url: string) {
      const held = holding(from)
      // One question at a time: a page that asks again and again gets no second answer.
      if (!held || asking.has(from)) return
      asking.add(from)
      void asksToLeave(held.window.window, url)
        .then(agreed => agreed && ports.openElsewhere(url))
        .finally(() => asking.delete(from))
    },
    renew(from: WebContents) {
      const held = holding(from)
      if (held) ports.onRenew(held.window.id)
    },
  }

  return {
    async open({ id, account, signInUrl, expiresAt }, signal) {
      signal.throwIfAborted()
      const sites = ports.sites(roleArnParts(account.roleArn).partition)
      const jar = createCookieJar(sites, contents => lockPage(contents, sites, wayOut))
      const shared: Console = { id, account, sites, jar, expiresAt, renewal: { step: 'idle' } }
      const { page, window } = add(shared, id)
      const closed = new Promise<void>(resolve => window.once('closed', () => resolve()))
      await signedIn(Promise.race([page.signIn(signInUrl), closed]), signal, () => window.destroy())
      return !window.isDestroyed()
    },

    async signIn(id, { signInUrl, expiresAt }, signal) {
      signal.throwIfAborted()
      const held = inFront(id)
      if (!held) return false
      const { console: shared, window } = held
      const closed = new Promise<void>(resolve => window.window.once('closed', () => resolve()))
      await signedIn(Promise.race([window.page.signIn(signInUrl), closed]), signal, () =>
        window.page.stopSignIn(),
      )
      if (window.window.isDestroyed()) return false
      shared.expiresAt = expiresAt
      shared.renewal = { step: 'idle' }
      for (const each of of(shared)) each.window.changed()
      return true
    },

    consoleOf: id => known(id)?.console.id ?? null,
    page: id => inFront(id)?.window.page.destination() ?? null,
    state: id => known(id)?.window.state() ?? null,

    setRenewal(id, renewal) {
      const held = known(id)
      if (!held) return
      held.console.renewal = renewal
      for (const each of of(held.console)) each.window.changed()
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
  }
}

/** Waits until a page is signed in; a signal ends the waiting. */
async function signedIn(done: Promise<void>, signal: AbortSignal, onAbort: () => void): Promise<void> {
  let stop = () => {}
  const aborted = new Promise<never>((_resolve, reject) => {
    stop = () => {
      onAbort()
      reject(signal.reason)
    }
  })
  signal.addEventListener('abort', stop)
  try {
    await Promise.race([done, aborted])
  } finally {
    signal.removeEventListener('abort', stop)
  }
}

/** What a form sends that opens a window. */
function asForm({ contentType, boundary, data }: PostBody) {
  return {
    postData: data,
    extraHeaders: `content-type: ${contentType}${boundary ? `; boundary=${boundary}` : ''}`,
  }
}
