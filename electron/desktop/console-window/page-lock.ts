import type { HandlerDetails, WebContents } from 'electron'
import type { ConsoleSites } from '../../../shared/console-sites'

/** What happens when a page leads elsewhere. */
export interface WayOut {
  /** A page of the console asked for a window. */
  openBeside(opener: WebContents, details: HandlerDetails): void
  /** A stranger's page: the person decides. Only http and https come here. */
  leave(from: WebContents, url: string): void
  /** The page that says that the session has ended links to the app. */
  renew(from: WebContents): void
}

/**
 * SECURITY: keeps a page on the sites of its console. Pages do not go elsewhere by a link, a form, a script, a
 * redirect or a window; what is left, such as a frame's first load, the request filter of its session stops.
 * https://www.electronjs.org/docs/latest/tutorial/security#13-disable-or-limit-navigation
 */
export function lockPage(contents: WebContents, sites: ConsoleSites, out: WayOut): void {
  const elsewhere = (url: string) => {
    if (sites.isObject(url)) return contents.downloadURL(url)
    if (/^hatrack:/i.test(url)) return out.renew(contents)
    // Nothing but the web: no program is started, no file shown, no script run.
    if (/^https?:\/\//i.test(url)) out.leave(contents, url)
  }
  const onTheWay = (event: { url: string; isMainFrame: boolean; preventDefault(): void }) => {
    if (event.isMainFrame ? sites.isPage(event.url) : sites.isFrame(event.url)) return
    event.preventDefault()
    // A frame is the page's own doing, never the person's.
    if (event.isMainFrame) elsewhere(event.url)
  }
  contents.on('will-frame-navigate', onTheWay)
  contents.on('will-redirect', onTheWay)
  contents.on('will-attach-webview', event => event.preventDefault())
  contents.setWindowOpenHandler(details => {
    if (sites.isPage(details.url)) out.openBeside(contents, details)
    else elsewhere(details.url)
    return { action: 'deny' }
  })
  // SECURITY: Electron would offer the first certificate of the system's store to whoever asks.
  contents.on('select-client-certificate', (event, _url, _certificates, choose) => {
    event.preventDefault()
    const chooseNone: () => void = choose as () => void
    chooseNone()
  })
}
