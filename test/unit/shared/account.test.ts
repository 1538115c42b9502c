import fc from 'fast-check'
import { expect, test } from 'vitest'
import { SessionSeconds } from '../../../shared/account'
import { DisplayName } from '../../../shared/text'
import { NAME_MAX_LENGTH } from '../../../shared/text-lengths'

/** https://www.unicode.org/reports/tr9/#Directional_Formatting_Characters, and the two control blocks. */
const DISGUISES = [
  ...range(0x00, 0x1f),
  ...range(0x7f, 0x9f),
  0x061c,
  0x200e,
  0x200f,
  ...range(0x202a, 0x202e),
  ...range(0x2066, 0x2069),
]
function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index)
}

test.each(DISGUISES.map(code => [code.toString(16).padStart(4, '0')]))('U+%s cannot hide in a name', code => {
  const character = String.fromCharCode(Number.parseInt(code, 16))
  expect(DisplayName.safeParse(`North${character}wind`).success).toBe(false)
})

test('names of people and firms anywhere are kept as they are', () => {
  for (const name of [
    'Northwind',
    'Cedar & Finch',
    'Żółć GmbH',
    '株式会社',
    'شركة',
    'עברית',
    '👩‍💻 Dev',
    "O'Neil <b>",
  ]) {
    expect(DisplayName.parse(`  ${name} `)).toBe(name)
  }
})

test.each([
  ['', false],
  ['   ', false],
  ['x', true],
  ['x'.repeat(NAME_MAX_LENGTH), true],
  ['x'.repeat(NAME_MAX_LENGTH + 1), false],
])('a name has 1 to 500 characters (%#)', (name, good) => {
  expect(DisplayName.safeParse(name).success).toBe(good)
})

test.each([
  [899, false],
  [900, true],
  [43_200, true],
  [43_201, false],
  [3600.5, false],
  [Number.NaN, false],
  [Number.POSITIVE_INFINITY, false],
])('a console session of %d seconds: %s', (seconds, good) => {
  expect(SessionSeconds.safeParse(seconds).success).toBe(good)
})

test('what is kept as a name is shown in one line, in its own direction', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 20 }), text => {
      const name = DisplayName.safeParse(text)
      const disguised = [...text.trim()].some(character => DISGUISES.includes(character.codePointAt(0) ?? 0))
      expect(name.success).toBe(text.trim() !== '' && !disguised)
    }),
    { numRuns: 1000 },
  )
})
