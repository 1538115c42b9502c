import { constants, createPublicKey, verify } from 'node:crypto'
import type { Certificate, PublicKeyInfo } from './certificate'
import { integerOf, NotDer, only, tags, valuesOf } from './der'

// SECURITY: lists of what is good, whole and as it is written. What is not in them is not trusted, and the key of such
// a certificate is never given to the crypto library: Node inside Electron aborts the process over some curves.

type KeyKind = 'rsa' | 'ec' | 'ed25519'

/** AlgorithmIdentifiers of public keys. https://www.rfc-editor.org/rfc/rfc5480 https://www.rfc-editor.org/rfc/rfc8410 */
const KEYS: Record<string, { kind: KeyKind; bytes?: number }> = {
  /* rsaEncryption */ '300d06092a864886f70d0101010500': { kind: 'rsa' },
  /* P-256 */ '301306072a8648ce3d020106082a8648ce3d030107': { kind: 'ec', bytes: 65 },
  /* P-384 */ '301006072a8648ce3d020106052b81040022': { kind: 'ec', bytes: 97 },
  /* P-521 */ '301006072a8648ce3d020106052b81040023': { kind: 'ec', bytes: 133 },
  /* Ed25519 */ '300506032b6570': { kind: 'ed25519', bytes: 32 },
}

type Hash = 'sha256' | 'sha384' | 'sha512'
interface Signing {
  by: KeyKind
  hash: Hash | null
  /** RSASSA-PSS, with a salt as long as the hash. */
  salt?: number
}

/** RSASSA-PSS with one hash for all, and its salt. https://www.rfc-editor.org/rfc/rfc4055#section-3.1 */
const pss = (hash: string, salt: string) =>
  `304106092a864886f70d01010a3034a00f300d06096086480165030402${hash}0500a11c301a06092a864886f70d010108300d06096086480165030402${hash}0500a2030201${salt}`

/** AlgorithmIdentifiers of signatures: as Chromium takes them, and Ed25519. */
const SIGNATURES: Record<string, Signing> = {
  /* sha256WithRSAEncryption */ '300d06092a864886f70d01010b0500': { by: 'rsa', hash: 'sha256' },
  /* sha384WithRSAEncryption */ '300d06092a864886f70d01010c0500': { by: 'rsa', hash: 'sha384' },
  /* sha512WithRSAEncryption */ '300d06092a864886f70d01010d0500': { by: 'rsa', hash: 'sha512' },
  [pss('01', '20')]: { by: 'rsa', hash: 'sha256', salt: 32 },
  [pss('02', '30')]: { by: 'rsa', hash: 'sha384', salt: 48 },
  [pss('03', '40')]: { by: 'rsa', hash: 'sha512', salt: 64 },
  /* ecdsa-with-SHA256 */ '300a06082a8648ce3d040302': { by: 'ec', hash: 'sha256' },
  /* ecdsa-with-SHA384 */ '300a06082a8648ce3d040303': { by: 'ec', hash: 'sha384' },
  /* ecdsa-with-SHA512 */ '300a06082a8648ce3d040304': { by: 'ec', hash: 'sha512' },
  /* Ed25519 */ '300506032b6570': { by: 'ed25519', hash: null },
}

/** Which kind of key this is; null: a weak one, or one of a kind that is not known here. Told from its bytes alone. */
export function keyKindOf({ algorithm, key }: PublicKeyInfo): KeyKind | null {
  const known = KEYS[algorithm.toString('hex')]
  if (!known) return null
  if (known.kind === 'rsa') return isGoodRsa(key) ? 'rsa' : null
  // Of the ways to write a point only the whole one is taken.
  const isWritten = key.length === known.bytes && (known.kind !== 'ec' || key[0] === 0x04)
  return isWritten ? known.kind : null
}

const LEAST_BITS = 2048
/** Longer ones, and long exponents, only cost time. */
const MOST_BITS = 8192
const MOST_EXPONENT_BYTES = 5

/** `RSAPublicKey ::= SEQUENCE { modulus INTEGER, publicExponent INTEGER }` */
function isGoodRsa(key: Buffer): boolean {
  try {
    const [modulus, exponent, ...rest] = valuesOf(only(key, tags.sequence).content).map(integerOf)
    if (!modulus || !exponent || rest.length > 0) return false
    const [first = 0] = modulus
    const bits = first === 0 ? bitsOf(modulus.subarray(1)) : bitsOf(modulus)
    const isPositive = first < 0x80 && (exponent[0] ?? 0x80) < 0x80
    const isOdd = [modulus, exponent].every(number => ((number.at(-1) ?? 0) & 1) === 1)
    const isOne = exponent.length === 1 && exponent[0] === 1
    if (!isPositive || !isOdd || isOne || exponent.length > MOST_EXPONENT_BYTES) return false
    return bits >= LEAST_BITS && bits <= MOST_BITS
  } catch (error) {
    if (error instanceof NotDer) return false
    throw error
  }
}

const bitsOf = (number: Buffer): number => (number.length - 1) * 8 + (32 - Math.clz32(number[0] ?? 0))

/** Signed with an algorithm that nobody can forge today. */
export const isSignedWell = ({ signatureAlgorithm }: Certificate): boolean =>
  SIGNATURES[signatureAlgorithm.toString('hex')] !== undefined

/** SECURITY: `parent` must be trusted already: only then is its key given to the crypto library. */
export function isSignedBy(child: Certificate, parent: Certificate): boolean {
  const signing = SIGNATURES[child.signatureAlgorithm.toString('hex')]
  if (!signing || keyKindOf(parent.publicKey) !== signing.by) return false
  try {
    const key = createPublicKey({ key: parent.publicKey.der, format: 'der', type: 'spki' })
    const how =
      signing.salt === undefined
        ? { key }
        : { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: signing.salt }
    return verify(signing.hash, child.signed, how, child.signature)
  } catch {
    // A point that is not on its curve, or whatever else the library refuses.
    return false
  }
}
