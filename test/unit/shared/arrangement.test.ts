import { describe, expect, test } from 'vitest'
import { Arrangement, notArranged } from '../../../shared/arrangement'
import { groupFrom, isGroupPath, isTag, isWithinGroup, tagsFrom } from '../../../shared/arrangement-facts'

describe('a group', () => {
  test.each([
    ['Customers/Acme', 'Customers/Acme'],
    [' Customers / Acme  Corp/ ', 'Customers/Acme Corp'],
    ['//', null],
    ['   ', null],
    ['Café/さくら', 'Café/さくら'],
  ])('typed as %j is kept as %j', (typed, kept) => {
    expect(groupFrom(typed)).toBe(kept)
    if (kept !== null) expect(isGroupPath(kept)).toBe(true)
  })

  test.each(['', '/', 'a//b', ' a', 'a/ b', 'a\u0000b', 'a\u202eb', 'x'.repeat(201)])('is never %j', path => {
    expect(isGroupPath(path)).toBe(false)
  })

  test('lies within itself and those around it, and in no other', () => {
    expect(
      ['Customers', 'Customers/Acme', 'Customers/Acme/EU', 'Cust', 'Customers/Ac'].map(outer =>
        isWithinGroup('Customers/Acme', outer),
      ),
    ).toEqual([true, true, false, false, false])
    expect(isWithinGroup(null, 'Customers')).toBe(false)
  })
})

describe('a tag', () => {
  test.each(['pci', 'team blue', 'zahlung-€', '請求', '🦊', 'a'.repeat(64)])('can be %j', tag => {
    expect(isTag(tag)).toBe(true)
  })

  test.each(['', ' a', 'a ', 'a,b', 'a:b', 'a"b', 'a\nb', 'a\u0000b', 'a\u202eb', 'a'.repeat(65)])(
    'is never %j',
    tag => {
      expect(isTag(tag)).toBe(false)
    },
  )

  test('is taken once from what was typed, whatever its case', () => {
    expect(tagsFrom(' PCI, team  blue,,pci , ')).toEqual(['pci', 'team blue'])
    expect(tagsFrom(' , ')).toEqual([])
  })
})

test('an arrangement is what it says and nothing else', () => {
  const arrangement = { ...notArranged, environment: null, tags: ['pci'], group: 'Customers/Acme' }
  expect(Arrangement.parse({ ...arrangement, more: 1 })).toEqual(arrangement)
  expect(Arrangement.safeParse({ ...arrangement, tags: Array(31).fill('x') }).success).toBe(false)
  expect(Arrangement.safeParse({ ...arrangement, colour: 'beige' }).success).toBe(false)
})
