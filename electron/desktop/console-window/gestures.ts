import type { WebContents } from 'electron'

/** As long as Chromium's own. https://developer.mozilla.org/docs/Web/Security/User_activation */
const LIFETIME_MS = 5000
// How each begins: counted at its end too, one click would be two.
const GESTURES = new Set(['mouseDown', 'rawKeyDown', 'keyDown', 'touchStart'])

const gestures = new WeakMap<WebContents, number>()

/** Notes when a person last clicked or typed in a page. */
export function watchGestures(contents: WebContents): void {
  contents.on('input-event', (_event, { type }) => {
    if (GESTURES.has(type)) gestures.set(contents, performance.now())
  })
}

/** Whether a person has just done something in a page. Each deed counts once: a click opens one window, not thirty. */
export function takeGesture(contents: WebContents): boolean {
  const at = gestures.get(contents)
  gestures.delete(contents)
  return at !== undefined && performance.now() - at < LIFETIME_MS
}
