import type { WebContents } from 'electron'
import type { ConsoleSites } from '../../../shared/console-sites'
import type { ConsoleWindowAction, ConsoleWindowState } from '../../../shared/console-window'
import { UNSEEN } from '../../../shared/unsafe-characters'
import type { Secret } from '../../credentials/secret'
import { historyOf } from './page-view'

type Facts = Pick<
  ConsoleWindowState,
  'title' | 'address' | 'loading' | 'canGoBack' | 'canGoForward' | 'zoomPercent' | 'find' | 'loadError'
>

export interface ConsolePage {
  facts(): Facts
  /** The last page of the console that was shown, as a destination. */
  destination(): string | null
  /** Settles when a page of the console is there, or when it is clear that none comes; never rejects. */
  signIn(url: Secret): Promise<void>
  /** Stays where it is. */
  stopSignIn(): void
  load(url: string, options?: Parameters<WebContents['loadURL']>[1]): void
  act(action: Exclude<ConsoleWindowAction, { do: 'renew' | 'copy-address' | 'close' }>): void
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
  /** Kept only while it has not been used. */
  let signInUrl: Secret | null = null
  let settle: () => void = () => {}
  let title = ''
  let address: string | null = null
  let destination: string | null = null
  let loadError: string | null = null
  let aborted = false
  let zoomPercent = 100
  let find: ConsoleWindowState['find'] = null

  const fail = (error: string) => {
    loadError = error
    settle()
    onChange()
  }
  const shows = (url: string) => {
    // SECURITY: a sign-in URL is told to nobody, and is not to be gone back to.
    address = sites.isPage(url) && !sites.isSignIn(url) ? (sites.consolePage(url) ?? url) : null
    destination = sites.consolePage(url) ?? destination
  }

  contents.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => {
    if (isMainFrame && !isSameDocument) aborted = false
    onChange()
  })
  contents.on('did-navigate', (_event, url, status) => {
    loadError = null
    title = ''
    find = null
    shows(url)
    contents.setZoomFactor(zoomPercent / 100)
    if (address !== null && signInUrl) {
      signInUrl = null
      history.clear()
      settle()
    }
    // A sign-in page that refuses goes no further.
    if (status >= 400) settle()
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
  contents.on('did-stop-loading', () => {
    // Stopped, or led where it may not go, before anything of the console was there.
    if (aborted && signInUrl && !loadError) fail('ERR_ABORTED')
    onChange()
  })
  contents.on('did-fail-load', (_event, code, description, _url, isMainFrame) => {
    if (!isMainFrame) return
    if (code === ABORTED) aborted = true
    else fail(description || 'ERR_FAILED')
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
    signIn(url) {
      signInUrl = url
      aborted = false
      // One that is under way is over.
      settle()
      return new Promise(resolve => {
        settle = resolve
        load(url.reveal())
      })
    },
    stopSignIn() {
      signInUrl = null
      contents.stop()
    },
    load,
    act(action) {
      switch (action.do) {
        case 'go-back':
          return history.goBack()
        case 'go-forward':
          return history.goForward()
        case 'reload':
          // Not signed in yet: the way there is tried again.
          return signInUrl ? load(signInUrl.reveal()) : contents.reload()
        case 'stop':
          return contents.stop()
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
