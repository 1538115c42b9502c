import type { X509Certificate } from 'node:crypto'

// What Node does not tell of a certificate. Object identifiers are looked for as the bytes that they are written as:
// a certificate that has them elsewhere by chance is refused, which is the safe mistake.

const NAME_CONSTRAINTS = Buffer.from('0603551d1e', 'hex')
const BASIC_CONSTRAINTS = Buffer.from('0603551d13', 'hex')

/** Signatures with MD2, MD5 or SHA-1, which can be forged. https://www.rfc-editor.org/rfc/rfc8017#appendix-A.2.4 */
const WEAK = [
  '06092a864886f70d010102',
  '06092a864886f70d010104',
  '06092a864886f70d010105',
  '06072a8648ce3d0401',
  '06072a8648ce380403',
].map(bytes => Buffer.from(bytes, 'hex'))

export const hasNameConstraints = ({ raw }: Pick<X509Certificate, 'raw'>): boolean =>
  raw.includes(NAME_CONSTRAINTS)

export const hasWeakSignature = ({ raw }: Pick<X509Certificate, 'raw'>): boolean =>
  WEAK.some(identifier => raw.includes(identifier))

/**
 * How many authorities may stand below this one; null where no limit is written. Constraints that are not understood
 * count as 0: the authority can sign servers, and no other authority.
 * `BasicConstraints ::= SEQUENCE { cA BOOLEAN DEFAULT FALSE, pathLenConstraint INTEGER OPTIONAL }`, in an octet string.
 */
export function pathLengthOf({ raw }: Pick<X509Certificate, 'raw'>): number | null {
  const at = raw.indexOf(BASIC_CONSTRAINTS)
  // SECURITY: whoever has an authority below this chooses the bytes of its key, which stand before the constraints, and
  // could write others into it. What is there twice is not understood.
  if (at < 0 || raw.lastIndexOf(BASIC_CONSTRAINTS) !== at) return 0
  let next = at + BASIC_CONSTRAINTS.length
  const isCritical = raw[next] === 0x01
  if (isCritical) next += 3
  if (raw[next] !== 0x04 || raw[next + 2] !== 0x30) return 0
  const length = raw[next + 3] ?? 0
  const content = raw.subarray(next + 4, next + 4 + length)
  const afterFlag = content[0] === 0x01 ? content.subarray(3) : content
  if (afterFlag.length === 0) return null
  // One byte is 0 to 127, more than any chain has.
  return afterFlag[0] === 0x02 && afterFlag[1] === 1 ? (afterFlag[2] ?? 0) : 0
}
