import type { Section } from '../../search/sections'

/** Of a list row, in pixels; as --row-height in tokens.css. */
export const rowHeights = { comfortable: 52, compact: 40 } as const
export const HEADING_HEIGHT = 32

export interface Heading {
  title: string
  top: number
}

/** Where rows and headings stand, in pixels from the top of the list. Computed, not measured: all rows are alike. */
export interface ListLayout {
  headings: readonly Heading[]
  height: number
  rowHeight: number
  topOf: (place: number) => number
  /** The place of the row at this height, or the nearest. */
  placeAt: (y: number) => number
}

/** Each section has a heading over its first row. */
export function layoutOf(
  count: number,
  sections: readonly Section[],
  rowHeight: number = rowHeights.comfortable,
): ListLayout {
  const above = (place: number) => sections.filter(({ from }) => from <= place).length * HEADING_HEIGHT
  const topOf = (place: number) => place * rowHeight + above(place)
  return {
    headings: sections.map(({ title, from }) => ({ title, top: topOf(from) - HEADING_HEIGHT })),
    height: count * rowHeight + sections.length * HEADING_HEIGHT,
    rowHeight,
    topOf,
    placeAt: y => {
      const passed = sections.filter(({ from }) => y >= topOf(from)).length * HEADING_HEIGHT
      const headings = Math.max(passed, sections[0]?.from === 0 ? HEADING_HEIGHT : 0)
      return Math.min(Math.max(Math.floor((y - headings) / rowHeight), 0), Math.max(count - 1, 0))
    },
  }
}
