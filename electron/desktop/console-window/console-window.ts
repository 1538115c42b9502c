import { randomUUID } from 'node:crypto'
import { BrowserWindow, nativeTheme, type Rectangle, type Session, screen, type WebContents } from 'electron'
import type { LinkedAccount } from '../../../shared/account'
import { roleArnParts } from '../../../shared/arn'
import { frameOf, untilNextPhase } from '../../../shared/console-frame'
import type { ConsoleSites } from '../../../shared/console-sites'
import { ConsoleWindowId, type ConsoleWindowState, type WindowSignIn } from '../../../shared/console-window'
import type { WindowsOwnAction } from '../../console/console-windows'
import { consoleBarPage } from '../app-protocol'
import { reloadAfterCrash, reloadIfCrashed } from '../crashes'
import { securePreferences } from '../secure-preferences'
import { type ConsolePage, createConsolePage } from './console-page'
import { addPageView, innerSize } from './page-view'
import { asksToDiscard } from './questions'
import { type Shortcut, shortcutOf } from './shortcuts'
import { placeFor, SMALLEST } from './window-place'

/** The window's colour before its first paint; the same as --background in renderer/styles/tokens.css. */
const BACKGROUND = { dark: '#14161a', light: '#f6f5f2' }
const LONGEST_TIMER_MS = 60_000
/** How long the bar waits for the page at most. */
const PATIENCE_MS = 300
/** A page that has loaded has still to be painted. */
const PAINT_MS = 80
/** Within this many milliseconds what changes is told together. */
const BURST_MS = 25

/** What all windows of one console share. */
export interface Console {
  id: ConsoleWindowId
  account: LinkedAccount
  sites: ConsoleSites
  jar: Session
  expiresAt: string
  renewal: ConsoleWindowState['renewal']
  signIn: WindowSignIn
  /** A page asked for a renewal by itself, and nobody has answered in the bar since. */
  renewedByPage: boolean
}

export interface ConsoleWindow {
  id: ConsoleWindowId
  window: BrowserWindow
  /** The page's contents. */
  contents: WebContents
  page: ConsolePage
  state(): ConsoleWindowState
  act(action: WindowsOwnAction): void
  /** What is shown has changed: the layout, and what the bar says. */
  changed(): void
}

