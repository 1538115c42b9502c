import type { WebContents } from 'electron'
import type { ConsoleSites } from '../../../shared/console-sites'
import type { ConsoleWindowState } from '../../../shared/console-window'
import { UNSEEN } from '../../../shared/unsafe-characters'
import type { WindowsOwnAction } from '../../console/console-windows'
import type { Secret } from '../../credentials/secret'
import { historyOf } from './page-view'
import { type SignInEnd, type SignInWatch, watchSignIn } from './watch-sign-in'

type Facts = Pick<
  ConsoleWindowState,
  'title' | 'address' | 'loading' | 'canGoBack' | 'canGoForward' | 'zoomPercent' | 'find' | 'loadError'
>

export interface ConsolePage {
  facts(): Facts
  /** The last page of the console that was shown, as a destination. */
  destination(): string | null
  /** Whose console the page's own address names; null where it names none. */
  account(): string | null
  /** Signs in here. Settles when it is known whether a page of the console is there; never rejects. */
  signIn(url: Secret): Promise<SignInEnd>
  /** Whether a sign-in that Hatrack began is on its way here. */
  isSigningIn(): boolean
  /** Ends a sign-in that is on its way. */
  stopSignIn: SignInWatch['stop']
  /** Goes on from a page that was signed in to elsewhere in the same cookies: nobody should go back from it. */
  land(url: string): void
  load(url: string, options?: Parameters<WebContents['loadURL']>[1]): void
  act(action: Exclude<WindowsOwnAction, { do: 'copy-address' | 'close' }>): void
}

/** Chromium's own steps, without the smallest and the largest. */
const ZOOM_STEPS = [50, 67, 75, 80, 90, 100, 110, 125, 150, 175, 200, 250, 300]
/** https://source.chromium.org/chromium/chromium/src/+/main:net/base/net_error_list.h */
const ABORTED = -3
const LONGEST_TITLE = 200

/** What a page shows and what can be done to it, from the events of its contents. */
export function createConsolePage(
  contents: WebContents,
  sites: ConsoleSites,
  onChange: () => void,
): ConsolePage {
  const history = historyOf(contents)
  let signingIn: SignInWatch | null = null
  /** The next page of the console is the first. */
  let landing = false
  let title = ''
  let address: string | null = null
  let destination: string | null = null
  let loadError: string | null = null
  let zoomPercent = 100
  let find: ConsoleWindowState['find'] = null

  // A sign-in that fails is told by whoever began it.
  const fail = (error: string) => {
    if (!signingIn) loadError = error
    onChange()
  }
  const shows = (url: string) => {
    // SECURITY: a sign-in URL is told to nobody, and is not to be gone back to.
    address = sites.isPage(url) && !sites.isSignIn(url) ? (sites.consolePage(url) ?? url) : null
    destination = sites.consolePage(url) ?? destination
  }

  contents.on('did-start-navigation', onChange)
  contents.on('did-navigate', (_event, url) => {
    loadError = null
    title = ''
    find = null
    shows(url)
    contents.setZoomFactor(zoomPercent / 100)
    // SECURITY: what led to a failed sign-in is not to be gone back to either.
    if (url === 'about:blank') history.clear()
    if (address !== null && landing) {
      landing = false
      history.clear()
    }
    onChange()
  })
  contents.on('did-navigate-in-page', (_event, url, isMainFrame) => {
    if (isMainFrame) shows(url)
    onChange()
  })
  contents.on('page-title-updated', (_event, text, explicitSet) => {
    // Chromium makes a title of the URL where a page has none.
    title =
      explicitSet && !sites.isSignIn(contents.getURL())
        ? text.replace(UNSEEN, '').slice(0, LONGEST_TITLE)
        : ''
    onChange()
  })
  contents.on('did-start-loading', onChange)
  contents.on('did-stop-loading', onChange)
  contents.on('did-fail-load', (_event, code, description, _url, isMainFrame) => {
    if (isMainFrame && code !== ABORTED) fail(description || 'ERR_FAILED')
  })
  contents.on('render-process-gone', (_event, { reason }) => {
    if (reason !== 'clean-exit') fail('RENDERER_CRASHED')
  })
  contents.on('found-in-page', (_event, { activeMatchOrdinal, matches }) => {
    if (find) find = { active: activeMatchOrdinal, matches }
    onChange()
  })

  const load: ConsolePage['load'] = (url, options) => {
    // SECURITY: the error names the URL. What went wrong is told by did-fail-load.
    contents.loadURL(url, options).catch(() => undefined)
  }
  const zoom = (by: 'in' | 'out' | 'reset') => {
    const larger = ZOOM_STEPS.find(step => step > zoomPercent)
    const smaller = ZOOM_STEPS.findLast(step => step < zoomPercent)
    zoomPercent = by === 'reset' ? 100 : ((by === 'in' ? larger : smaller) ?? zoomPercent)
    contents.setZoomFactor(zoomPercent / 100)
    onChange()
  }
  const endFind = () => {
    contents.stopFindInPage('keepSelection')
    find = null
    contents.focus()
    onChange()
  }

  return {
    facts: () => ({
      title,
      address,
      loading: !contents.isDestroyed() && contents.isLoadingMainFrame(),
      canGoBack: history.canGoBack(),
      canGoForward: history.canGoForward(),
      zoomPercent,
      find,
      loadError,
    }),
    destination: () => destination,
    account: () => (contents.isDestroyed() ? null : sites.accountOf(contents.getURL())),
    async signIn(url) {
      // One that is under way is over.
      signingIn?.stop('stopped')
      loadError = null
      landing = true
      const watch = watchSignIn(contents, sites, url)
      signingIn = watch
      const end = await watch.end
      if (signingIn === watch) signingIn = null
      // What AWS answered could go on by itself, and be a console that nobody knows of.
      if (end.is === 'failed' && !signingIn && !contents.isDestroyed()) load('about:blank')
      onChange()
      return end
    },
    isSigningIn: () => signingIn !== null,
    stopSignIn: by => signingIn?.stop(by),
    land(url) {
      landing = true
      const isSame = withoutFragment(contents.getURL()) === withoutFragment(url)
      if (isSame) contents.reload()
      else load(url)
    },
    load,
    act(action) {
      switch (action.do) {
        case 'go-back':
          return history.goBack()
        case 'go-forward':
          return history.goForward()
        case 'reload':
          // Nothing was there to be loaded again.
          return /^https?:/.test(contents.getURL()) ? contents.reload() : undefined
        case 'stop':
          return signingIn ? signingIn.stop('stopped') : contents.stop()
        case 'zoom':
          return zoom(action.by)
        case 'open-find':
          find ??= { active: 0, matches: 0 }
          return onChange()
        case 'find':
          if (action.text === '') return endFind()
          find ??= { active: 0, matches: 0 }
          // `findNext` begins a new search: https://www.electronjs.org/docs/latest/api/web-contents#contentsfindinpagetext-options
          contents.findInPage(action.text, { forward: action.forward, findNext: !action.next })
          return
        default:
          return action satisfies never
      }
    },
  }
}

const withoutFragment = (url: string) => url.replace(/#.*/s, '')
