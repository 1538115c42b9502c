import fc from 'fast-check'
import { expect, it } from 'vitest'
import { readCondition, states } from '../../../renderer/search/conditions'
import { rememberingSearch } from '../../../renderer/search/find-accounts'
import { foundIn } from '../../../renderer/search/found-in'
import { highlight } from '../../../renderer/search/highlight'
import { conditionKeys, readQuery } from '../../../renderer/search/query'
import { indexAccounts } from '../../../renderer/search/search'
import { sectionsOf } from '../../../renderer/search/sections'
import { vocabularyOf } from '../../../renderer/search/vocabulary'
import { anyText } from '../../support/arbitrary'
import { customers } from '../../support/customers'

const index = indexAccounts(customers)
const open = new Map(customers.slice(0, 9).map(({ id }) => [id, 0]))

/** What people type: pieces of what there is, filters of all kinds, and whatever comes from a clipboard. */
const pieces = customers.flatMap(({ name, tags, region, note }) =>
  [name, ...tags, region, note].flatMap(text => text.split(/\s+/)).filter(word => word.length < 40),
)
const namesOfEveryObject = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf']
const anyValue = fc.constantFrom(
  'money',
  '"team blue"',
  'internal/platform',
  'prod',
  'eu-',
  '98',
  ...Object.keys(states),
  ...namesOfEveryObject.flatMap(name => [name, `"${name}"`]),
)
const anyCondition = fc
  .tuple(
    fc.constantFrom('', '-'),
    fc.constantFrom(...conditionKeys, 'environment'),
    fc.oneof(anyValue, anyText),
  )
  .map(([minus, key, value]) => `${minus}${key}:${value}`)
const anyWord = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .constantFrom(...pieces)
      .chain(piece => fc.nat(piece.length).map(end => piece.slice(0, end))),
  },
  { weight: 2, arbitrary: anyCondition },
  { weight: 1, arbitrary: anyText },
)
const anyQuery = fc.array(anyWord, { maxLength: 4 }).map(words => words.join(' '))

it('takes whatever is typed, and counts what it found', () => {
  fc.assert(
    fc.property(anyQuery, query => {
      const found = rememberingSearch()(index, query, { open })
      expect(new Set(found.matches).size, 'each at most once').toBe(found.matches.length)
      expect(found.best + found.similar).toBeLessThanOrEqual(found.matches.length)
      const places = sectionsOf(found, 0).map(({ from }) => from)
      expect(places).toEqual(places.toSorted((a, b) => a - b))
      expect(places.every(place => place < found.matches.length)).toBe(true)
      for (const account of found.matches.slice(0, 9)) foundIn(account, found.tokens)
    }),
    { numRuns: 600 },
  )
})

it('finds only accounts that meet every filter', () => {
  const vocabulary = vocabularyOf(index)
  fc.assert(
    fc.property(anyQuery, query => {
      const { matches, problems } = rememberingSearch()(index, query, { open })
      const read = readQuery(query).conditions.map(condition => readCondition(condition, vocabulary))
      const unknown = read.filter(condition => 'problem' in condition)
      expect(problems.length).toBe(unknown.length)
      if (unknown.length > 0) expect(matches).toEqual([])
      for (const condition of read) {
        if ('test' in condition)
          expect(matches.filter(account => !condition.test(account, { open }))).toEqual([])
      }
    }),
    { numRuns: 600 },
  )
})

it('finds the same letter by letter, back again and changed in the middle, as searching anew', () => {
  fc.assert(
    fc.property(anyQuery, fc.nat(), (query, cut) => {
      const typed = Array.from({ length: query.length + 1 }, (_, end) => query.slice(0, end))
      const without = query.slice(0, cut % (query.length + 1)) + query.slice((cut % (query.length + 1)) + 1)
      const find = rememberingSearch()
      for (const step of [...typed, ...typed.toReversed().slice(0, 4), without]) {
        expect(find(index, step, { open }), step).toEqual(rememberingSearch()(index, step, { open }))
      }
    }),
    { numRuns: 40 },
  )
})

it('leaves an account with every word of its name found by them, in any order', () => {
  fc.assert(
    fc.property(
      fc
        .constantFrom(...customers)
        .chain(account =>
          fc.tuple(
            fc.constant(account),
            fc.shuffledSubarray([...new Set(account.name.split(/\s+/))], { minLength: 1 }),
          ),
        ),
      ([account, words]) => {
        const some = words.slice(0, 8)
        expect(rememberingSearch()(index, some.join(' '), { open }).matches).toContain(account)
      },
    ),
    { numRuns: 300 },
  )
})

it('highlights pieces that join to the text', () => {
  fc.assert(
    fc.property(anyText, fc.array(anyText), fc.boolean(), (text, words, loosely) => {
      const tokens = words.filter(word => word !== '')
      const marked = highlight(text, tokens, loosely)
      expect(marked.map(piece => piece.text).join('')).toBe(text)
      expect(marked.every(({ at, text: piece }) => text.startsWith(piece, at))).toBe(true)
    }),
    { numRuns: 1000 },
  )
})

it.each(namesOfEveryObject.flatMap(name => ['is', 'has', 'env'].map(key => `${key}:"${name}"`)))(
  '%s is nothing that an account could be',
  query => {
    const { matches, problems } = rememberingSearch()(index, query, { open })
    expect(matches).toEqual([])
    expect(problems).toHaveLength(1)
  },
)
