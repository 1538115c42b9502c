import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readQuery } from '../../../renderer/search/query'
import { hasCondition, toggleCondition } from '../../../renderer/search/toggle-condition'
import { anyText } from '../../support/arbitrary'

test.each([
  ['', 'is:open '],
  ['pay ', 'pay is:open '],
  ['tag:"on ca', 'tag:"on ca" is:open '],
  ['tag:"on call" eu', 'tag:"on call" eu is:open '],
  ['-is:open', '-is:open is:open '],
  ['is:open', ''],
  ['is:open pay', 'pay '],
  ['pay IS:"open" tag:"on call"', 'pay tag:"on call" '],
  ['tag:"a  b" is:open  c', 'tag:"a  b" c '],
  ['is:open is:open pay', 'pay '],
  // It stands in a value and is none.
  ['tag:"not is:open now"', 'tag:"not is:open now" is:open '],
])('%j becomes %j', (query, toggled) => expect(toggleCondition(query, 'is:open')).toBe(toggled))

test('whatever is typed, a filter is there after it was chosen, and gone after it was chosen again', () => {
  const anyQuery = fc
    .array(
      fc.oneof(fc.constantFrom('tag:"on ca', 'tag:"a b"', 'is:open', '-is:open', 'env:', '"'), anyText),
      {
        maxLength: 4,
      },
    )
    .map(words => words.join(' '))
  fc.assert(
    fc.property(anyQuery, query => {
      const toggled = toggleCondition(query, 'is:open')
      expect(hasCondition(toggled, 'is:open')).toBe(!hasCondition(query, 'is:open'))
      const others = (text: string) =>
        readQuery(text)
          .conditions.map(({ key, value, negated }) => `${negated}${key}:${value}`)
          .filter(text => text !== 'falseis:open')
      expect(others(toggled)).toEqual(others(query))
    }),
  )
})
