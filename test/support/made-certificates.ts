import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { bits, der, integer, nothing, octets, oid, sequence, set, yes } from './der'

// Certificates made byte by byte: openssl writes none that break the standard.

/** A certificate and who holds its key. */
export interface Made {
  der: Buffer
  pem: string
  subject: Buffer
  key: Keys
}

export interface Keys {
  private: KeyObject
  /** SubjectPublicKeyInfo. */
  public: Buffer
}

export interface Making {
  by?: Made
  /** A name as DER, or a common name. */
  subject?: Buffer | string
  /** Another name than the issuer's own. */
  issuer?: Buffer
  extensions?: readonly Buffer[]
  from?: Buffer
  until?: Buffer
  serial?: Buffer
  key?: Keys
  /** How it says to be signed, and what signs. */
  signing?: Signing
  version?: number
  /** What stands between the key and the extensions. */
  uniqueIds?: readonly Buffer[]
  /** Another key than the issuer's. */
  signedWith?: Keys
  /** Says of the signature what is not signed. */
  outerAlgorithm?: Buffer
}

export interface Signing {
  algorithm: Buffer
  sign(bytes: Buffer, key: KeyObject): Buffer
}

export const ecKeys = (namedCurve = 'P-256'): Keys => keysOf(generateKeyPairSync('ec', { namedCurve }))
export const rsaKeys = (modulusLength: number): Keys => keysOf(generateKeyPairSync('rsa', { modulusLength }))
export const ed25519Keys = (): Keys => keysOf(generateKeyPairSync('ed25519'))
export const dsaKeys = (): Keys =>
  keysOf(generateKeyPairSync('dsa', { modulusLength: 1024, divisorLength: 160 }))

const keysOf = ({ privateKey, publicKey }: { privateKey: KeyObject; publicKey: KeyObject }): Keys => ({
  private: privateKey,
  public: publicKey.export({ type: 'spki', format: 'der' }),
})

/** ECDSA with this hash. */
export const ecdsa = (hash: 'sha1' | 'sha224' | 'sha256' | 'sha384' | 'sha512'): Signing => ({
  algorithm: sequence(
    oid(
      {
        sha1: '1.2.840.10045.4.1',
        sha224: '1.2.840.10045.4.3.1',
        sha256: '1.2.840.10045.4.3.2',
        sha384: '1.2.840.10045.4.3.3',
        sha512: '1.2.840.10045.4.3.4',
      }[hash],
    ),
  ),
  sign: (bytes, key) => sign(hash, bytes, key),
})

export const rsa = (hash: 'md5' | 'sha1' | 'sha256' | 'sha384' | 'sha512'): Signing => ({
  algorithm: sequence(
    oid(`1.2.840.113549.1.1.${{ md5: 4, sha1: 5, sha256: 11, sha384: 12, sha512: 13 }[hash]}`),
    nothing,
  ),
  sign: (bytes, key) => sign(hash, bytes, key),
})

const hashOid = {
  sha1: '1.3.14.3.2.26',
  sha256: '2.16.840.1.101.3.4.2.1',
  sha384: '2.16.840.1.101.3.4.2.2',
  sha512: '2.16.840.1.101.3.4.2.3',
}

/** RSASSA-PSS; SHA-1 is what it means where nothing is written. */
export function rsaPss(hash: keyof typeof hashOid, saltLength: number): Signing {
  const algorithm = sequence(oid(hashOid[hash]), nothing)
  const parameters =
    hash === 'sha1'
      ? sequence()
      : sequence(
          der(0xa0, algorithm),
          der(0xa1, sequence(oid('1.2.840.113549.1.1.8'), algorithm)),
          der(0xa2, integer(saltLength)),
        )
  return {
    algorithm: sequence(oid('1.2.840.113549.1.1.10'), parameters),
    sign: (bytes, key) => sign(hash, bytes, { key, padding: 6, saltLength }),
  }
}

export const ed25519: Signing = {
  algorithm: sequence(oid('1.3.101.112')),
  sign: (bytes, key) => sign(null, bytes, key),
}

/** A name of these attributes, each in a part of its own; the text's tag is UTF8String's unless told. */
export const nameOf = (...attributes: readonly (readonly [type: string, text: string, tag?: number])[]) =>
  sequence(
    ...attributes.map(([type, text, tag = 0x0c]) =>
      set(sequence(oid(type), der(tag, Buffer.from(text, tag === 0x0c ? 'utf8' : 'latin1')))),
    ),
  )

