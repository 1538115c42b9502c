// Without schemas, so that the window can use it.

/** How large the main window's page is, in percent. */
export const zoomLevels = [75, 90, 100, 110, 125, 150, 175, 200] as const
export type ZoomLevel = (typeof zoomLevels)[number]

/** The next larger or smaller one; the last has none. */
export function zoomBeside(zoom: ZoomLevel, by: 1 | -1): ZoomLevel {
  return zoomLevels[zoomLevels.indexOf(zoom) + by] ?? zoom
}
