import { expect, test } from 'vitest'
import { isWayland } from '../../../electron/desktop/switcher/session-type'

const WAYLAND_DISPLAY = 'wayland-0'

test.each([
  [{ XDG_SESSION_TYPE: 'wayland' }, true],
  [{ XDG_SESSION_TYPE: 'Wayland' }, true],
  [{ XDG_SESSION_TYPE: 'Wayland', WAYLAND_DISPLAY }, true],
  [{ XDG_SESSION_TYPE: 'tty', WAYLAND_DISPLAY }, true],
  [{ XDG_SESSION_TYPE: '', WAYLAND_DISPLAY }, true],
  [{ WAYLAND_DISPLAY }, true],
  [{ XDG_SESSION_TYPE: 'tty', WAYLAND_SOCKET: '5' }, true],
  // A compositor in a window of an X11 desktop.
  [{ XDG_SESSION_TYPE: 'x11', WAYLAND_DISPLAY }, false],
  [{ XDG_SESSION_TYPE: 'X11' }, false],
  [{ XDG_SESSION_TYPE: 'tty' }, false],
  [{ WAYLAND_DISPLAY: '' }, false],
  [{}, false],
])('%j is a Wayland session: %s', (environment, answer) => {
  expect(isWayland('linux', environment)).toBe(answer)
})

test.each(['darwin', 'win32'] as const)('%s never is', platform => {
  expect(isWayland(platform, { XDG_SESSION_TYPE: 'wayland', WAYLAND_DISPLAY })).toBe(false)
})
