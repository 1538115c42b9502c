import type { Rectangle } from 'electron'

/** Wide enough for a name, a service and a region beside each other; a list of seven. */
const SIZE = { width: 640, height: 468 }
/** Where the eyes are: above the middle. */
const HEIGHT_ABOVE = 0.2

/** Where the quick switcher goes on a display, in screen coordinates; smaller where that is smaller. */
export function switcherPlace(workArea: Rectangle): Rectangle {
  const width = Math.min(SIZE.width, workArea.width)
  const height = Math.min(SIZE.height, workArea.height)
  const top = Math.min(Math.round(workArea.height * HEIGHT_ABOVE), workArea.height - height)
  return {
    x: Math.round(workArea.x + (workArea.width - width) / 2),
    y: workArea.y + top,
    width,
    height,
  }
}
