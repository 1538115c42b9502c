import { globalShortcut } from 'electron'
import type { HotkeyState } from '../../../shared/hotkey-state'
import { isWayland } from './session-type'

export interface Hotkeys {
  /** Takes the keys, in place of those before; null: none. */
  set(keys: string | null): void
  /** While they are held they are the page's that has the focus. Other keys are taken at once, and none is held. */
  hold(held: boolean): void
  state(): HotkeyState
}

/**
 * The keys that work in any program. Whether another program has them is told by the system, except on Wayland.
 * https://www.electronjs.org/docs/latest/api/global-shortcut
 */
export function createHotkeys(ports: {
  command: string
  onPressed(): void
  onChange(state: HotkeyState): void
}): Hotkeys {
  const { command } = ports
  let current: HotkeyState = { keys: null, state: 'off', command }
  let isHeld = false

  function stateOf(keys: string): HotkeyState['state'] {
    try {
      const registered = globalShortcut.register(keys, ports.onPressed)
      if (isWayland(process.platform, process.env)) return 'up-to-the-desktop'
      return registered ? 'registered' : 'taken'
    } catch {
      // A settings file may hold anything. No program can have such keys.
      return 'taken'
    }
  }

  function letGo(): void {
    if (current.keys !== null && current.state !== 'taken') globalShortcut.unregister(current.keys)
  }

  function take(keys: string | null): void {
    isHeld = false
    current = { keys, state: keys === null ? 'off' : stateOf(keys), command }
    ports.onChange(current)
  }

  return {
    state: () => current,
    set(keys) {
      if (keys === current.keys && current.state !== 'taken') return
      letGo()
      take(keys)
    },
    hold(held) {
      if (held === isHeld) return
      if (held) letGo()
      else take(current.keys)
      isHeld = held
    },
  }
}
