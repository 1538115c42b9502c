import type { PostBody, WebContents } from 'electron'
import type { Console, ConsoleWindow } from './console-window'
import { takeGesture } from './gestures'
import type { WayOut } from './page-lock'
import { asksToLeave, asksToSignIn, tellsNotOpened, tellsOfMostWindows } from './questions'

/** A window with the console that it is of. */
export interface Held {
  console: Console
  window: ConsoleWindow
}

interface WayOutPorts {
  /** The window whose page this is. */
  holding(contents: WebContents): Held | undefined
  /** All windows of a console. */
  of(shared: Console): Held[]
  /** Another window of the same console. */
  addBeside(shared: Console): ConsoleWindow
  /** Whether Hatrack itself is signing in here, where nobody sees it. */
  isSigningInHidden(contents: WebContents): boolean
  clockOffset(): number
  openElsewhere(url: string): Promise<boolean>
  onRenew(held: Held): void
}

/** Enough for whoever works in several windows, and an end for a page that opens them. */
const MOST_WINDOWS = 10

/** What becomes of a page that leads elsewhere. */
export function createWayOut(ports: WayOutPorts): WayOut {
  const { holding, of } = ports
  const asking = new Set<WebContents>()
  /** Contents that may pass by a sign-in page once, because the person agreed. */
  const granted = new WeakSet<WebContents>()

  /** One question at a time: a page that asks again and again gets no second answer. */
  async function ask(
    from: WebContents,
    question: (held: Held) => Promise<boolean>,
    onAgreed: (held: Held) => unknown,
  ): Promise<void> {
    const held = holding(from)
    if (!held || asking.has(from)) return
    asking.add(from)
    try {
      if ((await question(held)) && !from.isDestroyed()) onAgreed(held)
    } finally {
      asking.delete(from)
    }
  }

  return {
    openBeside(opener, { url, referrer, postBody }) {
      const held = holding(opener)
      // SECURITY: a page opens no window by itself, and not one after the other.
      if (!held || !takeGesture(opener)) return
      if (of(held.console).length >= MOST_WINDOWS) {
        return tellsOfMostWindows(held.window.window, MOST_WINDOWS)
      }
      const { page, window } = ports.addBeside(held.console)
      page.load(url, { httpReferrer: referrer, ...(postBody && asForm(postBody)) })
      window.focus()
    },
    leave: (from, url) =>
      void ask(
        from,
        ({ window }) => asksToLeave(window.window, url),
        async ({ window: { window } }) => {
          if ((await ports.openElsewhere(url)) || window.isDestroyed()) return
          tellsNotOpened(window, url)
        },
      ),
    renew(from) {
      const held = holding(from)
      if (!held) return
      const { console: shared } = held
      const hasEnded = Date.parse(shared.expiresAt) <= Date.now() + ports.clockOffset()
      const isPersons = takeGesture(from)
      // SECURITY: a session is as long as was said before it began. A page does not prolong it, and what it asks for
      // without a click it asks for once, until somebody answers in the bar.
      if (!hasEnded && !shared.sites.isSignIn(from.getURL())) return
      if (shared.renewedByPage && !isPersons) return
      shared.renewedByPage = true
      ports.onRenew(held)
    },
    maySignIn: contents =>
      granted.has(contents) ||
      ports.isSigningInHidden(contents) ||
      holding(contents)?.window.page.isSigningIn() === true,
    signIn: (from, url) =>
      void ask(
        from,
        ({ window, console: { account } }) => asksToSignIn(window.window, account.name),
        ({ console: shared }) => {
          shared.signIn = { step: 'by-page' }
          for (const each of of(shared)) each.window.changed()
          granted.add(from)
          // SECURITY: the error names the URL.
          const loaded = from.loadURL(url).catch(() => undefined)
          void loaded.then(() => granted.delete(from))
        },
      ),
  }
}

/** What a form sends that opens a window. */
function asForm({ contentType, boundary, data }: PostBody) {
  return {
    postData: data,
    extraHeaders: `content-type: ${contentType}${boundary ? `; boundary=${boundary}` : ''}`,
  }
}
