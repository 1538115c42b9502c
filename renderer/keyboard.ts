import { keyNames } from './chords'
import { type ShortcutName, shortcuts } from './shortcuts'

/** Keys are called as the system calls them. */
export const isMac = navigator.platform.startsWith('Mac')

/** A key with the command key of the system: `Ctrl+F`, `⌘F`. */
export const commandKey = (key: string): string => (isMac ? `⌘${key}` : `Ctrl+${key}`)

/** The first keys of a shortcut in one text, for hints and menus: `Ctrl ⇧ C`. */
export const shortcutText = (name: ShortcutName): string =>
  keyNames(shortcuts[name].chords[0], isMac).join(' ')
