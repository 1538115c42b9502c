import { expect, test } from 'vitest'
import { defaultSettings } from '../../../shared/default-settings'
import { hotkeyPressed, hotkeyProblem, hotkeyText } from '../../../shared/hotkey'

const up = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false }

test.each([false, true])('the default can be a hotkey (Mac: %s)', isMac => {
  expect(hotkeyProblem(defaultSettings.hotkey ?? '', isMac)).toBe(null)
})

test.each([
  ['Control+Alt+Space', null],
  ['Super+Shift+F12', null],
  ['CommandOrControl+Shift+;', null],
  ['H', 'modifier'],
  ['Shift+H', 'modifier'],
  ['F5', 'modifier'],
  ['CommandOrControl+C', 'reserved'],
  ['Control+C', 'reserved'],
  ['Alt+F4', 'reserved'],
  ['Shift+Alt+Tab', 'reserved'],
  ['Control+Alt+Delete', 'reserved'],
  ['', 'syntax'],
  ['Control', 'syntax'],
  ['Control+', 'syntax'],
  ['Control+Shift', 'syntax'],
  ['Control+Control+H', 'syntax'],
  ['Control+CommandOrControl+H', 'syntax'],
  ['Hyper+H', 'syntax'],
  ['Control+HH', 'syntax'],
  ['Control+F25', 'syntax'],
  ['constructor+H', 'syntax'],
])('%s: %s', (hotkey, problem) => {
  expect(hotkeyProblem(hotkey, false)).toBe(problem)
})

test('each system writes it in its own way', () => {
  expect(hotkeyText('CommandOrControl+Shift+H', false)).toBe('Ctrl+Shift+H')
  expect(hotkeyText('CommandOrControl+Shift+H', true)).toBe('⇧⌘H')
  expect(hotkeyText('Control+Alt+Up', true)).toBe('⌃⌥↑')
  expect(hotkeyText('Super+Return', false)).toBe('Super+Enter')
})

test('a pressed chord becomes one, by the place of its keys', () => {
  const chord = { ...up, ctrlKey: true, shiftKey: true }
  expect(hotkeyPressed({ ...chord, code: 'KeyJ' }, false)).toBe('CommandOrControl+Shift+J')
  expect(hotkeyPressed({ ...chord, code: 'KeyJ' }, true)).toBe('Control+Shift+J')
  expect(hotkeyPressed({ ...up, metaKey: true, code: 'Digit1' }, true)).toBe('CommandOrControl+1')
  expect(hotkeyPressed({ ...up, metaKey: true, altKey: true, code: 'ArrowUp' }, false)).toBe('Super+Alt+Up')
  expect(hotkeyPressed({ ...chord, code: 'ShiftLeft' }, false)).toBe(null)
  expect(hotkeyPressed({ ...chord, code: 'constructor' }, false)).toBe(null)
})
