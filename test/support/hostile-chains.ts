import { getCurves } from 'node:crypto'
import { bits, der, integer, no, nothing, oid, sequence } from './der'
import {
  anyPurpose,
  authorityExtensions,
  clientAuth,
  codeSigning,
  critical,
  ecdsa,
  ecKeys,
  ed25519,
  ed25519Keys,
  emailProtection,
  extension,
  hosts,
  isAuthority,
  type Keys,
  type Made,
  type Making,
  make,
  noAuthority,
  purposes,
  rsa,
  rsaKeys,
  rsaPss,
  type Signing,
  serverAuth,
  serverExtensions,
  usage,
} from './made-certificates'
import { HOST } from './pkits-cases'

// What a stranger in the network might show who has some certificate of a corporate authority, or none.

export interface ChainCase {
  description: string
  /** Server first. */
  chain: readonly Made[]
  /** What the file of authorities holds. */
  anchors: readonly Made[]
  trusted: boolean
}

const root = make({ subject: 'Corporate Root', extensions: authorityExtensions })
const ca = (how: Making = {}, by: Made = root) => make({ by, extensions: authorityExtensions, ...how })
const ee = (by: Made, how: Making = {}) => make({ by, extensions: serverExtensions(HOST), ...how })

const of =
  (trusted: boolean) =>
  (description: string, chain: readonly Made[], anchors: readonly Made[] = [root]): ChainCase => ({
    ...{ description, chain, anchors, trusted },
  })
const good = of(true)
const bad = of(false)

/** An authority with these besides what every one has, and a server below it. */
const through = (...extra: readonly Buffer[]) => {
  const between = ca({ extensions: [...authorityExtensions, ...extra] })
  return [ee(between), between]
}
/** The same authority, chosen by the person. */
const chosen = (...extra: readonly Buffer[]) => {
  const anchor = make({ extensions: [...authorityExtensions, ...extra] })
  return [[ee(anchor)], [anchor]] as const
}
const server = (...extensions: readonly Buffer[]) => [ee(root, { extensions: [hosts(HOST), ...extensions] })]

function purposesOfIssuers(): ChainCase[] {
  return [
    good('an authority without purposes', through()),
    good('an authority for servers and clients', through(purposes([clientAuth, serverAuth]))),
    good('an authority for any purpose', through(purposes([anyPurpose]))),
    good('a chosen authority for servers', ...chosen(purposes([serverAuth], critical))),
    bad('an authority for clients', through(purposes([clientAuth]))),
    bad('an authority for e-mail, critical', through(purposes([emailProtection], critical))),
    bad('an authority for code', through(purposes([codeSigning]))),
    bad('a chosen authority for clients', ...chosen(purposes([clientAuth]))),
  ]
}

const UNKNOWN = '1.3.6.1.4.1.55555.1'

function whatIsNotUnderstood(): ChainCase[] {
  const unknown = extension(UNKNOWN, no, critical)
  const policy = (value: Buffer) => extension('2.5.29.36', value, critical)
  return [
    good('an unknown extension in the server’s', server(extension(UNKNOWN, no))),
    bad('an unknown critical extension in the server’s', server(unknown)),
    good('an unknown extension in an authority', through(extension(UNKNOWN, no))),
    bad('an unknown critical extension in an authority', through(unknown)),
    good('an unknown extension in a chosen authority', ...chosen(extension(UNKNOWN, no))),
    bad('an unknown critical extension in a chosen authority', ...chosen(unknown)),
    bad('requireExplicitPolicy 0 in an authority', through(policy(sequence(der(0x80, [0]))))),
    bad('requireExplicitPolicy 0 in a chosen authority', ...chosen(policy(sequence(der(0x80, [0]))))),
    bad('inhibitPolicyMapping in an authority', through(policy(sequence(der(0x81, [0]))))),
    bad('inhibitAnyPolicy in an authority', through(extension('2.5.29.54', integer(0), critical))),
    bad('inhibitAnyPolicy in a chosen authority', ...chosen(extension('2.5.29.54', integer(0), critical))),
    bad('the same extension twice', server(purposes([clientAuth]), purposes([serverAuth]))),
    bad('the same extension twice in an authority', through(purposes([serverAuth]), purposes([serverAuth]))),
    bad('constraints twice, the second ones without a limit', [
      ...[ca({ extensions: [isAuthority(0), ...authorityExtensions] })].flatMap(twice => [ee(twice), twice]),
    ]),
  ]
}

