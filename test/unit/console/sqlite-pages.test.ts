import { expect, test } from 'vitest'
import { readTable } from '../../../electron/console/browsers/sqlite-table'

const SIZE = 65_536
const [INTERIOR, LEAF] = [0x05, 0x0d]
/** As many cells as find room on a page. */
const CELLS = 30_000
/** Where all cells of a page are: they may be the same one. */
const CELL = 64_000

/** A database of pages of which each has so many cells, all of them with these bytes. */
function database(...pages: { type: number; cell: readonly number[] }[]): Buffer {
  const file = Buffer.alloc(SIZE * pages.length)
  file.write('SQLite format 3\0', 'latin1')
  file.writeUInt16BE(1, 16)
  file.writeUInt32BE(1, 56)
  for (const [at, { type, cell }] of pages.entries()) {
    const page = file.subarray(at * SIZE, (at + 1) * SIZE)
    const start = at === 0 ? 100 : 0
    page.writeUInt8(type, start)
    page.writeUInt16BE(CELLS, start + 3)
    const cells = start + (type === LEAF ? 8 : 12)
    for (let each = 0; each < CELLS; each++) page.writeUInt16BE(CELL, cells + each * 2)
    page.set(cell, CELL)
    if (type === INTERIOR) page.set(cell.slice(0, 4), start + 8)
  }
  return file
}

// A file of one page would otherwise be read three hundred million times, and a record of 200 bytes be 600 MB.
test.each([
  ['a page that leads to itself', database({ type: INTERIOR, cell: [0, 0, 0, 1] })],
  [
    'a page that leads to one other, again and again',
    database({ type: INTERIOR, cell: [0, 0, 0, 2] }, { type: LEAF, cell: [2, 1, 2, 1, 7] }),
  ],
  ['a row that stands there thousands of times', database({ type: LEAF, cell: [2, 1, 2, 1, 7] })],
  [
    'a record of gigabytes',
    database({ type: LEAF, cell: [0x8f, 0xff, 0xff, 0xff, 0x7f, 1, ...Array(400).fill(0)] }),
  ],
])('%s fills no memory, and is no table', (_, file) => {
  const before = process.memoryUsage().rss
  expect(readTable(file, null, 'Profiles')).toBeNull()
  expect(process.memoryUsage().rss - before).toBeLessThan(200_000_000)
})
