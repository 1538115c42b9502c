import { BrowserWindow, nativeTheme } from 'electron'
import { APP_PAGE } from './app-protocol'
import { reloadAfterCrash } from './crashes'
import { securePreferences } from './secure-preferences'

/** The window's colour before its first paint; the same as --background in renderer/styles/tokens.css. */
const BACKGROUND = { dark: '#14161a', light: '#f6f5f2' }

/** The one maker of windows. `onPainted` is called once the list stands. */
export function openMainWindow(options: {
  preload: string
  /** Before its page is loaded. */
  prepare(window: BrowserWindow): void
  onPainted(): void
}): BrowserWindow {
  const window = new BrowserWindow({
    title: 'Hatrack',
    width: 1180,
    height: 740,
    minWidth: 880,
    minHeight: 560,
    show: false,
    backgroundColor: nativeTheme.shouldUseDarkColors ? BACKGROUND.dark : BACKGROUND.light,
    webPreferences: securePreferences({ preload: options.preload }),
  })
  window.once('ready-to-show', () => {
    window.show()
    options.onPainted()
  })
  reloadAfterCrash(window)
  options.prepare(window)
  void window.loadURL(APP_PAGE)
  return window
}