function usesOfServers(): ChainCase[] {
  return [
    good('a server without key usage and purposes', server()),
    ...(['digitalSignature', 'keyEncipherment', 'keyAgreement'] as const).map(name =>
      good(`a server whose key is for ${name}`, server(usage([name]))),
    ),
    bad('a server whose key is for cRLSign alone', server(usage(['cRLSign']))),
    bad('a server whose key is for cRLSign alone, not critical', server(usage(['cRLSign'], false))),
    bad('a server whose key is for keyCertSign alone', server(usage(['keyCertSign']))),
    bad('a server whose key is for nothing', server(extension('2.5.29.15', der(0x03, [7, 0]), critical))),
    good('a server for any purpose', server(purposes([anyPurpose]))),
    bad('a client', server(purposes([clientAuth]))),
    bad('a client, critical', server(purposes([clientAuth, emailProtection], critical))),
    bad('a server for no purpose at all', server(extension('2.5.29.37', sequence()))),
    bad('an authority as a server', server(isAuthority())),
    bad('a server with constraints of names', server(extension('2.5.29.30', sequence(), critical))),
  ]
}

function names(): ChainCase[] {
  const named = (...names: readonly string[]) => [ee(root, { extensions: [noAuthority(), hosts(...names)] })]
  const uri = extension('2.5.29.17', sequence(der(0x86, Buffer.from(`https://${HOST}/`))))
  const mail = extension('2.5.29.17', sequence(der(0x81, Buffer.from(HOST))))
  return [
    good('its own name', named('elsewhere.example', HOST)),
    good('its own name in capitals', named(HOST.toUpperCase())),
    good('a star for the first label', named('*.us-east-1.amazonaws.com')),
    ...[
      ...['s*.us-east-1.amazonaws.com', '*s.us-east-1.amazonaws.com', 's*s.us-east-1.amazonaws.com'],
      ...[
        '*.amazonaws.com',
        '*.*.amazonaws.com',
        'sts.*.amazonaws.com',
        '*.com',
        '*',
        '**.us-east-1.amazonaws.com',
      ],
      ...[`${HOST}.`, `.${HOST}`, `${HOST}\0.evil.example`, ` ${HOST}`, 'xn--*.us-east-1.amazonaws.com'],
      ...['us-east-1.amazonaws.com', `evil.${HOST}`, '', 'a'.repeat(60_000)],
    ].map(name => bad(`another name: ${JSON.stringify(name).slice(0, 60)}`, named(name))),
    bad('its name as a URI', [ee(root, { extensions: [uri] })]),
    bad('its name as an address of e-mail', [ee(root, { extensions: [mail] })]),
    bad('its name as the subject alone', [ee(root, { subject: HOST, extensions: [noAuthority()] })]),
    bad('a name of a kind that there is not', [
      ee(root, {
        extensions: [extension('2.5.29.17', sequence(der(0x8f, [1]), der(0x82, Buffer.from(HOST))))],
      }),
    ]),
  ]
}

/** A key that says what it is with these bytes. */
const keysWith = (keys: Keys, info: Buffer): Keys => ({ ...keys, public: info })
const ecInfo = (curve: string | Buffer, point: Buffer) =>
  sequence(sequence(oid('1.2.840.10045.2.1'), typeof curve === 'string' ? oid(curve) : curve), bits(point))

const CURVES = {
  brainpoolP256r1: '1.3.36.3.3.2.8.1.1.7',
  brainpoolP512t1: '1.3.36.3.3.2.8.1.1.14',
  secp256k1: '1.3.132.0.10',
  secp112r1: '1.3.132.0.6',
  secp160r1: '1.3.132.0.8',
}

const OFF_CURVE = 'a point that is not on its curve'

