import type { Input } from 'electron'
import type { WindowsOwnAction } from '../../console/console-windows'

export type Shortcut =
  | Exclude<WindowsOwnAction, { do: 'find' }>
  | { do: 'close-find' }
  /** Between the page and the bar. */
  | { do: 'switch-focus' }

type Keys = Pick<Input, 'type' | 'key' | 'code' | 'control' | 'meta' | 'alt' | 'shift'>

/** What a key press asks of the window; null where it is the page's. */
export function shortcutOf(input: Keys, mac: boolean): Shortcut | null {
  if (input.type !== 'keyDown') return null
  const key = input.key.length === 1 ? input.key.toLowerCase() : input.key
  const command = (mac ? input.meta : input.control) && !(mac ? input.control : input.meta)
  const { alt, shift } = input
  const bare = !input.control && !input.meta && !alt
  if (command && !alt) return withCommand(key, input.code, shift, mac)
  if (alt && !input.control && !input.meta && !shift && !mac) {
    if (key === 'ArrowLeft') return { do: 'go-back' }
    if (key === 'ArrowRight') return { do: 'go-forward' }
  }
  if (bare && key === 'F5') return { do: 'reload' }
  if (bare && key === 'F6') return { do: 'switch-focus' }
  if (bare && key === 'Escape') return { do: 'close-find' }
  return null
}

function withCommand(key: string, code: string, shift: boolean, mac: boolean): Shortcut | null {
  if (shift && key === 'c') return { do: 'copy-address' }
  // A plus needs the shift key on some keyboards.
  if (key === '+' || key === '=' || code === 'NumpadAdd') return { do: 'zoom', by: 'in' }
  if (key === '-' || key === '_' || code === 'NumpadSubtract') return { do: 'zoom', by: 'out' }
  if (shift) return null
  switch (key) {
    case '0':
      return { do: 'zoom', by: 'reset' }
    case 'r':
      return { do: 'reload' }
    case 'f':
      return { do: 'open-find' }
    case 'w':
      return { do: 'close' }
    case '[':
      return mac ? { do: 'go-back' } : null
    case ']':
      return mac ? { do: 'go-forward' } : null
    default:
      return null
  }
}
