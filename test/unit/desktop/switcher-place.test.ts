import fc from 'fast-check'
import { expect, test } from 'vitest'
import { switcherPlace } from '../../../electron/desktop/switcher/switcher-place'

test('it stands in the middle, above it, on a display that lies left of the first', () => {
  expect(switcherPlace({ x: -1920, y: 24, width: 1920, height: 1056 })).toEqual({
    x: -1280,
    y: 235,
    width: 640,
    height: 468,
  })
})

test('it is whole on every display, however small', () => {
  const display = fc.record({
    x: fc.integer({ min: -8000, max: 8000 }),
    y: fc.integer({ min: -8000, max: 8000 }),
    width: fc.integer({ min: 200, max: 8000 }),
    height: fc.integer({ min: 200, max: 8000 }),
  })
  fc.assert(
    fc.property(display, workArea => {
      const { x, y, width, height } = switcherPlace(workArea)
      expect(x).toBeGreaterThanOrEqual(workArea.x)
      expect(y).toBeGreaterThanOrEqual(workArea.y)
      expect(x + width).toBeLessThanOrEqual(workArea.x + workArea.width)
      expect(y + height).toBeLessThanOrEqual(workArea.y + workArea.height)
    }),
  )
})
