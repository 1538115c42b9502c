import type { BrowserWindow } from 'electron'

/** A page that crashed twice within this many milliseconds would crash for ever. */
const TWICE_MS = 60_000

/** Loads a window's own page again when its renderer has crashed, unless it did so a moment ago. */
export function reloadAfterCrash(window: BrowserWindow): void {
  let crashedAt = Number.NEGATIVE_INFINITY
  window.webContents.on('render-process-gone', () => {
    const twice = Date.now() - crashedAt < TWICE_MS
    crashedAt = Date.now()
    if (!twice) reloadIfCrashed(window)
  })
}

/** For when somebody comes back to a window: its page may have been left as it crashed. */
export function reloadIfCrashed(window: BrowserWindow): void {
  if (!window.isDestroyed() && window.webContents.isCrashed()) window.webContents.reload()
}