/** Makes one window: our bar, and the page beside it. It is shown at once and loads nothing by itself but the bar. */
export function openConsoleWindow(
  shared: Console,
  id: ConsoleWindowId,
  ports: {
    preload: string
    clockOffset(): number
    lastBounds(): Rectangle | null
    copyText(text: string): void
    tell(state: ConsoleWindowState): void
    onFocus(): void
    onClosed(): void
  },
): ConsoleWindow {
  const last = ports.lastBounds()
  const display = last ? screen.getDisplayMatching(last) : screen.getPrimaryDisplay()
  const background = nativeTheme.shouldUseDarkColors ? BACKGROUND.dark : BACKGROUND.light
  const { account } = shared
  const { accountId, roleName } = roleArnParts(account.roleArn)
  const window = new BrowserWindow({
    title: account.name,
    ...placeFor(last, display.workArea),
    minWidth: SMALLEST.width,
    minHeight: SMALLEST.height,
    backgroundColor: background,
    webPreferences: securePreferences({ preload: ports.preload }),
  })
  const view = addPageView(window, { session: shared.jar, background })
  const { contents } = view
  const bar = window.webContents
  const page = createConsolePage(contents, shared.sites, () => changed())

  const state = (): ConsoleWindowState => ({
    windowId: id,
    accountId: account.id,
    accountName: account.name,
    awsAccountId: accountId,
    roleName,
    environment: account.environment,
    signIn: shared.signIn,
    otherAccount: otherThan(accountId, page.account()),
    expiresAt: shared.expiresAt,
    clockOffset: ports.clockOffset(),
    renewal: shared.renewal,
    ...page.facts(),
  })

  let placed = ''
  let phaseTimer: NodeJS.Timeout | undefined
  const place = () => {
    const shown = state()
    const { top, side } = frameOf(shown, Date.now())
    const { width, height } = innerSize(window)
    const bounds =
      shown.loadError || shown.signIn.step === 'failed'
        ? null
        : { x: side, y: top, width: Math.max(0, width - 2 * side), height: Math.max(0, height - top - side) }
    const key = JSON.stringify(bounds)
    if (key !== placed) view.place(bounds)
    placed = key
    clearTimeout(phaseTimer)
    const left = untilNextPhase(shown, Date.now())
    // In short steps, so that a computer that slept is not late for long.
    if (left !== null) phaseTimer = setTimeout(changed, Math.min(left + 1, LONGEST_TIMER_MS))
  }

  let announcing = false
  const changed = () => {
    // Events come in bursts; one announcement tells them all.
    if (announcing || window.isDestroyed()) return
    announcing = true
    setTimeout(() => {
      announcing = false
      if (window.isDestroyed() || contents.isDestroyed()) return
      place()
      const { title } = page.facts()
      window.setTitle(title ? `${account.name} · ${title}` : account.name)
      ports.tell(state())
    }, BURST_MS)
  }

  const act = (action: WindowsOwnAction) => {
    switch (action.do) {
      case 'copy-address': {
        const { address } = page.facts()
        if (address !== null) ports.copyText(address)
        return
      }
      case 'close':
        return window.close()
      case 'open-find':
        page.act(action)
        return bar.focus()
      default:
        return page.act(action)
    }
  }
  const onShortcut = (shortcut: Shortcut, from: WebContents): boolean => {
    switch (shortcut.do) {
      case 'open-find':
        // The bar's own field takes the key when it is there already.
        if (from === bar && page.facts().find) return false
        act(shortcut)
        return true
      case 'close-find':
        if (from === bar || !page.facts().find) return false
        page.act({ do: 'find', text: '', forward: true, next: false })
        return true
      case 'switch-focus':
        ;(from === bar ? contents : bar).focus()
        return true
      default:
        act(shortcut)
        return true
    }
  }
  for (const each of [bar, contents]) {
    each.on('before-input-event', (event, input) => {
      const shortcut = shortcutOf(input, process.platform === 'darwin')
      if (shortcut && onShortcut(shortcut, each)) event.preventDefault()
    })
  }

  contents.on('will-prevent-unload', event => {
    if (asksToDiscard(window)) event.preventDefault()
  })
  // A page may close itself.
  contents.once('destroyed', () => !window.isDestroyed() && window.destroy())
  bar.on('page-title-updated', event => event.preventDefault())
  reloadAfterCrash(window)
  window.on('page-title-updated', event => event.preventDefault())
  window.on('resize', place)
  window.on('focus', () => {
    reloadIfCrashed(window)
    ports.onFocus()
  })
  window.once('closed', () => {
    clearTimeout(phaseTimer)
    // The contents of a view outlive its window: https://www.electronjs.org/docs/latest/api/web-contents-view
    if (!contents.isDestroyed()) contents.close()
    ports.onClosed()
  })
  place()
  whenUnhurried(contents, () => {
    if (!window.isDestroyed()) void window.loadURL(consoleBarPage(id)).catch(() => undefined)
  })

  return { id, window, contents, page, state, act, changed }
}

/**
 * The bar's page waits until the console's is there, or takes its time: two pages that start at once make each other
 * late, and the window's title says meanwhile whose console it is.
 */
function whenUnhurried(contents: WebContents, start: () => void): void {
  let started = false
  const once = () => {
    if (!started) start()
    started = true
  }
  setTimeout(once, PATIENCE_MS)
  contents.once('did-stop-loading', () => setTimeout(once, PAINT_MS))
}

const otherThan = (account: string, shown: string | null) => (shown === account ? null : shown)

export const newWindowId = (): ConsoleWindowId => ConsoleWindowId.parse(randomUUID())
