import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sessionNameFrom } from '../../../shared/session-name'
import { anyText } from '../../support/arbitrary'

test('any name makes a session name that AWS takes', () => {
  fc.assert(
    fc.property(anyText, name => {
      expect(sessionNameFrom(name)).toMatch(/^[A-Za-z0-9_+=,.@-]{2,64}$/)
    }),
    { numRuns: 2000 },
  )
})

test('a name that AWS takes stays as it is', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[A-Za-z0-9_+=,.@][A-Za-z0-9_+=,.@-]{0,62}[A-Za-z0-9_+=,.@]$/), name => {
      expect(sessionNameFrom(name)).toBe(name)
    }),
  )
})

test.each([
  ['ada', 'ada'],
  ['Ada Lovelace', 'Ada-Lovelace'],
  ['ada@example.com', 'ada@example.com'],
  ['Zoë Müller', 'Zoe-Muller'],
  ['CORP\\ada', 'CORP-ada'],
  ['  ada  ', 'ada'],
  ['ﬁona', 'fiona'],
  ['Ａｄａ', 'Ada'],
  ['山田太郎', 'hatrack'],
  ['山a田', 'hatrack-a'],
  ['', 'hatrack'],
  ['-', 'hatrack'],
  ['x', 'hatrack-x'],
  ['👩‍💻', 'hatrack'],
  ['\u202eada', 'ada'],
  ['a'.repeat(100), 'a'.repeat(64)],
])('%j becomes %j', (name, sessionName) => {
  expect(sessionNameFrom(name)).toBe(sessionName)
})
