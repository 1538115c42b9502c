// Writes DER, also such as no honest program writes.

/** A value: its tag, and what is in it. */
export function der(tag: number, ...content: readonly (Buffer | readonly number[])[]): Buffer {
  const bytes = Buffer.concat(content.map(part => Buffer.from(part as Buffer)))
  return Buffer.concat([Buffer.from([tag, ...lengthOf(bytes.length)]), bytes])
}

function lengthOf(length: number): number[] {
  if (length < 0x80) return [length]
  const bytes = length < 0x100 ? [length] : [length >> 8, length & 0xff]
  return [0x80 | bytes.length, ...bytes]
}

export const sequence = (...content: readonly Buffer[]) => der(0x30, ...content)
export const set = (...content: readonly Buffer[]) => der(0x31, ...content)
export const octets = (...content: readonly Buffer[]) => der(0x04, ...content)
export const bits = (content: Buffer, unused = 0) => der(0x03, [unused], content)
export const yes = der(0x01, [0xff])
export const no = der(0x01, [0x00])
export const nothing = der(0x05)

/** An integer from 0 to 32767. */
export const integer = (value: number) =>
  der(
    0x02,
    value < 0x80 ? [value] : value < 0x8000 ? [value >> 8, value & 0xff] : [0, value >> 8, value & 0xff],
  )

/** An object identifier in dots. */
export function oid(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number)
  return der(0x06, [first * 40 + second, ...rest.flatMap(base128)])
}

function base128(value: number): number[] {
  const digits = [value & 0x7f]
  for (let rest = value >>> 7; rest > 0; rest >>>= 7) digits.unshift((rest & 0x7f) | 0x80)
  return digits
}
