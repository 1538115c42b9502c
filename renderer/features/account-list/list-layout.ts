/** Of a list row, in pixels; as --row-height in tokens.css. */
export const rowHeights = { comfortable: 52, compact: 40 } as const
export const HEADING_HEIGHT = 32

export interface Section {
  title: string
  top: number
}

/** Where rows and headings stand, in pixels from the top of the list. Computed, not measured: all rows are alike. */
export interface ListLayout {
  sections: readonly Section[]
  height: number
  rowHeight: number
  topOf: (place: number) => number
  /** The place of the row at this height, or the nearest. */
  placeAt: (y: number) => number
}

/** A list that was searched has a heading over its best matches, and one over the others. */
export function layoutOf(
  count: number,
  best: number,
  searched: boolean,
  rowHeight: number = rowHeights.comfortable,
): ListLayout {
  const bestHeading = searched && best > 0 ? HEADING_HEIGHT : 0
  const otherHeading = searched && best < count ? HEADING_HEIGHT : 0
  const topOf = (place: number) => place * rowHeight + bestHeading + (place >= best ? otherHeading : 0)
  return {
    sections: [
      ...(bestHeading > 0 ? [{ title: 'Best matches', top: 0 }] : []),
      ...(otherHeading > 0
        ? [{ title: 'Found in roles, regions and environments', top: topOf(best) - HEADING_HEIGHT }]
        : []),
    ],
    height: count * rowHeight + bestHeading + otherHeading,
    rowHeight,
    topOf,
    placeAt: y => {
      const above = bestHeading + (y >= topOf(best) ? otherHeading : 0)
      return Math.min(Math.max(Math.floor((y - above) / rowHeight), 0), Math.max(count - 1, 0))
    },
  }
}
