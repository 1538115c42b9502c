import { describe, expect, test } from 'vitest'
import { Arrangement, GroupPath, notArranged, Tag } from '../../../shared/arrangement'
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

  test.each(['', ' a', 'a ', 'a,b', 'a:b', 'a"b', 'a\nb', 'a\u0000b', 'a'.repeat(65)])('is never %j', tag => {
    expect(isTag(tag)).toBe(false)
  })

  test.each([
    '\u202e',
    '\u2066',
    '\u200f',
    '\u200b',
    '\ufeff',
    '\u00ad',
    '\u3164',
    '\ud800',
    '\u2028',
    '\u0085',
  ])('is never one with %j, wherever it stands', hidden => {
    for (const tag of [`a${hidden}`, `${hidden}a`, `a${hidden}b`, `a b${hidden}`, hidden]) {
      expect([tag, isTag(tag)]).toEqual([tag, false])
      expect([tag, isGroupPath(`Customers/${tag}`)]).toEqual([tag, false])
    }
  })

  test('that an earlier version kept is read without what it should not have had', () => {
    expect(['a\u202e', 'a b \u2066\u2069', 'a\u200bb', '\u200b'].map(tag => Tag.parse(tag))).toEqual([
      'a',
      'a b',
      'ab',
      '\ufffd',
    ])
    expect(GroupPath.parse('Customers/\u200b/Acme\ufeff')).toBe('Customers/Acme')
  })

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
