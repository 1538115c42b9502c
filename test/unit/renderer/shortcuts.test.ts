import { expect, test } from 'vitest'
import { type Chord, isChord, keyNames } from '../../../renderer/chords'
import { isShortcut, shortcuts } from '../../../renderer/shortcuts'

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

test.each<[Chord, ReturnType<typeof pressed>, boolean]>([
  ['Mod+D', pressed('d', { ctrlKey: true }), true],
  ['Mod+D', pressed('D', { metaKey: true }), true],
  ['Mod+D', pressed('D', { ctrlKey: true, shiftKey: true }), false],
  ['Mod+D', pressed('d'), false],
  ['Mod+D', pressed('d', { ctrlKey: true, altKey: true }), false],
  ['Mod+Shift+C', pressed('C', { ctrlKey: true, shiftKey: true }), true],
  ['?', pressed('?', { shiftKey: true }), true],
  ['?', pressed('?'), true],
  ['/', pressed('/', { ctrlKey: true }), false],
  ['Mod+Space', pressed(' ', { ctrlKey: true }), true],
  ['Shift+F10', pressed('F10', { shiftKey: true }), true],
  ['F2', pressed('F2', { shiftKey: true }), false],
])('%s and %j: %s', (chord, event, is) => expect(isChord(event, chord)).toBe(is))

test.each<[Chord, string[], string[]]>([
  ['Mod+Shift+C', ['Ctrl', '⇧', 'C'], ['⌘', '⇧', 'C']],
  ['Escape', ['Esc'], ['⎋']],
  ['Delete', ['Delete'], ['⌦']],
  ['Mod+Space', ['Ctrl', 'Space'], ['⌘', 'Space']],
  ['?', ['?'], ['?']],
])('%s is called %j, on a Mac %j', (chord, elsewhere, mac) => {
  expect([keyNames(chord, false), keyNames(chord, true)]).toEqual([elsewhere, mac])
})

test('no key does two things', () => {
  const chords = Object.values(shortcuts).flatMap<Chord>(({ chords }) => chords)
  expect(new Set(chords).size).toBe(chords.length)
  expect(isShortcut(pressed('/', { ctrlKey: true }), 'help')).toBe(true)
  expect(isShortcut(pressed('/', { ctrlKey: true }), 'search')).toBe(false)
})
