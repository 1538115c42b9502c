import { app, BrowserWindow, nativeTheme, screen } from 'electron'
import { quickSwitcherChannels } from '../../../shared/channels'
import type { SwitcherState } from '../../../shared/switcher-contract'
import type { Room } from '../../ipc'
import { SWITCHER_PAGE } from '../app-protocol'
import type { Quitting } from '../quitting'
import { securePreferences } from '../secure-preferences'
import { switcherPlace } from './switcher-place'

export interface Switcher {
  /** Makes the window while nobody waits for it. */
  warmUp(): void
  show(): void
  /** `focusBack`: the focus goes back to where it was. */
  hide(focusBack: boolean): void
  /** What its hotkey does. */
  toggle(): void
  state(): SwitcherState
  /** Of all windows only its own is left. */
  isAlone(): boolean
  rooms(): Room[]
}

/** Starts the app with its quick switcher, or shows that of the running one: for desktops that bind keys to commands. */
export const SWITCHER_FLAG = '--switcher'

/** The window's colour before its first paint; the same as --panel in renderer/styles/tokens.css. */
const PANEL = { dark: '#191c21', light: '#fffefb' }

/** A palette over whatever is on the screen. Its window is made once and kept: showing it takes no time. */
export function createSwitcher(ports: {
  quitting: Quitting
  preload: string
  tell(state: SwitcherState): void
}): Switcher {
  let window: BrowserWindow | null = null
  /** Our own window that had the focus before. Those of other programs the system knows. */
  let before: BrowserWindow | null = null

  const live = () => (window && !window.isDestroyed() ? window : null)

  function warm(): BrowserWindow {
    const known = live()
    if (known) return known
    const made = makeWindow(ports)
    // Whoever clicks elsewhere is done with it, and has chosen where the focus is.
    made.on('blur', put)
    made.on('close', event => {
      if (ports.quitting.isUnderWay()) return
      event.preventDefault()
      back()
    })
    window = made
    return made
  }

  function show(): void {
    if (ports.quitting.isUnderWay()) return
    const made = warm()
    const focused = BrowserWindow.getFocusedWindow()
    if (focused !== made) before = focused
    place(made)
    made.show()
    made.focus()
    ports.tell({ visible: true })
  }

  /** Away with it. */
  function put(): void {
    const made = live()
    if (!made?.isVisible()) return
    made.hide()
    ports.tell({ visible: false })
  }

  function back(): void {
    if (!live()?.isVisible()) return
    put()
    if (before && !before.isDestroyed() && before.isVisible()) before.focus()
    before = null
  }

  // A display that is unplugged takes along what is on it.
  const stay = () => {
    const made = live()
    if (made) place(made)
  }
  screen.on('display-removed', stay)
  screen.on('display-metrics-changed', stay)
  // It has nothing to lose, and its page need not be asked.
  app.on('before-quit', () => live()?.destroy())

  return {
    warmUp() {
      if (!ports.quitting.isUnderWay()) warm()
    },
    show,
    hide: focusBack => (focusBack ? back() : put()),
    toggle: () => (live()?.isVisible() ? back() : show()),
    state: () => ({ visible: live()?.isVisible() ?? false }),
    isAlone: () => BrowserWindow.getAllWindows().every(each => each === window || each.isDestroyed()),
    rooms() {
      const contents = live()?.webContents
      return contents ? [{ contents, page: SWITCHER_PAGE, may: quickSwitcherChannels, windowId: null }] : []
    },
  }
}

/** On the display where the pointer is: that is where somebody looks. */
function place(window: BrowserWindow): void {
  const { workArea } = screen.getDisplayNearestPoint(screen.getCursorScreenPoint())
  const wanted = switcherPlace(workArea)
  const now = window.getBounds()
  const isThere = now.x === wanted.x && now.y === wanted.y && now.width === wanted.width
  // Moving a window costs more than showing it.
  if (!isThere || now.height !== wanted.height) window.setBounds(wanted)
}

function makeWindow({ preload }: { preload: string }): BrowserWindow {
  const window = new BrowserWindow({
    title: 'Hatrack quick switcher',
    ...switcherPlace(screen.getPrimaryDisplay().workArea),
    show: false,
    frame: false,
    resizable: false,
    minimizable: false,
    maximizable: false,
    fullscreenable: false,
    skipTaskbar: true,
    alwaysOnTop: true,
    // Over full-screen programs too, and without bringing our other windows to the front.
    ...(process.platform === 'darwin' && { type: 'panel' as const }),
    backgroundColor: nativeTheme.shouldUseDarkColors ? PANEL.dark : PANEL.light,
    // Hidden, it still hears what changes, and is ready when it is shown.
    webPreferences: securePreferences({ preload, backgroundThrottling: false }),
  })
  window.setVisibleOnAllWorkspaces(true, { visibleOnFullScreen: true, skipTransformProcessType: true })
  window.webContents.on('render-process-gone', () => window.destroy())
  void window.loadURL(SWITCHER_PAGE)
  return window
}
