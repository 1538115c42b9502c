import { type Chord, isChord, keyNames } from './chords'
import { isMac } from './keyboard'

interface Shortcut {
  /** What it does, as the cheat sheet says it. */
  does: string
  group: ShortcutGroup
  /** Any of them. */
  chords: readonly [Chord, ...Chord[]]
  /** Instead of them on a Mac, where the system keeps some keys to itself and keyboards lack others. */
  macChords?: readonly [Chord, ...Chord[]]
}

export const shortcutGroups = [
  'Find',
  'Choose several',
  'Groups',
  'With the account',
  'History',
  'Places',
  'Hatrack',
] as const
type ShortcutGroup = (typeof shortcutGroups)[number]

/** Every key of the main window, in the order of the cheat sheet. Handlers and tests go by it. */
export const shortcuts = {
  search: { does: 'Search, from anywhere; so does typing', group: 'Find', chords: ['/', 'Mod+F', 'Mod+K'] },
  previous: { does: 'The account above', group: 'Find', chords: ['ArrowUp'] },
  next: { does: 'The account below', group: 'Find', chords: ['ArrowDown'] },
  pageUp: { does: 'A page up', group: 'Find', chords: ['PageUp'] },
  pageDown: { does: 'A page down', group: 'Find', chords: ['PageDown'] },
  first: { does: 'The first account', group: 'Find', chords: ['Home'] },
  last: { does: 'The last account', group: 'Find', chords: ['End'] },
  clear: { does: 'Let go of what is chosen, then of the search', group: 'Find', chords: ['Escape'] },

  extendUp: { does: 'This account and the one above', group: 'Choose several', chords: ['Shift+ArrowUp'] },
  extendDown: {
    does: 'This account and the one below',
    group: 'Choose several',
    chords: ['Shift+ArrowDown'],
  },
  toggle: {
    does: 'Take this account in or out',
    group: 'Choose several',
    // Input methods have Ctrl+Space, and some Shift+Space; on a Mac ⌘Space is Spotlight’s.
    chords: ['Mod+Space', 'Insert', 'Mod+J'],
    macChords: ['Mod+J'],
  },
  all: { does: 'All in the list', group: 'Choose several', chords: ['Mod+A'] },

  open: { does: 'Open the console, or all that are chosen', group: 'With the account', chords: ['Enter'] },
  openIn: { does: 'Choose where it opens', group: 'With the account', chords: ['Mod+Enter'] },
  copyUrl: { does: 'Copy the sign-in URL', group: 'With the account', chords: ['Mod+Shift+C'] },
  menu: { does: 'All that can be done', group: 'With the account', chords: ['Shift+F10', 'ContextMenu'] },
  favourite: { does: 'Favourite, or no more', group: 'With the account', chords: ['Mod+D'] },
  arrange: { does: 'Arrange: group, tags, colour', group: 'With the account', chords: ['Mod+G'] },
  edit: { does: 'Edit', group: 'With the account', chords: ['F2'] },
  unlink: {
    does: 'Unlink',
    group: 'With the account',
    chords: ['Delete'],
    // As its Finder has it. Elsewhere Ctrl+Backspace deletes a word.
    macChords: ['Mod+Backspace', 'Delete'],
  },

  expand: { does: 'Show the groups within', group: 'Groups', chords: ['ArrowRight'] },
  collapse: { does: 'Hide the groups within', group: 'Groups', chords: ['ArrowLeft'] },

  accounts: { does: 'Accounts', group: 'Places', chords: ['Mod+1'] },
  openNow: { does: 'Open now', group: 'Places', chords: ['Mod+2'] },
  history: { does: 'History', group: 'Places', chords: ['Mod+3'] },
  identities: { does: 'Identities', group: 'Places', chords: ['Mod+4'] },
  settings: { does: 'Settings', group: 'Places', chords: ['Mod+,'] },

  link: { does: 'Link an account', group: 'Hatrack', chords: ['Mod+N'] },
  verifyAll: { does: 'Verify all accounts', group: 'Hatrack', chords: ['Mod+Shift+E'] },
  undo: { does: 'Undo what was arranged or unlinked', group: 'Hatrack', chords: ['Mod+Z'] },
  help: { does: 'These keys', group: 'Hatrack', chords: ['?', 'Mod+/'] },
} as const satisfies Record<string, Shortcut>

/** Keys that their own part of the window knows, or the main process: for the cheat sheet. */
export const otherKeys: readonly Shortcut[] = [
  { does: 'Complete the filter that is typed', group: 'Find', chords: ['Tab', 'ArrowRight'] },
  { does: 'Search the history', group: 'History', chords: ['/', 'Mod+F', 'Mod+K'] },
  { does: 'The entry above or below', group: 'History', chords: ['ArrowUp', 'ArrowDown'] },
  { does: 'Ten entries up or down', group: 'History', chords: ['PageUp', 'PageDown'] },
  { does: 'The first or last entry', group: 'History', chords: ['Home', 'End'] },
  { does: 'Larger, smaller, as at first', group: 'Hatrack', chords: ['Mod++', 'Mod+-', 'Mod+0'] },
]

export type ShortcutName = keyof typeof shortcuts

export const shortcutNames = Object.keys(shortcuts) as ShortcutName[]

/** The keys of a shortcut on this system. */
export function chordsOf(name: ShortcutName, mac = isMac): Shortcut['chords'] {
  const { chords, macChords }: Shortcut = shortcuts[name]
  return (mac && macChords) || chords
}

/** Whether a key event is one of the shortcut's keys. */
export const isShortcut = (event: Parameters<typeof isChord>[0], name: ShortcutName, mac = isMac): boolean =>
  chordsOf(name, mac).some(chord => isChord(event, chord, mac))

/** The first keys of a shortcut in one text, for hints and menus: `Ctrl ⇧ C`. */
export const shortcutText = (name: ShortcutName): string => keyNames(chordsOf(name)[0], isMac).join(' ')
