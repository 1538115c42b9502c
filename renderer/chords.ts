/** A key and what is held with it, as `Mod+Shift+C`. Mod is the command key of the system. */
export type Chord = `${'Mod+' | ''}${'Shift+' | ''}${string}`

interface Pressed {
  key: string
  ctrlKey: boolean
  metaKey: boolean
  shiftKey: boolean
  altKey: boolean
}

interface ChordParts {
  key: string
  mod: boolean
  shift: boolean
}

function partsOf(chord: Chord): ChordParts {
  const mod = chord.startsWith('Mod+')
  const rest = mod ? chord.slice('Mod+'.length) : chord
  const shift = rest.startsWith('Shift+')
  const key = shift ? rest.slice('Shift+'.length) : rest
  return { key: key === 'Space' ? ' ' : key, mod, shift }
}

/** Whether a key event is this chord. Of a sign such as `?` it does not matter which keys a keyboard needs for it. */
export function isChord(pressed: Pressed, chord: Chord, mac: boolean): boolean {
  const { key, ctrlKey, metaKey, shiftKey, altKey } = pressed
  const wanted = partsOf(chord)
  // The other one is never ours: a Mac moves the caret with Ctrl+A, and desktops take Super.
  const [mod, other] = mac ? [metaKey, ctrlKey] : [ctrlKey, metaKey]
  const isSign = wanted.key.length === 1 && wanted.key !== ' ' && !/\p{Letter}/u.test(wanted.key)
  return (
    key.toLowerCase() === wanted.key.toLowerCase() &&
    mod === wanted.mod &&
    !other &&
    (isSign || shiftKey === wanted.shift) &&
    !altKey
  )
}

const KEY_NAMES: Readonly<Record<string, string>> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Enter: '↵',
  Escape: 'Esc',
  PageUp: 'Page ↑',
  PageDown: 'Page ↓',
  ContextMenu: 'Menu',
  Tab: '⇥',
  ' ': 'Space',
}

const MAC_KEY_NAMES: Readonly<Record<string, string>> = { Escape: '⎋', Delete: '⌦', Backspace: '⌫' }

/** The keys of a chord, each as it stands on the keyboard: `Ctrl`, `⇧`, `C`. */
export function keyNames(chord: Chord, mac: boolean): string[] {
  const { key, mod, shift } = partsOf(chord)
  const name = (mac && MAC_KEY_NAMES[key]) || KEY_NAMES[key] || (key.length === 1 ? key.toUpperCase() : key)
  return [...(mod ? [mac ? '⌘' : 'Ctrl'] : []), ...(shift ? ['⇧'] : []), name]
}
