import { UNSEEN } from '../../../shared/unsafe-characters'
import { type Der, expect, NotDer, oidOf, tags, valuesOf } from './der'

/** Whom a certificate names. */
export interface Name {
  /** The same for names that mean the same; empty for nobody. */
  comparable: string
  /** For people: the common name, or else the organization. Others wrote it. */
  readable: string
}

const COMMON_NAME = '550403'
const ORGANIZATION = '55040a'
const ORGANIZATIONAL_UNIT = '55040b'

/**
 * A distinguished name. Texts are compared without regard to their encoding, to capitals and to the number of
 * spaces. https://www.rfc-editor.org/rfc/rfc5280#section-7.1
 */
export function nameOf(value: Der | undefined): Name {
  const texts = new Map<string, string>()
  const parts = valuesOf(expect(value, tags.sequence).content).map(part => {
    const attributes = valuesOf(expect(part, tags.set).content).map(attribute => {
      const [type, written, ...rest] = valuesOf(expect(attribute, tags.sequence).content)
      if (!written || rest.length > 0) throw new NotDer()
      const oid = oidOf(type)
      const text = textOf(written)
      if (text !== null) texts.set(oid, text)
      return JSON.stringify([oid, text === null ? written.whole.toString('hex') : folded(text)])
    })
    if (attributes.length === 0) throw new NotDer()
    return attributes.sort().join('+')
  })
  const readable = [COMMON_NAME, ORGANIZATION, ORGANIZATIONAL_UNIT].map(oid => texts.get(oid)).find(Boolean)
  return { comparable: parts.join(','), readable: printable(readable ?? '') }
}

/** Capitals of ASCII alone, as OpenSSL and Chromium do. */
const folded = (text: string): string =>
  text
    .replace(/[A-Z]+/g, capitals => capitals.toLowerCase())
    .replace(/[ \t\r\n]+/g, ' ')
    .trim()

/** Null: no text, or one in an encoding that nobody uses. */
function textOf({ tag, content }: Der): string | null {
  switch (tag) {
    case 0x0c:
      return utf8Of(content)
    // Printable, Teletex, IA5.
    case 0x13:
    case 0x14:
    case 0x16:
      return content.toString('latin1')
    // Two and four bytes for each letter.
    case 0x1c:
      if (content.length % 4 !== 0) throw new NotDer()
      return null
    case 0x1e:
      if (content.length % 2 !== 0) throw new NotDer()
      return Buffer.from(content).swap16().toString('utf16le')
    // Numbers as text, and bits, of which one attribute is made.
    case 0x12:
    case tags.bitString:
      return null
    default:
      throw new NotDer()
  }
}

function utf8Of(content: Buffer): string {
  const text = content.toString('utf8')
  // What is not UTF-8 has become other letters, which are written otherwise.
  if (!Buffer.from(text, 'utf8').equals(content)) throw new NotDer()
  return text
}

/** Without what hides, breaks or turns around what stands beside it. */
const printable = (text: string): string => text.replace(UNSEEN, ' ').trim().slice(0, 200)
