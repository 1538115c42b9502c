import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hasUnsafeCharacters, withoutInvisible } from '../../../shared/unsafe-characters'
import { anyText } from '../../support/arbitrary'

test.each([
  'Northwind Payments',
  'Żółć · 株式会社 · شركة',
  'می\u200cخواهم',
  'क्\u200dष',
  '👩\u200d💻',
  '🏴\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}',
  '❤️ 1️⃣ ✔\ufe0e',
  '葛\u{e0100}城市',
  '👩🏽\u200d🔬',
  '❤️\u200d🔥',
  '\ufffd',
])('%j is what it looks like', text => {
  expect([withoutInvisible(text), hasUnsafeCharacters(text)]).toEqual([text, false])
})

test.each([
  ['Acme\u200b', 'Acme'],
  ['Ac\u00adme', 'Acme'],
  ['\ufeffAcme', 'Acme'],
  ['Acme\u200d', 'Acme'],
  ['Ac\u200dme', 'Acme'],
  ['Acme\ufe0f', 'Acme'],
  ['Acme\u3164', 'Acme'],
  ['Acme\u{e0041}\u{e0042}', 'Acme'],
  ['Acme\u2028', 'Acme'],
  ['Acme\ud83e', 'Acme'],
  ['\udd8aAcme', 'Acme'],
  ['a\ufe0f\u200d👩', 'a👩'],
  ['🏴\u{e0067}', '🏴'],
  ['\u2062', ''],
])('%j hides something', (text, seen) => {
  expect([withoutInvisible(text), hasUnsafeCharacters(text)]).toEqual([seen, true])
})

test.each(['\u0000', '\u009f', '\n', '\u061c', '\u200e', '\u200f', '\u202a', '\u202e', '\u2066', '\u2069'])(
  '%j is refused, and not taken out without a word',
  character => {
    const text = `Ask${character}Ada`
    expect([withoutInvisible(text), hasUnsafeCharacters(text)]).toEqual([text, true])
  },
)

test('what is left has nothing more to take out', () => {
  const joined = fc
    .array(
      fc.constantFrom(
        'a',
        'ش',
        '👩',
        '\ufe0f',
        '\u200d',
        '\u200c',
        '🏴',
        '\u{e0067}',
        '\u{e007f}',
        '1',
        '\u20e3',
      ),
    )
    .map(parts => parts.join(''))
  fc.assert(
    fc.property(fc.oneof(anyText, joined), text => {
      const seen = withoutInvisible(text)
      expect(withoutInvisible(seen)).toBe(seen)
    }),
    { numRuns: 10_000 },
  )
})
