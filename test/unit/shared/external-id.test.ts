import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { EXTERNAL_ID_BYTES, ExternalId, externalIdFrom } from '../../../shared/external-id'
import { anyExternalId } from '../../support/arbitrary'

/** What AssumeRole documents, told here once more. */
const AWS_PATTERN = /^[A-Za-z0-9_+=,.@:/-]{2,1224}$/
const MADE = /^ht-[2-9a-km-np-z]{32}$/

test('every External ID that AWS takes is taken', () => {
  fc.assert(
    fc.property(anyExternalId, text => {
      expect(ExternalId.parse(text)).toBe(text)
    }),
  )
})

test.each(['', 'x', 'a b', 'a\n', 'ä-ä', 'a#b', 'a"b', 'a\u0000b', 'a*', 'x'.repeat(1225)])(
  '%j is none',
  text => {
    expect(ExternalId.safeParse(text).success).toBe(false)
    expect(AWS_PATTERN.test(text)).toBe(false)
  },
)

test('a new one is read aloud without mistaking 0 for O or 1 for l', () => {
  expect(externalIdFrom(new Uint8Array(20))).toBe('ht-22222222222222222222222222222222')
  expect(externalIdFrom(new Uint8Array(20).fill(255))).toBe('ht-zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz')
})

test('any random bytes make one that AWS takes', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 20, maxLength: 20 }), bytes => {
      expect(externalIdFrom(bytes)).toMatch(MADE)
    }),
  )
})

test('it carries every bit of its 160: each bit alone makes another one', () => {
  expect(EXTERNAL_ID_BYTES * 8).toBeGreaterThanOrEqual(128)
  const made = new Set<string>()
  for (let bit = 0; bit < EXTERNAL_ID_BYTES * 8; bit++) {
    const bytes = new Uint8Array(EXTERNAL_ID_BYTES)
    bytes[bit >> 3] = 1 << (bit & 7)
    made.add(externalIdFrom(bytes))
  }
  expect(made.size).toBe(160)
})

test('different bytes never make the same one', () => {
  const bytes = fc.uint8Array({ minLength: 20, maxLength: 20 })
  fc.assert(
    fc.property(bytes, bytes, (one, other) => {
      expect(externalIdFrom(one) === externalIdFrom(other)).toBe(Buffer.compare(one, other) === 0)
    }),
  )
})

test('no letter is likelier than another', () => {
  const counts = new Map<string, number>()
  const ids = 4000
  for (let made = 0; made < ids; made++) {
    for (const letter of externalIdFrom(randomBytes(20)).slice(3))
      counts.set(letter, (counts.get(letter) ?? 0) + 1)
  }
  // Each of 32 letters is expected 4,000 times; 6 standard deviations of that are 374.
  expect(counts.size).toBe(32)
  for (const [letter, count] of counts) expect(Math.abs(count - ids), letter).toBeLessThan(374)
})

test('too little randomness is a bug, not a weaker External ID', () => {
  for (const length of [0, 1, 16, 19])
    expect(() => externalIdFrom(new Uint8Array(length))).toThrow('20 random bytes')
})