/** Curves that Node inside Electron does not know, and those that it should not: their object identifiers. */
const oddKeys = (): Record<string, Keys> => {
  const p256 = ecKeys()
  const point = p256.public.subarray(-65)
  const other = ecKeys().public.subarray(-65)
  // Some systems' Node knows few curves; there the key only says that it is on one.
  const curve = (name: keyof typeof CURVES) =>
    getCurves().includes(name) ? ecKeys(name) : keysWith(p256, ecInfo(CURVES[name], point))
  const rsaKey = rsaKeys(2048)
  const rsaInfo = (content: Buffer) => sequence(sequence(oid('1.2.840.113549.1.1.1'), nothing), bits(content))
  const huge = (length: number, last = 1) =>
    der(0x02, [0], Buffer.concat([Buffer.alloc(length - 1, 0xff), Buffer.from([last])]))
  return {
    brainpoolP256r1: curve('brainpoolP256r1'),
    brainpoolP512t1: curve('brainpoolP512t1'),
    secp256k1: curve('secp256k1'),
    'secp112r1, of 112 bits': curve('secp112r1'),
    'secp160r1, of 160 bits': curve('secp160r1'),
    'P-224': ecKeys('P-224'),
    'a curve that does not exist': keysWith(p256, ecInfo('1.3.36.3.3.2.8.1.1.99', point)),
    'a curve of its own': keysWith(p256, ecInfo(sequence(integer(1)), point)),
    [OFF_CURVE]: keysWith(
      p256,
      ecInfo('1.2.840.10045.3.1.7', Buffer.concat([point.subarray(0, 33), other.subarray(33)])),
    ),
    'a point that is written by half': keysWith(
      p256,
      ecInfo(
        '1.2.840.10045.3.1.7',
        Buffer.concat([Buffer.from([2 | (1 & (point[64] ?? 0))]), point.subarray(1, 33)]),
      ),
    ),
    'no point': keysWith(p256, ecInfo('1.2.840.10045.3.1.7', Buffer.from([0]))),
    'an RSA modulus of 16384 bits': keysWith(rsaKey, rsaInfo(sequence(huge(2048), integer(3)))),
    'an RSA exponent of 2048 bits': keysWith(rsaKey, rsaInfo(sequence(huge(256), huge(256)))),
    'an even RSA modulus': keysWith(rsaKey, rsaInfo(sequence(huge(256, 0xfe), integer(3)))),
    'an RSA exponent of 1': keysWith(rsaKey, rsaInfo(sequence(huge(256), integer(1)))),
    'an RSA modulus of 0': keysWith(rsaKey, rsaInfo(sequence(integer(0), integer(3)))),
    'an RSA key without parameters': keysWith(
      rsaKey,
      sequence(sequence(oid('1.2.840.113549.1.1.1')), bits(sequence(huge(256), integer(3)))),
    ),
    'RSA of 1024 bits': rsaKeys(1024),
    'RSASSA-PSS': keysWith(
      rsaKey,
      sequence(sequence(oid('1.2.840.113549.1.1.10')), bits(sequence(huge(256), integer(3)))),
    ),
    X25519: keysWith(ed25519Keys(), sequence(sequence(oid('1.3.101.110')), bits(Buffer.alloc(32, 7)))),
    nothing: keysWith(p256, sequence(sequence(oid('1.2.3')), bits(Buffer.alloc(0)))),
  }
}

