import type { WebContents } from 'electron'
import { type ZoomLevel, zoomBeside } from '../../shared/zoom-levels'

/**
 * Ctrl or Command with Plus, Minus and 0, as in every browser. Off macOS the window has no menu that would know them.
 * https://www.electronjs.org/docs/latest/api/web-contents#event-before-input-event
 */
export function watchZoom(
  contents: WebContents,
  zoom: {
    now(): ZoomLevel
    change(change: (zoom: ZoomLevel) => ZoomLevel): void
  },
): void {
  // Chromium keeps it by host, so there has to be one. Our other pages have theirs: see preload.ts.
  contents.on('did-navigate', () => contents.setZoomFactor(zoom.now() / 100))
  contents.on('before-input-event', (event, input) => {
    const primary =
      process.platform === 'darwin' ? input.meta && !input.control : input.control && !input.meta
    if (input.type !== 'keyDown' || !primary || input.alt) return
    const change = changeBy(input.key)
    if (!change) return
    event.preventDefault()
    zoom.change(change)
  })
}

function changeBy(key: string): ((zoom: ZoomLevel) => ZoomLevel) | null {
  switch (key) {
    // A plus needs the shift key on some keyboards.
    case '+':
    case '=':
      return zoom => zoomBeside(zoom, 1)
    case '-':
    case '_':
      return zoom => zoomBeside(zoom, -1)
    case '0':
      return () => 100
    default:
      return null
  }
}
