import { expect, test } from 'vitest'
import { DisplayName, Note, Reason } from '../../../shared/text'

test.each(['', 'One line.', 'Two\nlines,\tand a tab.', 'Żółć · 株式会社 · شركة · 👩‍💻', 'x'.repeat(2000)])(
  '%j is kept as it is',
  text => {
    expect(Note.parse(text)).toBe(text)
  },
)

const HIDDEN = [
  0x00, 0x07, 0x0b, 0x0d, 0x1b, 0x7f, 0x9f, 0x061c, 0x200e, 0x200f, 0x202a, 0x202e, 0x2066, 0x2069,
]

test.each(HIDDEN.map(code => [code.toString(16).padStart(4, '0')]))('U+%s cannot hide in a note', code => {
  const character = String.fromCharCode(Number.parseInt(code, 16))
  expect(Note.safeParse(`Ask${character}Ada`).success).toBe(false)
})

test('a note has up to 2,000 characters', () => {
  expect(Note.safeParse('x'.repeat(2001)).success).toBe(false)
})

test('what nobody can see is dropped, so that a file that holds some is still read', () => {
  expect(Note.parse('Ask\u200b Ada\nfirst\ufeff')).toBe('Ask Ada\nfirst')
  expect(DisplayName.parse(' Acme\u200b ')).toBe('Acme')
  expect(DisplayName.parse('\u200b')).toBe('\ufffd')
  expect(Reason.parse('Ticket\u00ad 42')).toBe('Ticket 42')
})

test('a name or a reason that nothing stands in is none', () => {
  for (const text of ['', '  ']) {
    expect([DisplayName.safeParse(text).success, Reason.safeParse(text).success]).toEqual([false, false])
  }
})
