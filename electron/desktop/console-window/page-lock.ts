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
  /** Whether these contents may sign in: Hatrack began it, or the person has agreed. */
  maySignIn(contents: WebContents): boolean
  /** A page leads to a sign-in that Hatrack did not begin: the person decides. */
  signIn(from: WebContents, url: string): void
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
    const { url, isMainFrame } = event
    const mayShow = isMainFrame ? sites.isPage(url) : sites.isFrame(url)
    if (mayShow && maySign(sites, url, isMainFrame, out.maySignIn(contents))) return
    event.preventDefault()
    // A frame is the page's own doing, never the person's.
    if (!isMainFrame) return
    if (mayShow) out.signIn(contents, url)
    else elsewhere(url)
  }
  contents.on('will-frame-navigate', onTheWay)
  contents.on('will-redirect', onTheWay)
  contents.on('will-attach-webview', event => event.preventDefault())
  contents.setWindowOpenHandler(details => {
    if (sites.isPage(details.url)) {
      if (maySign(sites, details.url, true, false)) out.openBeside(contents, details)
      else out.signIn(contents, details.url)
    } else elsewhere(details.url)
    return { action: 'deny' }
  })
  // SECURITY: Electron would offer the first certificate of the system's store to whoever asks.
  contents.on('select-client-certificate', (event, _url, _certificates, choose) => {
    event.preventDefault()
    const chooseNone: () => void = choose as () => void
    chooseNone()
  })
}

/**
 * SECURITY: a link to a sign-in URL of a stranger's account would sign this console in there, under the name of this
 * one. Frames and parts of a page never sign in; a page does where `granted`.
 * https://developer.mozilla.org/docs/Web/Security/Attacks/CSRF
 */
export function maySign(sites: ConsoleSites, url: string, isMainFrame: boolean, granted: boolean): boolean {
  const signing = sites.signing(url)
  return isMainFrame ? signing === 'no' || granted : signing !== 'does'
}
