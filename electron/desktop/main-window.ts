import type { BrowserWindow } from 'electron'
import { reloadIfCrashed } from './crashes'
import type { Quitting } from './quitting'

export interface MainWindow {
  /** Null while there is none. It may be hidden. */
  current(): BrowserWindow | null
  /** Makes it, or brings it to the front from wherever it is. */
  show(): void
  /** It has the focus of the desktop. */
  isLookedAt(): boolean
  /** The app was started into the tray, and nobody has asked for the window yet. */
  wasNeverShown(): boolean
}

/** An app that is started with this begins in the tray, where the desktop has one. */
export const isHidden = (argv: readonly string[]): boolean => argv.includes('--hidden')

/** The app's own window. Where the app stays in the tray, its close button hides it. */
export function createMainWindow(ports: {
  quitting: Quitting
  open(): BrowserWindow
  /** The person wants the app to stay when the window is closed. */
  closesToTray(): boolean
  /** The desktop has a tray, and the icon is in it. Asked when it counts: panels come and go. */
  isInTray(): Promise<boolean>
  /** The window was closed, and the app stays. */
  onStays(): void
}): MainWindow {
  let window: BrowserWindow | null = null
  let isAway = false
  const current = () => (window && !window.isDestroyed() ? window : null)

  function open(): BrowserWindow {
    const opened = ports.open()
    opened.on('hide', () => {
      isAway = true
    })
    opened.on('close', event => {
      if (ports.quitting.isUnderWay() || !ports.closesToTray()) return
      event.preventDefault()
      // At once: whether it stays is asked while nobody looks.
      opened.hide()
      void ports.isInTray().then(isIn => {
        if (isIn) ports.onStays()
        else if (isAway && !opened.isDestroyed()) opened.destroy()
      })
    })
    return opened
  }

  return {
    current,
    show() {
      // What was on its way when the app quits must not bring it back.
      if (ports.quitting.isUnderWay()) return
      const shown = current()
      if (!shown) {
        isAway = false
        window = open()
        return
      }
      // Whoever asks for it wants a page that lives, however often it has crashed.
      reloadIfCrashed(shown)
      if (shown.isMinimized()) shown.restore()
      // One that was never painted shows itself when it is.
      if (isAway) shown.show()
      isAway = false
      shown.focus()
    },
    isLookedAt() {
      const shown = current()
      // Hidden just after it was shown, it may be told later that it has the focus.
      return shown?.isVisible() === true && shown.isFocused()
    },
    wasNeverShown: () => window === null,
  }
}
