import { crc32 } from 'node:zlib'

/** An archive of uncompressed files. https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT */
export function zip(files: Record<string, string>): Buffer {
  const bodies: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const [name, text] of Object.entries(files)) {
    const [path, content] = [Buffer.from(name), Buffer.from(text)]
    const facts = factsOf(path, content)
    const body = Buffer.concat([number(0x04034b50, 4), facts, path, content])
    // Made by nothing in particular; no comment, on the first disk, no attributes.
    const entry = [number(0x02014b50, 4), number(20, 2), facts, Buffer.alloc(10), number(offset, 4), path]
    bodies.push(body)
    directory.push(Buffer.concat(entry))
    offset += body.length
  }
  const size = directory.reduce((sum, { length }) => sum + length, 0)
  const count = number(directory.length, 2)
  const end = [number(0x06054b50, 4), Buffer.alloc(4), count, count, number(size, 4), number(offset, 4)]
  return Buffer.concat([...bodies, ...directory, ...end, Buffer.alloc(2)])
}

/** What both of an archive's lists say of a file: version, flags, method, time, checksum, sizes, lengths. */
function factsOf(path: Buffer, content: Buffer): Buffer {
  const midnight = 0x0021_0000
  return Buffer.concat([
    number(20, 2),
    Buffer.alloc(4),
    number(midnight, 4),
    number(crc32(content), 4),
    number(content.length, 4),
    number(content.length, 4),
    number(path.length, 2),
    Buffer.alloc(2),
  ])
}

function number(value: number, bytes: number): Buffer {
  const buffer = Buffer.alloc(bytes)
  buffer.writeUIntLE(value, 0, bytes)
  return buffer
}
