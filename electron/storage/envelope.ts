import { createHash } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'

const Envelope = z.object({
  version: z.int().min(1),
  /** Left out by older Hatracks, and by people. */
  sha256: z.string().optional(),
  value: z.unknown(),
})

export interface Enveloped {
  version: number
  value: unknown
  /** Not as Hatrack wrote it: somebody has edited it, or the disk has. */
  changed: boolean
}

/** A document as it is written: with its version, and a checksum by which a flipped bit is noticed. */
export function enveloped(version: number, value: unknown): string {
  const plain = JSON.stringify(value)
  const text = HALF_PAIR.test(plain) ? JSON.stringify(wellFormed(value)) : plain
  return `{"version":${version},"sha256":"${checksum(version, text)}","value":${text}}\n`
}

/**
 * Reads a document; null if it is none. What somebody has only laid out anew counts as it was. A version that was
 * damaged and now looks like an older one is told by the checksum: what is of this version must not be brought to it.
 */
export function fromEnvelope(text: string, current: number): Enveloped | null {
  try {
    const { version: told, sha256, value } = Envelope.parse(JSON.parse(text))
    const plain = sha256 === undefined ? '' : JSON.stringify(value)
    const later = Array.from({ length: Math.max(current - told, 0) }, (_, step) => told + 1 + step)
    const version =
      (sha256 !== undefined && [told, ...later].find(one => checksum(one, plain) === sha256)) || told
    const isAsWritten = version === told && (sha256 === undefined || checksum(told, plain) === sha256)
    if (!HALF_PAIR.test(text)) return { version, value, changed: !isAsWritten }
    const whole = wellFormed(value)
    return { version, value: whole, changed: !isAsWritten || !isDeepStrictEqual(whole, value) }
  } catch {
    return null
  }
}

const checksum = (version: number, text: string): string =>
  createHash('sha256').update(`${version}\n${text}`).digest('hex')

/** Half of a surrogate pair, as JSON writes one; whole pairs it writes as they are. */
const HALF_PAIR = /\\u[dD][89a-fA-F]/
const LONE = /\p{Surrogate}/gu

/** Half a character is none: no other program would read it. */
function wellFormed(value: unknown): unknown {
  if (typeof value === 'string') return value.replace(LONE, '\ufffd')
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(wellFormed)
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, wellFormed(one)]))
}
