import type { WebContents } from 'electron'
import { type ZoomLevel, zoomBeside } from '../../shared/zoom-levels'

/**
 * Ctrl or Command with Plus, Minus and 0, as in every browser. Off macOS the window has no menu that would know them.
 * https://www.electronjs.org/docs/latest/api/web-contents#event-before-input-event
 */
export function watchZoom(
  contents: WebContents,
  zoom: { now(): ZoomLevel; change(zoom: ZoomLevel): void },
): void {
  // Chromium keeps it by host, so there has to be one.
  contents.on('did-navigate', () => contents.setZoomFactor(zoom.now() / 100))
  contents.on('before-input-event', (event, input) => {
    const primary =
      process.platform === 'darwin' ? input.meta && !input.control : input.control && !input.meta
    if (input.type !== 'keyDown' || !primary || input.alt) return
    const wanted = zoomAfter(input.key, zoom.now())
    if (wanted === null) return
    event.preventDefault()
    zoom.change(wanted)
  })
}

function zoomAfter(key: string, now: ZoomLevel): ZoomLevel | null {
  switch (key) {
    case '+':
    case '=':
      return zoomBeside(now, 1)
    case '-':
    case '_':
      return zoomBeside(now, -1)
    case '0':
      return 100
    default:
      return null
  }
}
