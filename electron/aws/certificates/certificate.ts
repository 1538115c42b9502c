import { createHash } from 'node:crypto'
import {
  bytesOfBits,
  type Der,
  expect,
  inOrder,
  integerOf,
  NotDer,
  only,
  smallNumberOf,
  tags,
  timeOf,
  valuesOf,
} from './der'
import { type Extensions, extensionsOf } from './extensions'
import { type Name, nameOf } from './name'

/** An X.509 certificate of version 3, as it is written. Reading it touches no key. */
export interface Certificate {
  der: Buffer
  /** What the issuer signed. */
  signed: Buffer
  /** How it was signed: an AlgorithmIdentifier as it is written. */
  signatureAlgorithm: Buffer
  signature: Buffer
  issuer: Name
  subject: Name
  /** Milliseconds; both moments are within. */
  validFrom: number
  validUntil: number
  publicKey: PublicKeyInfo
  extensions: Extensions
}

/** A SubjectPublicKeyInfo as it is written, and its two parts. */
export interface PublicKeyInfo {
  der: Buffer
  algorithm: Buffer
  key: Buffer
}

/** Null: this is no certificate, or not one of the standard. https://www.rfc-editor.org/rfc/rfc5280#section-4.1 */
export function readCertificate(der: Buffer): Certificate | null {
  try {
    return certificateOf(der)
  } catch (error) {
    if (error instanceof NotDer) return null
    throw error
  }
}

const BEGIN = '-----BEGIN CERTIFICATE-----'
const END = '-----END CERTIFICATE-----'

/** The certificates in a text, as bytes; null for each that is cut off or not in base64. */
export function pemBlocks(text: string): (Buffer | null)[] {
  return text
    .split(BEGIN)
    .slice(1)
    .map(block => {
      const end = block.indexOf(END)
      const base64 = end < 0 ? '' : block.slice(0, end).replace(/[ \t\r\n]+/g, '')
      const isBase64 = base64.length > 0 && base64.length % 4 === 0 && /^[A-Za-z0-9+/]+={0,2}$/.test(base64)
      return isBase64 ? Buffer.from(base64, 'base64') : null
    })
}

/** The text that `pemBlocks` reads. */
export const pemOf = (der: Buffer): string =>
  `${BEGIN}\n${der.toString('base64').replace(/.{1,64}/g, '$&\n')}${END}\n`

/** SHA-256, as browsers and openssl show it. */
export const fingerprintOf = ({ der }: Pick<Certificate, 'der'>): string =>
  (createHash('sha256').update(der).digest('hex').toUpperCase().match(/../g) ?? []).join(':')

const [VERSION, ISSUER_ID, SUBJECT_ID, EXTENSIONS] = [0xa0, 0x81, 0x82, 0xa3]
const VERSION_3 = 2

function certificateOf(der: Buffer): Certificate {
  const [signed, algorithm, signature, ...rest] = valuesOf(only(der, tags.sequence).content)
  if (rest.length > 0) throw new NotDer()
  const [version, serial, ownAlgorithm, issuer, validity, subject, key, ...optional] = valuesOf(
    expect(signed, tags.sequence).content,
  )
  if (smallNumberOf(valuesOf(expect(version, VERSION).content)[0]) !== VERSION_3) throw new NotDer()
  integerOf(serial)
  // SECURITY: the outer one is not signed, and must say what the inner one says.
  if (!expect(algorithm, tags.sequence).whole.equals(expect(ownAlgorithm, tags.sequence).whole)) {
    throw new NotDer()
  }
  const [from, until, ...more] = valuesOf(expect(validity, tags.sequence).content)
  if (more.length > 0) throw new NotDer()
  return {
    der,
    signed: expect(signed, tags.sequence).whole,
    signatureAlgorithm: expect(algorithm, tags.sequence).whole,
    signature: bytesOfBits(signature),
    issuer: nameOf(issuer),
    subject: nameOf(subject),
    validFrom: timeOf(from),
    validUntil: timeOf(until),
    publicKey: publicKeyOf(key),
    extensions: extensionsOf(extensionList(optional)),
  }
}

/** Of what may follow the key, in its order: two numbers that nobody uses, and the extensions. */
function extensionList(optional: readonly Der[]): Der | undefined {
  inOrder(optional, [ISSUER_ID, SUBJECT_ID, EXTENSIONS])
  const wrapped = optional.find(({ tag }) => tag === EXTENSIONS)
  return wrapped && only(wrapped.content, tags.sequence)
}

function publicKeyOf(value: Der | undefined): PublicKeyInfo {
  const { whole, content } = expect(value, tags.sequence)
  const [algorithm, key, ...rest] = valuesOf(content)
  if (rest.length > 0) throw new NotDer()
  return { der: whole, algorithm: expect(algorithm, tags.sequence).whole, key: bytesOfBits(key) }
}
