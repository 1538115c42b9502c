import type { Rectangle } from 'electron'

/** Roomy enough for the console's tables. */
const FIRST_SIZE = { width: 1320, height: 880 }
export const SMALLEST = { width: 720, height: 420 }
const STEP = 28

/**
 * Where a new window goes: beside the last one, as large as the last was, and always whole on a display that is
 * there. All in screen coordinates.
 */
export function placeFor(
  last: Rectangle | null,
  display: Rectangle,
): { x: number; y: number; width: number; height: number } {
  const width = Math.min(last?.width ?? FIRST_SIZE.width, display.width)
  const height = Math.min(last?.height ?? FIRST_SIZE.height, display.height)
  const middle = { x: display.x + (display.width - width) / 2, y: display.y + (display.height - height) / 2 }
  const { x, y } = last ? { x: last.x + STEP, y: last.y + STEP } : middle
  const fits = x >= display.x && y >= display.y && x + width <= display.x + display.width
  // A cascade that has come to the edge begins anew.
  const inside = fits && y + height <= display.y + display.height
  return inside
    ? { x: Math.round(x), y: Math.round(y), width, height }
    : {
        x: Math.round(last ? display.x : middle.x),
        y: Math.round(last ? display.y : middle.y),
        width,
        height,
      }
}
