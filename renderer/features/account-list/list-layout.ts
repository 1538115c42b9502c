export const ROW_HEIGHT = 52
export const HEADING_HEIGHT = 32

export interface Section {
  title: string
  top: number
}

/** Where rows and headings stand, in pixels from the top of the list. Computed, not measured: all rows are alike. */
export interface ListLayout {
  sections: readonly Section[]
  height: number
  topOf: (place: number) => number
  /** The place of the row at this height, or the nearest. */
  placeAt: (y: number) => number
}

/** A list that was searched has a heading over its best matches, and one over the others. */
export function layoutOf(count: number, best: number, searched: boolean): ListLayout {
  const bestHeading = searched && best > 0 ? HEADING_HEIGHT : 0
  const otherHeading = searched && best < count ? HEADING_HEIGHT : 0
  const topOf = (place: number) => place * ROW_HEIGHT + bestHeading + (place >= best ? otherHeading : 0)
  return {
    sections: [
      ...(bestHeading > 0 ? [{ title: 'Best matches', top: 0 }] : []),
      ...(otherHeading > 0
        ? [{ title: 'Found in roles, regions and environments', top: topOf(best) - HEADING_HEIGHT }]
        : []),
    ],
    height: count * ROW_HEIGHT + bestHeading + otherHeading,
    topOf,
    placeAt: y => {
      const above = bestHeading + (y >= topOf(best) ? otherHeading : 0)
      return Math.min(Math.max(Math.floor((y - above) / ROW_HEIGHT), 0), Math.max(count - 1, 0))
    },
  }
}
