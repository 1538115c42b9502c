import {
  type BaseWindow,
  BrowserView,
  type BrowserWindow,
  type Rectangle,
  type Session,
  type WebContents,
  WebContentsView,
} from 'electron'
import { securePreferences } from '../secure-preferences'

/** A page inside of a window, beside the window's own. */
export interface PageView {
  contents: WebContents
  /** Null hides it. */
  place(bounds: Rectangle | null): void
}

/** https://www.electronjs.org/docs/latest/api/web-contents-view is for the public since Electron 30. */
const hasContentsView = Number.parseInt(process.versions.electron, 10) >= 30

/** Adds a view to a window. Its contents outlive the window unless they are closed. */
export function addPageView(
  window: BrowserWindow,
  options: { session: Session; background: string },
): PageView {
  // SECURITY: there is no preload: the page is AWS's, not ours.
  const webPreferences = securePreferences({ session: options.session })
  if (hasContentsView) {
    const view = new WebContentsView({ webPreferences })
    view.setBackgroundColor(options.background)
    window.contentView.addChildView(view)
    return {
      contents: view.webContents,
      place(bounds) {
        view.setVisible(bounds !== null)
        if (bounds) view.setBounds(bounds)
      },
    }
  }
  const view = new BrowserView({ webPreferences })
  view.setBackgroundColor(options.background)
  window.addBrowserView(view)
  // Read once: a view whose contents are gone has none to give.
  const contents = view.webContents
  let shown = true
  // Without this, Electron 25 paints a view's first page only once the window changes its size (seen under X11).
  contents.once('did-navigate', () => {
    const bounds = view.getBounds()
    view.setBounds({ ...bounds, height: bounds.height - 1 })
    view.setBounds(bounds)
  })
  return {
    contents,
    place(bounds) {
      if (bounds && !shown) window.addBrowserView(view)
      if (bounds) view.setBounds(bounds)
      else if (shown) window.removeBrowserView(view)
      shown = bounds !== null
    },
  }
}

/** A page that nobody sees, in the same cookies. Close its contents when it has served. */
export function hiddenContents(session: Session): WebContents {
  const webPreferences = securePreferences({ session })
  const view = hasContentsView ? new WebContentsView({ webPreferences }) : new BrowserView({ webPreferences })
  const contents = view.webContents
  // The view must live as long as its contents.
  hidden.add(view)
  contents.once('destroyed', () => void hidden.delete(view))
  return contents
}

const hidden = new Set<WebContentsView | BrowserView>()

/** The pages that were shown; on the contents themselves before Electron 32. */
export function historyOf(contents: WebContents) {
  const newer: WebContents['navigationHistory'] | undefined = contents.navigationHistory
  return {
    canGoBack: () => (newer ? newer.canGoBack() : contents.canGoBack()),
    canGoForward: () => (newer ? newer.canGoForward() : contents.canGoForward()),
    goBack: () => (newer ? newer.goBack() : contents.goBack()),
    goForward: () => (newer ? newer.goForward() : contents.goForward()),
    clear: () => (newer ? newer.clear() : contents.clearHistory()),
  }
}

/** The size of what a window shows. */
export function innerSize(window: BaseWindow): { width: number; height: number } {
  const [width = 0, height = 0] = window.getContentSize()
  return { width, height }
}
