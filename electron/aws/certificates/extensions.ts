import {
  booleanOf,
  type Der,
  expect,
  inOrder,
  NotDer,
  oidOf,
  only,
  smallNumberOf,
  tags,
  valuesOf,
} from './der'

/** What a certificate says of its own use. https://www.rfc-editor.org/rfc/rfc5280#section-4.2 */
export interface Extensions {
  /** An authority's certificate; `below`: how many other authorities may follow it, null where no limit is written. */
  authority: { below: number | null } | null
  /** What the key may do; null: anything. */
  keyUsage: ReadonlySet<number> | null
  /** What for, as object identifiers; null: for anything. */
  purposes: readonly string[] | null
  /** The names of hosts, as they are written. */
  hosts: readonly string[]
  /** It says something that must be understood, and is not understood here. */
  isBound: boolean
}

/** The numbers of the bits. https://www.rfc-editor.org/rfc/rfc5280#section-4.2.1.3 */
export const keyUsages = {
  digitalSignature: 0,
  keyEncipherment: 2,
  keyAgreement: 4,
  keyCertSign: 5,
} as const

const BASIC_CONSTRAINTS = '551d13'
const KEY_USAGE = '551d0f'
const EXTENDED_KEY_USAGE = '551d25'
const SUBJECT_ALT_NAME = '551d11'
const SUBJECT_KEY_IDENTIFIER = '551d0e'
const AUTHORITY_KEY_IDENTIFIER = '551d23'
const [KEY_IDENTIFIER, ISSUER, SERIAL_NUMBER] = [0x80, 0xa1, 0x82]

/** SECURITY: all that is understood here. Anything else that is critical spoils the certificate, as the standard demands. */
const UNDERSTOOD = new Set([BASIC_CONSTRAINTS, KEY_USAGE, EXTENDED_KEY_USAGE, SUBJECT_ALT_NAME])

/**
 * SECURITY: constraints of names and policies bind whoever stands below, and are not interpreted here. They spoil the
 * certificate also where their writer forgot to call them critical.
 */
const CONSTRAINTS = new Set([
  /* nameConstraints */ '551d1e',
  /* policyMappings */ '551d21',
  /* policyConstraints */ '551d24',
  /* inhibitAnyPolicy */ '551d36',
])

/** @param list `Extensions ::= SEQUENCE SIZE (1..MAX) OF Extension`; undefined where a certificate has none */
export function extensionsOf(list: Der | undefined): Extensions {
  const found = new Map<string, Buffer>()
  let isBound = false
  if (list) {
    const values = valuesOf(expect(list, tags.sequence).content)
    if (values.length === 0) throw new NotDer()
    for (const value of values) {
      const { oid, isCritical, content } = extensionOf(value)
      // SECURITY: which of two would count?
      if (found.has(oid)) throw new NotDer()
      found.set(oid, content)
      isBound ||= CONSTRAINTS.has(oid) || (isCritical && !UNDERSTOOD.has(oid))
    }
  }
  const read = <Value>(oid: string, how: (content: Buffer) => Value): Value | null => {
    const content = found.get(oid)
    return content ? how(content) : null
  }
  // They only help to find an issuer, which names and signatures do here. Damaged ones spoil a certificate elsewhere too.
  read(SUBJECT_KEY_IDENTIFIER, content => only(content, tags.octetString))
  read(AUTHORITY_KEY_IDENTIFIER, content =>
    inOrder(valuesOf(only(content, tags.sequence).content), [KEY_IDENTIFIER, ISSUER, SERIAL_NUMBER]),
  )
  return {
    authority: read(BASIC_CONSTRAINTS, basicConstraintsOf),
    keyUsage: read(KEY_USAGE, keyUsageOf),
    purposes: read(EXTENDED_KEY_USAGE, purposesOf),
    hosts: read(SUBJECT_ALT_NAME, hostsOf) ?? [],
    isBound,
  }
}

/** `SEQUENCE { extnID OBJECT IDENTIFIER, critical BOOLEAN DEFAULT FALSE, extnValue OCTET STRING }` */
function extensionOf(value: Der): { oid: string; isCritical: boolean; content: Buffer } {
  const [type, ...rest] = valuesOf(expect(value, tags.sequence).content)
  const isCritical = rest[0]?.tag === tags.boolean
  // What is so by default is not written.
  if (isCritical && !booleanOf(expect(rest[0], tags.boolean))) throw new NotDer()
  const [content, ...more] = isCritical ? rest.slice(1) : rest
  if (more.length > 0) throw new NotDer()
  return { oid: oidOf(type), isCritical, content: expect(content, tags.octetString).content }
}

/** `SEQUENCE { cA BOOLEAN DEFAULT FALSE, pathLenConstraint INTEGER (0..MAX) OPTIONAL }` */
function basicConstraintsOf(content: Buffer): Extensions['authority'] {
  const values = valuesOf(only(content, tags.sequence).content)
  // Some write that it is no authority, though that is so by default: it does no harm, and Chromium takes it too.
  const flag = values[0]?.tag === tags.boolean ? values.shift() : undefined
  const length = values.shift()
  if (values.length > 0) throw new NotDer()
  const below = length ? smallNumberOf(length) : null
  return flag && booleanOf(flag) ? { below } : null
}

function keyUsageOf(content: Buffer): ReadonlySet<number> {
  const [unused = 8, ...bytes] = only(content, tags.bitString).content
  if (unused > 7 || bytes.length === 0) throw new NotDer()
  const bits = bytes.flatMap((byte, place) =>
    [0, 1, 2, 3, 4, 5, 6, 7].filter(bit => byte & (0x80 >> bit)).map(bit => place * 8 + bit),
  )
  // At least one must be set, and none among those that do not count.
  if (bits.length === 0 || bits.some(bit => bit >= bytes.length * 8 - unused)) throw new NotDer()
  return new Set(bits)
}

function purposesOf(content: Buffer): string[] {
  const values = valuesOf(only(content, tags.sequence).content)
  if (values.length === 0) throw new NotDer()
  return values.map(oidOf)
}

const DNS_NAME = 0x82

/** `GeneralNames`, of which there are nine kinds. */
function hostsOf(content: Buffer): string[] {
  const values = valuesOf(only(content, tags.sequence).content)
  if (values.length === 0 || values.some(({ tag }) => (tag & 0xdf) < 0x80 || (tag & 0xdf) > 0x88)) {
    throw new NotDer()
  }
  return values.filter(({ tag }) => tag === DNS_NAME).map(({ content }) => content.toString('latin1'))
}
