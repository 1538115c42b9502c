import type { Hotkey } from '../shared/hotkey'
import { isMac } from './keyboard'

const macSigns: Record<string, string> = {
  CommandOrControl: '⌘',
  Command: '⌘',
  Control: '⌃',
  Alt: '⌥',
  Option: '⌥',
  Shift: '⇧',
}

const names: Record<string, string> = {
  CommandOrControl: 'Ctrl',
  Control: 'Ctrl',
  Command: 'Super',
  Option: 'Alt',
}

/** Keys as the system writes them: `⌘⇧H`, `Ctrl+Shift+H`. From Electron's accelerators. */
export function hotkeyText(keys: string): string {
  const parts = keys.split('+')
  return isMac
    ? parts.map(part => macSigns[part] ?? part).join('')
    : parts.map(part => names[part] ?? part).join('+')
}

/** What keeps the keys from working everywhere, or may; null where nothing does. */
export function hotkeyProblem({ keys, state }: Hotkey): string | null {
  if (keys === null) return null
  switch (state) {
    case 'off':
    case 'registered':
      return null
    case 'taken':
      return `${hotkeyText(keys)} belongs to another program, so it does not open the quick switcher. Choose other keys.`
    case 'up-to-the-desktop':
      return 'On Wayland the desktop decides whether an app may have keys everywhere. If these do nothing, bind this command to them in the desktop’s settings:'
    default:
      return state satisfies never
  }
}