function keysAndSignatures(): ChainCase[] {
  const rsaKey = rsaKeys(2048)
  const signer = ca({ key: rsaKey, signing: ecdsa('sha256') })
  const by = (signing: Signing, issuer = signer) => [ee(issuer, { signing }), issuer]
  const curves = (['P-256', 'P-384', 'P-521'] as const).map(curve => {
    const issuer = ca({ key: ecKeys(curve) })
    return good(`${curve}`, by(ecdsa(curve === 'P-521' ? 'sha512' : 'sha384'), issuer))
  })
  const edwards = ca({ key: ed25519Keys() })
  const oldRoot = make({ key: rsaKey, signing: rsa('sha1'), extensions: authorityExtensions })
  const odd = Object.entries(oddKeys()).flatMap(([name, key]) => {
    const signing = key.private.asymmetricKeyType === 'rsa' ? rsa('sha256') : ecdsa('sha256')
    const how = key.private.asymmetricKeyType === 'ed25519' ? ed25519 : signing
    const between = ca({ key })
    const anchor = make({ key, signing: how, extensions: authorityExtensions })
    return [
      bad(`an authority with ${name}`, [ee(between, { signing: how }), between]),
      bad(`a chosen authority with ${name}`, [ee(anchor, { signing: how })], [anchor]),
      // Whether a server's point lies on its curve is told by TLS: nobody has the other half of such a key.
      ...(name === OFF_CURVE ? [] : [bad(`a server with ${name}`, [ee(root, { key })])]),
      good(`a good chain, and beside it a stranger with ${name}`, [ee(root), anchor]),
      good(`a good chain, and a chosen authority with ${name}`, [ee(root)], [anchor, root]),
    ]
  })
  return [
    ...curves,
    ...odd,
    good('Ed25519', by(ed25519, edwards)),
    ...(['sha256', 'sha384', 'sha512'] as const).map(hash => good(`RSA with ${hash}`, by(rsa(hash)))),
    ...(
      [
        ['sha256', 32],
        ['sha384', 48],
        ['sha512', 64],
      ] as const
    ).map(([hash, salt]) => good(`RSASSA-PSS with ${hash}`, by(rsaPss(hash, salt)))),
    good(
      'a chosen authority that signed itself with SHA-1',
      [ee(oldRoot, { signing: rsa('sha256') })],
      [oldRoot],
    ),
    bad('RSA with MD5', by(rsa('md5'))),
    bad('RSA with SHA-1', by(rsa('sha1'))),
    bad('RSASSA-PSS with SHA-1', by(rsaPss('sha1', 20))),
    bad('RSASSA-PSS with a salt of its own', by(rsaPss('sha256', 20))),
    bad('ECDSA with SHA-1', [ee(root, { signing: ecdsa('sha1') })]),
    bad('ECDSA with SHA-224', [ee(root, { signing: ecdsa('sha224') })]),
    bad('an authority signed with SHA-1', [
      ...[ca({ signing: ecdsa('sha1') })].flatMap(weak => [ee(weak), weak]),
    ]),
    bad('an algorithm outside that is not the one inside', [
      ee(signer, { signing: rsa('sha256'), outerAlgorithm: rsa('sha384').algorithm }),
      signer,
    ]),
    bad('an algorithm for another kind of key', [
      ee(root, { signing: { ...ecdsa('sha256'), algorithm: rsa('sha256').algorithm } }),
    ]),
    bad('the signature of another authority', [ee(root, { signedWith: rsaKey, signing: rsa('sha256') })]),
  ]
}

function forms(): ChainCase[] {
  const short = ca({ extensions: [isAuthority(0), usage(['keyCertSign'])] })
  const forged = make({ by: short, extensions: authorityExtensions })
  return [
    good('what was sent in any order', [...[ca()].flatMap(between => [ee(between), root, between])]),
    bad('version 1', [ee(root, { version: 1, extensions: [] })]),
    bad('version 2', [ee(root, { version: 2 })]),
    bad('an authority of version 1', [
      ...[ca({ version: 1, extensions: [] })].flatMap(old => [ee(old), old]),
    ]),
    bad('an authority without a name', [
      ...[ca({ subject: sequence() })].flatMap(nobody => [ee(nobody), nobody]),
    ]),
    bad('an authority below one that may have none', [ee(forged), forged, short]),
    bad('a limit that is negative', through(extension('2.5.29.19', sequence(der(0x02, [0xff]))))),
    bad('a server that signed itself', [make({ extensions: serverExtensions(HOST) })]),
    bad('a stranger’s authority of the same name', [
      ...[make({ subject: 'Corporate Root', extensions: authorityExtensions })].flatMap(other => [
        ee(other),
        other,
      ]),
    ]),
    ...[make({ extensions: serverExtensions(HOST) })].map(own =>
      bad('a server that was chosen', [own], [own]),
    ),
  ]
}

export const chainCases = (): ChainCase[] => [
  ...purposesOfIssuers(),
  ...whatIsNotUnderstood(),
  ...usesOfServers(),
  ...names(),
  ...keysAndSignatures(),
  ...forms(),
]