export const commonName = (text: string, tag?: number) =>
  nameOf(['2.5.4.3', text, ...(tag ? [tag] : [])] as never)

export const utc = (text: string) => der(0x17, Buffer.from(text))
export const generalized = (text: string) => der(0x18, Buffer.from(text))

const DAY_MS = 86_400_000
/** Days from now on; negative ones are over. */
export const daysFromNow = (days: number) =>
  utc(`${new Date(Date.now() + days * DAY_MS).toISOString().replace(/\D/g, '').slice(2, 14)}Z`)

export const extension = (dotted: string, value: Buffer, critical = false) =>
  sequence(oid(dotted), ...(critical ? [yes] : []), octets(value))

export const critical = true
export const isAuthority = (below?: number, isCritical = true) =>
  extension('2.5.29.19', sequence(yes, ...(below === undefined ? [] : [integer(below)])), isCritical)
export const noAuthority = (isCritical = false) => extension('2.5.29.19', sequence(), isCritical)
const usageBits = {
  digitalSignature: 0x80,
  keyEncipherment: 0x20,
  keyAgreement: 0x08,
  keyCertSign: 0x04,
  cRLSign: 0x02,
}
export function usage(names: readonly (keyof typeof usageBits)[], isCritical = true): Buffer {
  const byte = names.reduce((sum, name) => sum | usageBits[name], 0)
  return extension('2.5.29.15', bits(Buffer.from([byte]), 31 - Math.clz32(byte & -byte)), isCritical)
}
export const purposes = (dotted: readonly string[], isCritical = false) =>
  extension('2.5.29.37', sequence(...dotted.map(oid)), isCritical)
export const serverAuth = '1.3.6.1.5.5.7.3.1'
export const clientAuth = '1.3.6.1.5.5.7.3.2'
export const codeSigning = '1.3.6.1.5.5.7.3.3'
export const emailProtection = '1.3.6.1.5.5.7.3.4'
export const anyPurpose = '2.5.29.37.0'
export const hosts = (...names: readonly string[]) =>
  extension('2.5.29.17', sequence(...names.map(name => der(0x82, Buffer.from(name, 'latin1')))))

export const authorityExtensions = [isAuthority(), usage(['keyCertSign', 'cRLSign'])]
export const serverExtensions = (host: string) => [
  noAuthority(),
  usage(['digitalSignature']),
  purposes([serverAuth]),
  hosts(host),
]

/** By which programs find issuers of the same name. */
const keyIds = (own: Keys, issuers: Keys) => [
  extension('2.5.29.14', octets(keyId(own))),
  extension('2.5.29.35', sequence(der(0x80, keyId(issuers)))),
]
const keyId = (keys: Keys) => createHash('sha1').update(keys.public).digest()

let made = 0

/** Signs a certificate; itself unless told by whom. */
export function make(how: Making): Made {
  const key = how.key ?? ecKeys()
  const issuer = how.by
  const subject = typeof how.subject === 'object' ? how.subject : commonName(how.subject ?? `made ${++made}`)
  const signing = how.signing ?? ecdsa('sha256')
  const signed = sequence(
    ...(how.version === 1 ? [] : [der(0xa0, integer((how.version ?? 3) - 1))]),
    how.serial ?? integer(++made % 32_768),
    signing.algorithm,
    how.issuer ?? issuer?.subject ?? subject,
    sequence(how.from ?? daysFromNow(-2), how.until ?? daysFromNow(300)),
    subject,
    key.public,
    ...(how.uniqueIds ?? []),
    ...(how.extensions?.length
      ? [der(0xa3, sequence(...how.extensions, ...keyIds(key, issuer?.key ?? key)))]
      : []),
  )
  const signature = signing.sign(signed, (how.signedWith ?? issuer?.key ?? key).private)
  return madeOf(sequence(signed, how.outerAlgorithm ?? signing.algorithm, bits(signature)), subject, key)
}

export const madeOf = (bytes: Buffer, subject: Buffer, key: Keys): Made => ({
  der: bytes,
  pem: `-----BEGIN CERTIFICATE-----\n${bytes.toString('base64').replace(/.{1,64}/g, '$&\n')}-----END CERTIFICATE-----\n`,
  subject,
  key,
})
