// As much of SQLite's file format as a table of text takes. https://www.sqlite.org/fileformat2.html

/** The values of a record; a column that was added later may be missing, and what is a blob here is null. */
export type Row = (string | number | null)[]

interface Pages {
  /** Bytes of a page that are in use. */
  usable: number
  /** Throws a RangeError where there is no such page. */
  page(number: number): Buffer
}

const MAGIC = 'SQLite format 3\0'
const LEAF = 0x0d
const INTERIOR = 0x05
/** Of a table that is read here there are a handful. */
const MAX_PAGES = 10_000
const MAX_ROWS = 10_000
/** Of all records together. */
const MAX_BYTES = 16 * 1024 * 1024

export function pagesOf(database: Buffer, log: Buffer | null): Pages | null {
  if (database.toString('latin1', 0, 16) !== MAGIC) return null
  const told = database.readUInt16BE(16)
  const size = told === 1 ? 65_536 : told
  // Firefox writes UTF-8. 2 and 3 are UTF-16.
  if (size < 512 || database.readUInt32BE(56) > 1) return null
  const newer = log ? committedPages(log, size) : new Map<number, Buffer>()
  return {
    usable: size - database.readUInt8(20),
    page(number) {
      const page = newer.get(number) ?? database.subarray((number - 1) * size, number * size)
      if (number < 1 || page.length < size) throw new RangeError(`There is no page ${number}.`)
      return page
    },
  }
}

/** The pages of a write-ahead log up to its last whole transaction: salts and running checksums tell what belongs. */
function committedPages(log: Buffer, size: number): Map<number, Buffer> {
  const committed = new Map<number, Buffer>()
  if (log.length < 32 || log.readUInt32BE(0) >>> 1 !== 0x377f0682 >>> 1 || log.readUInt32BE(8) !== size)
    return committed
  const isBig = (log.readUInt32BE(0) & 1) === 1
  const salts = log.subarray(16, 24)
  let sums = checksum(log.subarray(0, 24), [0, 0], isBig)
  const pending = new Map<number, Buffer>()
  for (let at = 32; at + 24 + size <= log.length; at += 24 + size) {
    const head = log.subarray(at, at + 24)
    const page = log.subarray(at + 24, at + 24 + size)
    sums = checksum(page, checksum(head.subarray(0, 8), sums, isBig), isBig)
    const isWhole = head.readUInt32BE(16) === sums[0] && head.readUInt32BE(20) === sums[1]
    if (!isWhole || !head.subarray(8, 16).equals(salts)) break
    pending.set(head.readUInt32BE(0), page)
    if (head.readUInt32BE(4) === 0) continue
    for (const [number, each] of pending) committed.set(number, each)
    pending.clear()
  }
  return committed
}

type Sums = readonly [number, number]

function checksum(bytes: Buffer, [first, second]: Sums, isBig: boolean): Sums {
  const word = (at: number) => (isBig ? bytes.readUInt32BE(at) : bytes.readUInt32LE(at))
  let [one, two] = [first, second]
  for (let at = 0; at + 8 <= bytes.length; at += 8) {
    one = (one + word(at) + two) >>> 0
    two = (two + word(at + 4) + one) >>> 0
  }
  return [one, two]
}

/** The rows of the table whose tree begins at a page. */
export function rowsAt(pages: Pages, root: number): Row[] {
  const rows: Row[] = []
  const waiting = [root]
  const seen = new Set<number>()
  let bytes = 0
  for (;;) {
    const number = waiting.pop()
    if (number === undefined) return rows
    // A page is in a tree once. Without this, one that leads to itself many times would fill the memory.
    if (seen.has(number)) throw new RangeError('The tree leads back to itself.')
    seen.add(number)
    if (seen.size + waiting.length > MAX_PAGES) throw new RangeError('The tree has no end.')
    const page = pages.page(number)
    // The first page begins with the file's own header.
    const start = number === 1 ? 100 : 0
    const type = page.readUInt8(start)
    if (type !== LEAF && type !== INTERIOR) throw new RangeError('This is no page of a table.')
    const cells = start + (type === LEAF ? 8 : 12)
    for (let cell = 0; cell < page.readUInt16BE(start + 3); cell++) {
      const at = page.readUInt16BE(cells + cell * 2)
      if (type === INTERIOR) waiting.push(page.readUInt32BE(at))
      else {
        const payload = payloadAt(pages, page, at)
        bytes += payload.length
        if (rows.length >= MAX_ROWS || bytes > MAX_BYTES)
          throw new RangeError('This is no table of a few rows.')
        rows.push(recordOf(payload))
      }
    }
    if (type === INTERIOR) waiting.push(page.readUInt32BE(start + 8))
  }
}

/** A record, with what does not fit on its page. */
function payloadAt(pages: Pages, page: Buffer, cell: number): Buffer {
  const [length, afterLength] = varint(page, cell)
  const [, start] = varint(page, afterLength)
  const { usable } = pages
  if (length > MAX_BYTES) throw new RangeError('The record has no end.')
  if (length <= usable - 35) return slice(page, start, length)
  const least = Math.floor(((usable - 12) * 32) / 255) - 23
  const most = least + ((length - least) % (usable - 4))
  const local = most <= usable - 35 ? most : least
  const parts = [slice(page, start, local)]
  let missing = length - local
  for (let next = page.readUInt32BE(start + local); missing > 0; ) {
    const overflow = pages.page(next)
    const part = slice(overflow, 4, Math.min(missing, usable - 4))
    parts.push(part)
    missing -= part.length
    next = overflow.readUInt32BE(0)
  }
  return Buffer.concat(parts)
}

function recordOf(payload: Buffer): Row {
  const [headerLength, first] = varint(payload, 0)
  const row: Row = []
  let body = headerLength
  for (let at = first; at < headerLength; ) {
    const [type, next] = varint(payload, at)
    const length = lengthOf(type)
    const value = slice(payload, body, length)
    row.push(cellOf(type, value))
    body += length
    at = next
  }
  return row
}

const INTEGER_BYTES = [0, 1, 2, 3, 4, 6, 8, 8, 0, 0, 0, 0]

const lengthOf = (type: number) => (type < 12 ? (INTEGER_BYTES[type] ?? 0) : Math.floor((type - 12) / 2))

function cellOf(type: number, value: Buffer): string | number | null {
  if (type >= 13 && type % 2 === 1) return value.toString('utf8')
  if (type >= 1 && type <= 5) return value.readIntBE(0, value.length)
  if (type === 6) return Number(value.readBigInt64BE())
  if (type === 7) return value.readDoubleBE()
  return type === 8 || type === 9 ? type - 8 : null
}

/** A number of seven bits a byte, and where it ends. More than 53 bits are nothing that is read here. */
function varint(bytes: Buffer, at: number): [number, number] {
  let value = 0
  for (let index = 0; index < 8; index++) {
    const byte = bytes.readUInt8(at + index)
    value = value * 128 + (byte & 127)
    if (byte < 128) return [value, at + index + 1]
  }
  return [value * 256 + bytes.readUInt8(at + 8), at + 9]
}

function slice(bytes: Buffer, start: number, length: number): Buffer {
  if (start + length > bytes.length) throw new RangeError('This ends before it ends.')
  return bytes.subarray(start, start + length)
}
