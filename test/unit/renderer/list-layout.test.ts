import fc from 'fast-check'
import { expect, it } from 'vitest'
import { HEADING_HEIGHT, layoutOf, rowHeights } from '../../../renderer/features/account-list/list-layout'

const anyLayout = fc
  .tuple(fc.integer({ min: 1, max: 10_000 }), fc.uniqueArray(fc.nat(9999), { maxLength: 3 }))
  .map(([count, places]) => ({
    count,
    sections: places
      .filter(from => from < count)
      .toSorted((a, b) => a - b)
      .map(from => ({ title: `from ${from}`, from })),
  }))

it('finds each row where it stands, and puts headings over the first rows of their sections', () => {
  fc.assert(
    fc.property(anyLayout, fc.nat(9999), ({ count, sections }, some) => {
      const { topOf, placeAt, height, headings } = layoutOf(count, sections)
      const place = some % count
      expect(placeAt(topOf(place))).toBe(place)
      expect(placeAt(topOf(place) + rowHeights.comfortable - 1)).toBe(place)
      expect(topOf(count - 1) + rowHeights.comfortable).toBe(height)
      expect(headings.map(({ top }) => top + HEADING_HEIGHT)).toEqual(sections.map(({ from }) => topOf(from)))
      expect(placeAt(-1)).toBe(0)
      expect(placeAt(height + 1)).toBe(count - 1)
    }),
  )
})
