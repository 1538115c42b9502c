import type { WebContents, WebPreferences } from 'electron'
import { isPackaged } from './is-packaged'

/**
 * SECURITY: what every page is held by, ours and AWS's. Stated one by one, since a default that changes must change
 * nothing here. https://www.electronjs.org/docs/latest/api/structures/web-preferences
 */
export const SECURE_PREFERENCES = Object.freeze({
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  plugins: false,
  webviewTag: false,
  navigateOnDragDrop: false,
  spellcheck: false,
  // Electron 33 and later; harden.ts keeps pages of older ones from the clipboard.
  enableDeprecatedPaste: false,
  // A page that asks for a device ends the main process of Electron 25; no page here has use for one.
  disableBlinkFeatures: 'WebUSB,WebHID,Serial,WebBluetooth',
  devTools: !isPackaged,
}) satisfies WebPreferences

/** All that a window or view may choose for itself. */
type OwnPreferences = Pick<WebPreferences, 'preload' | 'session' | 'backgroundThrottling'>

/** The only preferences that a window or view is made with; what is secure cannot be overridden. */
export const securePreferences = ({ ...own }: OwnPreferences): WebPreferences => ({
  ...own,
  ...SECURE_PREFERENCES,
})

/**
 * The names of those that a page was made without, as far as Electron tells: it keeps about half of them.
 * https://github.com/electron/electron/blob/main/shell/browser/web_contents_preferences.cc (SaveLastPreferences)
 */
export function preferencesLeftOpen(contents: WebContents): string[] {
  // Not in Electron's types, though its own code uses it; null for what has no preferences.
  const { getLastWebPreferences } = contents as WithLastPreferences
  const actual = getLastWebPreferences?.call(contents) ?? {}
  return Object.entries(SECURE_PREFERENCES).flatMap(([name, value]) =>
    name in actual && actual[name] !== value ? [name] : [],
  )
}

type WithLastPreferences = WebContents & { getLastWebPreferences?(): Record<string, unknown> | null }
