import { createHash, randomBytes } from 'node:crypto'

/** Where keys, tokens and ids come from: the system, or a stream that a seed determines. */
export interface Randomness {
  bytes(count: number): Buffer
  /** So many characters of `[A-Z2-7]`, the alphabet of AWS's unique ids. */
  base32(length: number): string
  /** So many characters of the base64 alphabet, unpadded. */
  base64(length: number): string
  /** A version 4 UUID, the form of AWS request ids. */
  uuid(): string
}

export function createRandomness(seed?: string): Randomness {
  const bytes = seed === undefined ? randomBytes : seededBytes(seed)
  const text = (length: number, alphabet: string) =>
    Array.from(bytes(length), byte => alphabet[byte % alphabet.length]).join('')
  return {
    bytes,
    base32: length => text(length, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'),
    base64: length =>
      bytes(Math.ceil(length * 0.75))
        .toString('base64')
        .slice(0, length),
    uuid: () => {
      const hex = bytes(16).toString('hex')
      return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`
    },
  }
}

/** SHA-256 in counter mode: the same seed gives the same world. For tests only; nothing here is worth guessing. */
function seededBytes(seed: string): (count: number) => Buffer {
  let counter = 0
  let pool = Buffer.alloc(0)
  return count => {
    while (pool.length < count) {
      const block = createHash('sha256').update(`${seed}:${counter++}`).digest()
      pool = Buffer.concat([pool, block])
    }
    const taken = pool.subarray(0, count)
    pool = pool.subarray(count)
    return taken
  }
}
