import { hotkeyText } from '../shared/hotkey'
import type { HotkeyState } from '../shared/hotkey-state'
import { isMac } from './keyboard'

/** What keeps the keys from working everywhere, or may; null where nothing does. */
export function hotkeyTrouble({ keys, state }: HotkeyState): string | null {
  if (keys === null) return null
  switch (state) {
    case 'off':
    case 'registered':
      return null
    case 'taken':
      return `${hotkeyText(keys, isMac)} belongs to another program, so it does not open the quick switcher. Choose other keys.`
    case 'up-to-the-desktop':
      return 'On Wayland the desktop decides whether an app may have keys everywhere. If these do nothing, bind this command to them in the desktop’s settings:'
    default:
      return state satisfies never
  }
}
