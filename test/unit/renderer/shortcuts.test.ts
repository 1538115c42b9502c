import { expect, test } from 'vitest'
import { type Chord, isChord, keyNames } from '../../../renderer/chords'
import { chordsOf, isShortcut, otherKeys, shortcutNames, shortcuts } from '../../../renderer/shortcuts'

const pressed = (
  key: string,
  held: Partial<Record<'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey', true>> = {},
) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...held,
})

test.each<[Chord, ReturnType<typeof pressed>, { elsewhere: boolean; mac: boolean }]>([
  ['Mod+D', pressed('d', { ctrlKey: true }), { elsewhere: true, mac: false }],
  ['Mod+D', pressed('D', { metaKey: true }), { elsewhere: false, mac: true }],
  ['Mod+A', pressed('a', { ctrlKey: true, metaKey: true }), { elsewhere: false, mac: false }],
  ['Mod+D', pressed('D', { ctrlKey: true, shiftKey: true }), { elsewhere: false, mac: false }],
  ['Mod+D', pressed('d'), { elsewhere: false, mac: false }],
  ['Mod+D', pressed('d', { ctrlKey: true, altKey: true }), { elsewhere: false, mac: false }],
  ['Mod+Shift+C', pressed('C', { ctrlKey: true, shiftKey: true }), { elsewhere: true, mac: false }],
  ['?', pressed('?', { shiftKey: true }), { elsewhere: true, mac: true }],
  ['?', pressed('?'), { elsewhere: true, mac: true }],
  ['/', pressed('/', { ctrlKey: true }), { elsewhere: false, mac: false }],
  ['/', pressed('/', { metaKey: true }), { elsewhere: false, mac: false }],
  ['Mod+Space', pressed(' ', { ctrlKey: true }), { elsewhere: true, mac: false }],
  ['Shift+F10', pressed('F10', { shiftKey: true }), { elsewhere: true, mac: true }],
  ['F2', pressed('F2', { shiftKey: true }), { elsewhere: false, mac: false }],
])('%s and %j: %j', (chord, event, is) =>
  expect({ elsewhere: isChord(event, chord, false), mac: isChord(event, chord, true) }).toEqual(is),
)

test.each<[Chord, string[], string[]]>([
  ['Mod+Shift+C', ['Ctrl', '⇧', 'C'], ['⌘', '⇧', 'C']],
  ['Escape', ['Esc'], ['⎋']],
  ['Delete', ['Delete'], ['⌦']],
  ['Mod+Space', ['Ctrl', 'Space'], ['⌘', 'Space']],
  ['?', ['?'], ['?']],
])('%s is called %j, on a Mac %j', (chord, elsewhere, mac) => {
  expect([keyNames(chord, false), keyNames(chord, true)]).toEqual([elsewhere, mac])
})

test.each([false, true])('no key does two things, on a Mac: %s', mac => {
  const chords = shortcutNames.flatMap(name => chordsOf(name, mac))
  expect(new Set(chords).size).toBe(chords.length)
  expect(isShortcut(pressed('/', { ctrlKey: true }), 'help', false)).toBe(true)
  expect(isShortcut(pressed('/', { ctrlKey: true }), 'search', false)).toBe(false)
})

test('keys that delete text, or that the system keeps, do nothing else', () => {
  expect(isShortcut(pressed('Backspace', { ctrlKey: true }), 'unlink', false)).toBe(false)
  expect(isShortcut(pressed('Backspace', { metaKey: true }), 'unlink', true)).toBe(true)
  expect(chordsOf('toggle', true)).not.toContain('Mod+Space')
  expect(isShortcut(pressed('Insert'), 'toggle', false)).toBe(true)
})

test('what the cheat sheet says is said once', () => {
  const said = [...Object.values(shortcuts), ...otherKeys].map(({ does }) => does)
  expect(new Set(said).size).toBe(said.length)
})
