// Without schemas, so that the window can use it. A hotkey is written as Electron's accelerators are:
// https://www.electronjs.org/docs/latest/api/accelerator

export type HotkeyProblem = 'syntax' | 'modifier' | 'reserved'

interface Chord {
  ctrl: boolean
  meta: boolean
  alt: boolean
  shift: boolean
  key: string
}

const NAMED_KEYS = [
  ...['Space', 'Tab', 'Backspace', 'Delete', 'Insert', 'Return', 'Escape'],
  ...['Up', 'Down', 'Left', 'Right', 'Home', 'End', 'PageUp', 'PageDown', 'Plus'],
]
const KEY = /^(?:[A-Z0-9]|F(?:[1-9]|1\d|2[0-4])|[-=[\]\\;',./`])$/

/** What every desktop or program means by these keys; whoever took them away would be missed. */
const RESERVED = [
  ...['A', 'C', 'F', 'N', 'O', 'P', 'Q', 'S', 'T', 'V', 'W', 'X', 'Y', 'Z'].map(key => `Primary+${key}`),
  ...['Primary+Shift+Z', 'Primary+Tab', 'Primary+Shift+Tab', 'Primary+=', 'Primary+-', 'Primary+0'],
  ...['Alt+Tab', 'Alt+Shift+Tab', 'Alt+F4', 'Alt+Escape', 'Control+Alt+Delete', 'Meta+Tab', 'Meta+L'],
  ...['Control+Escape', 'Control+Shift+Escape', 'Alt+Meta+Escape', 'Meta+Space', 'Meta+H', 'Meta+M'],
]

/** Why these keys cannot be the hotkey; null if they can, unless another program has them. */
export function hotkeyProblem(hotkey: string, isMac: boolean): HotkeyProblem | null {
  const chord = chordOf(hotkey, isMac)
  if (!chord) return 'syntax'
  // Shift alone types a capital.
  if (!chord.ctrl && !chord.meta && !chord.alt) return 'modifier'
  return isReserved(chord, isMac) ? 'reserved' : null
}

/** The hotkey as this system's menus write it: `⇧⌘H`, `Ctrl+Shift+H`. */
export function hotkeyText(hotkey: string, isMac: boolean): string {
  const chord = chordOf(hotkey, isMac)
  if (!chord) return hotkey
  const { ctrl, alt, shift, meta, key } = chord
  // https://support.apple.com/guide/applestyleguide: Control, Option, Shift, Command.
  if (isMac)
    return [ctrl && '⌃', alt && '⌥', shift && '⇧', meta && '⌘', shownKey(key)].filter(Boolean).join('')
  return [ctrl && 'Ctrl', meta && 'Super', alt && 'Alt', shift && 'Shift', shownKey(key)]
    .filter(Boolean)
    .join('+')
}

/** What a pressed key is called in a hotkey; null while only modifiers are down. */
export function hotkeyPressed(
  pressed: { code: string; ctrlKey: boolean; metaKey: boolean; altKey: boolean; shiftKey: boolean },
  isMac: boolean,
): string | null {
  const key = keyOf(pressed.code)
  if (!key) return null
  const { ctrlKey, metaKey, altKey, shiftKey } = pressed
  // The main modifier is written so that the same settings fit both keyboards.
  const parts = isMac
    ? [metaKey && 'CommandOrControl', ctrlKey && 'Control']
    : [ctrlKey && 'CommandOrControl', metaKey && 'Super']
  return [...parts, altKey && 'Alt', shiftKey && 'Shift', key].filter(Boolean).join('+')
}

function chordOf(hotkey: string, isMac: boolean): Chord | null {
  const parts = hotkey.split('+')
  const key = parts.pop() ?? ''
  if (!KEY.test(key) && !NAMED_KEYS.includes(key)) return null
  const chord: Chord = { ctrl: false, meta: false, alt: false, shift: false, key }
  for (const part of parts) {
    const modifier = modifierOf(part, isMac)
    if (!modifier || chord[modifier]) return null
    chord[modifier] = true
  }
  return chord
}

function modifierOf(name: string, isMac: boolean): Exclude<keyof Chord, 'key'> | null {
  switch (name) {
    case 'CommandOrControl':
      return isMac ? 'meta' : 'ctrl'
    case 'Control':
      return 'ctrl'
    case 'Command':
    case 'Super':
    case 'Meta':
      return 'meta'
    case 'Alt':
    case 'Option':
      return 'alt'
    case 'Shift':
      return 'shift'
    default:
      return null
  }
}

function isReserved({ ctrl, alt, shift, meta, key }: Chord, isMac: boolean): boolean {
  const modifiers = [ctrl && 'Control', alt && 'Alt', shift && 'Shift', meta && 'Meta'].filter(Boolean)
  const written = [...modifiers, key].join('+')
  const primary = isMac ? meta && !ctrl : ctrl && !meta
  const asPrimary = ['Primary', alt && 'Alt', shift && 'Shift', key].filter(Boolean).join('+')
  return RESERVED.includes(written) || (primary && RESERVED.includes(asPrimary))
}

/** By its place, not by what it types: with Option a Mac types other characters. */
function keyOf(code: string): string | null {
  const letter = /^(?:Key([A-Z])|Digit(\d))$/.exec(code)
  if (letter) return letter[1] ?? letter[2] ?? null
  if (/^F\d+$/.test(code)) return KEY.test(code) ? code : null
  return KEYS_BY_CODE.get(code) ?? null
}

const KEYS_BY_CODE = new Map(
  Object.entries({
    Space: 'Space',
    Tab: 'Tab',
    Backspace: 'Backspace',
    Delete: 'Delete',
    Insert: 'Insert',
    Enter: 'Return',
    Escape: 'Escape',
    ArrowUp: 'Up',
    ArrowDown: 'Down',
    ArrowLeft: 'Left',
    ArrowRight: 'Right',
    Home: 'Home',
    End: 'End',
    PageUp: 'PageUp',
    PageDown: 'PageDown',
    Minus: '-',
    Equal: '=',
    BracketLeft: '[',
    BracketRight: ']',
    Backslash: '\\',
    Semicolon: ';',
    Quote: "'",
    Comma: ',',
    Period: '.',
    Slash: '/',
    Backquote: '`',
  }),
)

const SHOWN = new Map(Object.entries({ Up: '↑', Down: '↓', Left: '←', Right: '→', Return: 'Enter' }))
const shownKey = (key: string) => SHOWN.get(key) ?? key
