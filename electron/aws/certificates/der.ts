// The distinguished encoding rules (DER), which X.509 is written in: every value has one way to be written, so a
// certificate cannot be read in one way here and in another way elsewhere. https://www.itu.int/rec/T-REC-X.690

/** A value as it is written: what kind it is of, what is in it, and all of its bytes. */
export interface Der {
  tag: number
  content: Buffer
  whole: Buffer
}

export const tags = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  oid: 0x06,
  utcTime: 0x17,
  generalizedTime: 0x18,
  sequence: 0x30,
  set: 0x31,
} as const

/** Thrown by everything here for bytes that are not what they should be. Only `readCertificate` catches it. */
export class NotDer extends Error {}

/** The values that stand side by side in these bytes. None is opened, so nesting costs nothing. */
export function valuesOf(bytes: Buffer): Der[] {
  const values: Der[] = []
  for (let at = 0; at < bytes.length; ) {
    const value = valueAt(bytes, at)
    values.push(value)
    at += value.whole.length
  }
  return values
}

/** The one value that these bytes are, of this kind; nothing may follow it. */
export function only(bytes: Buffer, tag: number): Der {
  const value = valueAt(bytes, 0)
  if (value.whole.length !== bytes.length) throw new NotDer()
  return expect(value, tag)
}

export function expect(value: Der | undefined, tag: number): Der {
  if (value?.tag !== tag) throw new NotDer()
  return value
}

function valueAt(bytes: Buffer, at: number): Der {
  const tag = bytes[at]
  const first = bytes[at + 1]
  // Tags of several bytes are in no certificate.
  if (tag === undefined || first === undefined || (tag & 0x1f) === 0x1f) throw new NotDer()
  let begins = at + 2
  let length = first
  if (first >= 0x80) {
    const count = first & 0x7f
    // Lengths that are left open are BER's; a certificate of 16 MB is none.
    if (count === 0 || count > 3 || begins + count > bytes.length) throw new NotDer()
    length = bytes.readUIntBE(begins, count)
    begins += count
    // The shortest way to write a length is the only one.
    if (length < 0x80 || (count > 1 && length < 1 << (8 * (count - 1)))) throw new NotDer()
  }
  if (begins + length > bytes.length) throw new NotDer()
  return {
    tag,
    content: bytes.subarray(begins, begins + length),
    whole: bytes.subarray(at, begins + length),
  }
}

/** Of values that may be there or not, each at most once and in the order of these tags. */
export function inOrder(values: readonly Der[], order: readonly number[]): void {
  const places = values.map(({ tag }) => order.indexOf(tag))
  if (places.some((place, at) => place <= (places[at - 1] ?? -1))) throw new NotDer()
}

/** The bytes of an integer, which may be negative: in the shortest way. */
export function integerOf(value: Der | undefined): Buffer {
  const { content } = expect(value, tags.integer)
  const [first, second] = content
  if (first === undefined) throw new NotDer()
  const isPadded = second !== undefined && (first === 0x00 ? second < 0x80 : first === 0xff && second >= 0x80)
  if (isPadded) throw new NotDer()
  return content
}

/** A number from 0 on; larger ones than 32767 are in no certificate that is read with this. */
export function smallNumberOf(value: Der | undefined): number {
  const content = integerOf(value)
  const [first = 0] = content
  if (first >= 0x80 || content.length > 2) throw new NotDer()
  return content.readUIntBE(0, content.length)
}

export function booleanOf({ content }: Der): boolean {
  if (content.length !== 1 || (content[0] !== 0x00 && content[0] !== 0xff)) throw new NotDer()
  return content[0] === 0xff
}

/** An object identifier, in hexadecimal digits: it is only ever compared. */
export function oidOf(value: Der | undefined): string {
  const { content } = expect(value, tags.oid)
  const last = content.at(-1) ?? 0x80
  // Its last number must end, and no number begins with a zero that says nothing.
  const isPadded = content.some((byte, at) => byte === 0x80 && (content[at - 1] ?? 0) < 0x80)
  if (last >= 0x80 || isPadded) throw new NotDer()
  return content.toString('hex')
}

/** The bytes of a string of bits that is one of bytes. */
export function bytesOfBits(value: Der | undefined): Buffer {
  const { content } = expect(value, tags.bitString)
  if (content[0] !== 0) throw new NotDer()
  return content.subarray(1)
}

/** A moment, in milliseconds. https://www.rfc-editor.org/rfc/rfc5280#section-4.1.2.5 */
export function timeOf(value: Der | undefined): number {
  const text = value?.content.toString('latin1') ?? ''
  if (value?.tag === tags.utcTime && /^\d{12}Z$/.test(text)) {
    return moment((Number(text.slice(0, 2)) < 50 ? '20' : '19') + text)
  }
  if (value?.tag === tags.generalizedTime && /^\d{14}Z$/.test(text)) return moment(text)
  throw new NotDer()
}

function moment(text: string): number {
  const iso = text.replace(/^(....)(..)(..)(..)(..)(..)Z$/, '$1-$2-$3T$4:$5:$6.000Z')
  const time = Date.parse(iso)
  // The 31st of February is not the 3rd of March.
  if (Number.isNaN(time) || new Date(time).toISOString() !== iso) throw new NotDer()
  return time
}

/** Whether these bytes are one sequence, whatever is in it. */
export function isDer(bytes: Buffer): boolean {
  try {
    return only(bytes, tags.sequence).content.length > 0
  } catch (error) {
    if (error instanceof NotDer) return false
    throw error
  }
}
