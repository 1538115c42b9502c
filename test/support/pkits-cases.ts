import { sign } from 'node:crypto'
import { der, integer, no, oid, sequence } from './der'
import {
  authorityExtensions,
  commonName,
  critical,
  daysFromNow,
  dsaKeys,
  extension,
  generalized,
  hosts,
  isAuthority,
  type Made,
  type Making,
  madeOf,
  make,
  nameOf,
  noAuthority,
  purposes,
  type Signing,
  serverAuth,
  serverExtensions,
  usage,
  utc,
} from './made-certificates'

// The cases of NIST's Public Key Interoperability Test Suite that are about paths, by its numbers and descriptions:
// https://csrc.nist.gov/projects/pki-testing. Its sections on revocation (4.4, 4.14, 4.15) are about lists that are not
// read here. Each of its end entities is a TLS server here.

export interface PathCase {
  id: string
  description: string
  /** Server first, without the trust anchor. */
  chain: readonly Made[]
  anchor: Made
  /** What the standard says, when any policy will do. */
  standard: 'valid' | 'invalid'
  /** Valid by the standard, and refused here. */
  refusedBecause?: string
}

export const HOST = 'sts.us-east-1.amazonaws.com'

const anchor = make({ subject: 'Trust Anchor', extensions: authorityExtensions })
const ca = (how: Making = {}, by: Made = anchor) => make({ by, extensions: authorityExtensions, ...how })
const ee = (by: Made, how: Making = {}) => make({ by, extensions: serverExtensions(HOST), ...how })
const good = ca({ subject: 'Good CA' })

type Rest = Partial<Pick<PathCase, 'refusedBecause' | 'anchor'>>
const valid = (id: string, description: string, chain: readonly Made[], rest: Rest = {}): PathCase => ({
  ...{ id, description, chain, anchor, standard: 'valid' },
  ...rest,
})
const invalid = (id: string, description: string, chain: readonly Made[], rest: Rest = {}): PathCase => ({
  ...valid(id, description, chain, rest),
  standard: 'invalid',
})

/** A certificate whose signature is of something else. */
function tampered({ der: bytes, subject, key }: Made): Made {
  const changed = Buffer.from(bytes)
  const last = changed.length - 1
  changed[last] = (changed[last] ?? 0) ^ 1
  return madeOf(changed, subject, key)
}

function signatures(): PathCase[] {
  const badCa = tampered(ca())
  const dsaCa = ca({ key: dsaKeys() })
  const unknown = { refusedBecause: 'DSA is not taken.' }
  return [
    valid('4.1.1', 'valid signatures', [ee(good), good]),
    invalid('4.1.2', 'invalid CA signature', [ee(badCa), badCa]),
    invalid('4.1.3', 'invalid EE signature', [tampered(ee(good)), good]),
    valid('4.1.4', 'valid DSA signatures', [ee(dsaCa, { signing: dsa }), dsaCa], unknown),
    invalid('4.1.6', 'invalid DSA signature', [tampered(ee(dsaCa, { signing: dsa })), dsaCa]),
  ]
}

/** With SHA-256. */
const dsa: Signing = {
  algorithm: sequence(oid('2.16.840.1.101.3.4.3.2')),
  sign: (bytes, key) => sign('sha256', bytes, key),
}

function validity(): PathCase[] {
  const early = ca({ from: daysFromNow(1) })
  const late = ca({ until: daysFromNow(-1) })
  return [
    invalid('4.2.1', 'invalid CA notBefore date', [ee(early), early]),
    invalid('4.2.2', 'invalid EE notBefore date', [ee(good, { from: daysFromNow(1) }), good]),
    valid('4.2.3', 'valid pre-2000 UTC notBefore date', [ee(good, { from: utc('500101120100Z') }), good]),
    valid('4.2.4', 'valid GeneralizedTime notBefore date', [
      ee(good, { from: generalized('20020101120100Z') }),
      good,
    ]),
    invalid('4.2.5', 'invalid CA notAfter date', [ee(late), late]),
    invalid('4.2.6', 'invalid EE notAfter date', [ee(good, { until: daysFromNow(-1) }), good]),
    invalid('4.2.7', 'invalid pre-2000 UTC EE notAfter date', [
      ee(good, { from: utc('500101120100Z'), until: utc('990101120100Z') }),
      good,
    ]),
    valid('4.2.8', 'valid GeneralizedTime notAfter date', [
      ee(good, { until: generalized('20500101120100Z') }),
      good,
    ]),
  ]
}

const PRINTABLE = 0x13
const UTF8 = 0x0c

function nameChaining(): PathCase[] {
  const named = ca({ subject: commonName('Name Ordering CA', PRINTABLE) })
  const says = (text: string, tag = PRINTABLE) => ee(named, { issuer: commonName(text, tag) })
  const [ou1, ou2] = [
    ['2.5.4.11', 'Organizational Unit Name 1'] as const,
    ['2.5.4.11', 'Organizational Unit Name 2'] as const,
  ]
  const ordered = ca({
    subject: nameOf(['2.5.4.6', 'US', PRINTABLE], ou1, ou2, ['2.5.4.3', 'Name Ordering CA']),
  })
  const reversed = nameOf(['2.5.4.6', 'US', PRINTABLE], ou2, ou1, ['2.5.4.3', 'Name Ordering CA'])
  const uids = [der(0x81, [0, 1, 2]), der(0x82, [0, 3, 4])]
  const withUids = ca({ uniqueIds: uids })
  const mandatory = ca({
    subject: nameOf(
      ...([
        ['2.5.4.46', 'CA', PRINTABLE],
        ['2.5.4.8', 'Maryland'],
        ['2.5.4.5', '345', PRINTABLE],
        ['0.9.2342.19200300.100.1.25', 'testcertificates', 0x16],
        ['2.5.4.10', 'Test Certificates'],
      ] as const),
    ),
  })
  const optional = ca({
    subject: nameOf(
      ...([
        ['2.5.4.7', 'Gaithersburg'],
        ['2.5.4.42', 'John'],
        ['2.5.4.43', 'Q'],
        ['2.5.4.65', 'Fictitious'],
        ['2.5.4.4', 'CA'],
        ['2.5.4.44', 'III'],
        ['2.5.4.12', 'M.D.'],
      ] as const),
    ),
  })
  const utf8 = ca({ subject: commonName('UTF8String CA', UTF8) })
  const umlaut = ca({ subject: commonName('Über CA', UTF8) })
  return [
    invalid('4.3.1', 'invalid name chaining EE', [says('Another CA'), named]),
    invalid('4.3.2', 'invalid name chaining order', [ee(ordered, { issuer: reversed }), ordered]),
    valid('4.3.2', 'the same names in their order', [ee(ordered), ordered]),
    valid('4.3.3', 'valid name chaining, whitespace between words', [says('Name    Ordering CA'), named]),
    valid('4.3.4', 'valid name chaining, whitespace around words', [says('   Name Ordering CA  '), named]),
    valid('4.3.5', 'valid name chaining, capitalization', [says('NAME ORDERING CA'), named]),
    valid('4.3.6', 'valid name UIDs', [ee(withUids), withUids]),
    valid('4.3.7', 'valid RFC 3280 mandatory attribute types', [ee(mandatory), mandatory]),
    valid('4.3.8', 'valid RFC 3280 optional attribute types', [ee(optional), optional]),
    valid('4.3.9', 'valid UTF8String encoded names', [ee(utf8), utf8]),
    valid('4.3.10', 'valid rollover from PrintableString to UTF8String', [
      says('Name Ordering CA', UTF8),
      named,
    ]),
    valid('4.3.11', 'valid UTF8String case insensitive match', [
      ee(utf8, { issuer: commonName('utf8string ca', UTF8) }),
      utf8,
    ]),
    valid('4.3.11', 'names beyond ASCII', [ee(umlaut), umlaut]),
    invalid('4.3.11', 'names that only Unicode calls equal', [
      ee(umlaut, { issuer: commonName('U\u0308ber CA', UTF8) }),
      umlaut,
    ]),
  ]
}

/** Of the section on revocation, what is about the certificates themselves. */
function serialNumbers(): PathCase[] {
  const long = (first: number) => der(0x02, [first, ...Array<number>(19).fill(0xa5)])
  const numbered = ca({ serial: long(0x01) })
  return [
    valid('4.4.14', 'valid negative serial number', [ee(good, { serial: der(0x02, [0xff, 0x01]) }), good]),
    valid('4.4.16', 'valid long serial number', [ee(good, { serial: long(0x7f) }), good]),
    valid('4.4.17', 'valid long serial number of a CA', [ee(numbered), numbered]),
  ]
}

function selfIssued(): PathCase[] {
  const oldKey = ca({ subject: 'Renewed CA' })
  const newKey = make({ by: anchor, subject: oldKey.subject, extensions: authorityExtensions })
  const oldWithNew = make({
    by: newKey,
    subject: oldKey.subject,
    key: oldKey.key,
    extensions: authorityExtensions,
  })
  const newWithOld = make({
    by: oldKey,
    subject: oldKey.subject,
    key: newKey.key,
    extensions: authorityExtensions,
  })
  const listSigner = make({
    by: newKey,
    subject: newKey.subject,
    extensions: [noAuthority(), usage(['cRLSign'])],
  })
  return [
    valid('4.5.1', 'valid basic self-issued old with new', [ee(oldKey), oldWithNew, newKey]),
    valid('4.5.3', 'valid basic self-issued new with old', [ee(newKey), newWithOld, oldKey]),
    valid('4.5.6', 'valid basic self-issued CRL signing key', [ee(newKey), listSigner, newKey]),
    invalid('4.5.8', 'invalid: issued with a key that may sign lists alone', [
      ee(listSigner),
      listSigner,
      newKey,
    ]),
  ]
}

function basicConstraints(): PathCase[] {
  const keyCertSign = usage(['keyCertSign', 'cRLSign'])
  const missing = ca({ extensions: [keyCertSign] })
  const falseCritical = ca({ extensions: [noAuthority(critical), keyCertSign] })
  const falseNot = ca({ extensions: [noAuthority(), keyCertSign] })
  const notCritical = ca({ extensions: [isAuthority(undefined, false), keyCertSign] })
  const limited = (by: Made, below?: number) => ca({ extensions: [isAuthority(below), keyCertSign] }, by)
  const renewed = (by: Made, below?: number) =>
    make({ by, subject: by.subject, extensions: [isAuthority(below), keyCertSign] })
  const zero = limited(anchor, 0)
  const sub0 = limited(zero)
  const six = limited(anchor, 6)
  const [six0, six1, six4] = [limited(six, 0), limited(six, 1), limited(six, 4)]
  const six00 = limited(six0)
  const six11 = limited(six1, 0)
  const six11x = limited(six11)
  const six41 = limited(six4, 1)
  const six41x = limited(six41)
  const zeroRenewed = renewed(zero, 0)
  const below = limited(zeroRenewed, 0)
  const one = limited(anchor, 1)
  const oneRenewed = renewed(one, 1)
  const oneSub = limited(oneRenewed)
  const oneSubRenewed = renewed(oneSub)
  const authorityAtTheEnd = (by: Made) =>
    ee(by, { extensions: [isAuthority(), usage(['digitalSignature', 'keyCertSign']), hosts(HOST)] })
  const isNoServer = { refusedBecause: 'An authority’s certificate is no server’s.' }
  return [
    invalid('4.6.1', 'invalid missing basicConstraints', [ee(missing), missing]),
    invalid('4.6.2', 'invalid cA false, critical', [ee(falseCritical), falseCritical]),
    invalid('4.6.3', 'invalid cA false, not critical', [ee(falseNot), falseNot]),
    valid('4.6.4', 'valid basicConstraints not critical', [ee(notCritical), notCritical]),
    invalid('4.6.5', 'invalid pathLenConstraint', [ee(sub0), sub0, zero]),
    invalid('4.6.6', 'invalid pathLenConstraint, an authority at the end', [
      authorityAtTheEnd(sub0),
      sub0,
      zero,
    ]),
    valid('4.6.7', 'valid pathLenConstraint', [ee(zero), zero]),
    valid(
      '4.6.8',
      'valid pathLenConstraint, an authority at the end',
      [authorityAtTheEnd(zero), zero],
      isNoServer,
    ),
    invalid('4.6.9', 'invalid pathLenConstraint 6 0', [ee(six00), six00, six0, six]),
    invalid('4.6.10', 'the same, an authority at the end', [authorityAtTheEnd(six00), six00, six0, six]),
    invalid('4.6.11', 'invalid pathLenConstraint 6 1 0', [ee(six11x), six11x, six11, six1, six]),
    invalid('4.6.12', 'the same, an authority at the end', [
      authorityAtTheEnd(six11x),
      six11x,
      six11,
      six1,
      six,
    ]),
    valid('4.6.13', 'valid pathLenConstraint 6 4 1', [ee(six41x), six41x, six41, six4, six]),
    valid(
      '4.6.14',
      'the same, an authority at the end',
      [authorityAtTheEnd(six41x), six41x, six41, six4, six],
      isNoServer,
    ),
    valid('4.6.15', 'valid self-issued pathLenConstraint', [ee(zeroRenewed), zeroRenewed, zero]),
    invalid('4.6.16', 'invalid self-issued pathLenConstraint', [ee(below), below, zeroRenewed, zero]),
    valid('4.6.17', 'valid self-issued pathLenConstraint', [
      ee(oneSubRenewed),
      oneSubRenewed,
      oneSub,
      oneRenewed,
      one,
    ]),
  ]
}

function keyUsage(): PathCase[] {
  const of = (...how: Parameters<typeof usage>) => ca({ extensions: [isAuthority(), usage(...how)] })
  const noSigner = of(['digitalSignature', 'cRLSign'])
  const noSignerLoose = of(['digitalSignature', 'cRLSign'], false)
  const loose = of(['keyCertSign', 'cRLSign'], false)
  const noLists = of(['keyCertSign'])
  const noListsLoose = of(['keyCertSign'], false)
  return [
    invalid('4.7.1', 'invalid keyUsage critical, keyCertSign false', [ee(noSigner), noSigner]),
    invalid('4.7.2', 'invalid keyUsage not critical, keyCertSign false', [ee(noSignerLoose), noSignerLoose]),
    valid('4.7.3', 'valid keyUsage not critical', [ee(loose), loose]),
    // Invalid only for who reads lists.
    valid('4.7.4', 'keyUsage critical, cRLSign false', [ee(noLists), noLists]),
    valid('4.7.5', 'keyUsage not critical, cRLSign false', [ee(noListsLoose), noListsLoose]),
  ]
}

const [P1, P2, ANY] = ['2.16.840.1.101.3.2.1.48.1', '2.16.840.1.101.3.2.1.48.2', '2.5.29.32.0'] as const
const policies = (dotted: readonly string[], isCritical = false, qualifier: readonly Buffer[] = []) =>
  extension('2.5.29.32', sequence(...dotted.map(policy => sequence(oid(policy), ...qualifier))), isCritical)
const notice = sequence(
  sequence(oid('1.3.6.1.5.5.7.2.2'), sequence(der(0x1a, Buffer.from('q1: this is the user notice')))),
)
const statement = sequence(
  sequence(oid('1.3.6.1.5.5.7.2.1'), der(0x16, Buffer.from('http://example.com/cps'))),
)
const policyConstraints = (explicit?: number, mapping?: number, isCritical = true) =>
  extension(
    '2.5.29.36',
    sequence(
      ...(explicit === undefined ? [] : [der(0x80, [explicit])]),
      ...(mapping === undefined ? [] : [der(0x81, [mapping])]),
    ),
    isCritical,
  )
const mappings = (from: string, to: string, isCritical = false) =>
  extension('2.5.29.33', sequence(sequence(oid(from), oid(to))), isCritical)
const inhibitAnyPolicy = (skip: number) => extension('2.5.29.54', integer(skip), true)
const isBound = { refusedBecause: 'Constraints of policies and names are not interpreted.' }

/** A CA with these besides what every CA has, and a server with those below it. */
function below(extra: readonly Buffer[], own: readonly Buffer[] = []): Made[] {
  const bound = ca({ extensions: [...authorityExtensions, ...extra] })
  return [ee(bound, { extensions: [...serverExtensions(HOST), ...own] }), bound]
}

function certificatePolicies(): PathCase[] {
  return [
    valid('4.8.1', 'all certificates same policy', below([policies([P1])], [policies([P1])])),
    valid('4.8.2', 'all certificates no policies', below([])),
    valid('4.8.3', 'different policies, none demanded', below([policies([P1])], [policies([P2])])),
    invalid(
      '4.8.4',
      'different policies, one demanded',
      below([policies([P1]), policyConstraints(0)], [policies([P2])]),
    ),
    invalid('4.8.5', 'one demanded, the server has none', below([policies([P1]), policyConstraints(0)])),
    valid('4.8.6', 'overlapping policies', below([policies([P1, P2])], [policies([P1])])),
    valid('4.8.11', 'all certificates any policy', below([policies([ANY])], [policies([ANY])])),
    invalid(
      '4.8.12',
      'different policies below any, one demanded',
      below([policies([P1]), policyConstraints(0)], [policies([P2])]),
    ),
    valid('4.8.15', 'user notice qualifier', below([policies([P1])], [policies([P1], false, [notice])])),
    valid('4.8.20', 'CPS pointer qualifier', below([policies([P1])], [policies([P1], false, [statement])])),
    valid('4.8', 'policies that are critical', below([policies([P1], critical)], [policies([P1])]), isBound),
  ]
}

function boundPolicies(): PathCase[] {
  return [
    valid('4.9.1', 'valid requireExplicitPolicy 10', below([policyConstraints(10)]), isBound),
    valid(
      '4.9.4',
      'valid requireExplicitPolicy 0, which the server has',
      below([policies([P1]), policyConstraints(0)], [policies([P1])]),
      isBound,
    ),
    invalid('4.9.3', 'invalid requireExplicitPolicy 0', below([policyConstraints(0)])),
    invalid(
      '4.9.5',
      'invalid requireExplicitPolicy that is not critical',
      below([policyConstraints(0, undefined, false)]),
    ),
    invalid('4.9.8', 'invalid requireExplicitPolicy in the server’s own', below([], [policyConstraints(0)])),
    valid(
      '4.10.1',
      'valid policy mapping',
      below([policies([P1]), mappings(P1, P2)], [policies([P2])]),
      isBound,
    ),
    valid(
      '4.10.5',
      'valid policy mapping, critical',
      below([policies([P1]), mappings(P1, P2, critical)], [policies([P2])]),
      isBound,
    ),
    invalid(
      '4.10.7',
      'invalid mapping from anyPolicy',
      below([policies([P1]), mappings(ANY, P1)], [policies([P1])]),
    ),
    invalid(
      '4.10.8',
      'invalid mapping to anyPolicy',
      below([policies([P1]), mappings(P1, ANY)], [policies([P1])]),
    ),
    valid(
      '4.11.2',
      'valid inhibitPolicyMapping',
      below([policies([P1]), policyConstraints(undefined, 1)], [policies([P1])]),
      isBound,
    ),
    invalid(
      '4.11.1',
      'invalid inhibitPolicyMapping',
      below([policies([P1]), mappings(P1, P2), policyConstraints(0, 0)], [policies([P1])]),
    ),
    valid(
      '4.12.2',
      'valid inhibitAnyPolicy',
      below([policies([P1]), inhibitAnyPolicy(0)], [policies([P1])]),
      isBound,
    ),
    invalid(
      '4.12.1',
      'invalid inhibitAnyPolicy',
      below([policies([P1]), inhibitAnyPolicy(0), policyConstraints(0)], [policies([ANY])]),
    ),
  ]
}

const subtree = (tag: number, text: Buffer) => sequence(der(tag, text))
const nameConstraints = (permitted: readonly Buffer[], excluded: readonly Buffer[] = [], isCritical = true) =>
  extension(
    '2.5.29.30',
    sequence(
      ...(permitted.length > 0 ? [der(0xa0, ...permitted)] : []),
      ...(excluded.length > 0 ? [der(0xa1, ...excluded)] : []),
    ),
    isCritical,
  )

function boundNames(): PathCase[] {
  const dns = (text: string) => subtree(0x82, Buffer.from(text))
  const directory = (name: Buffer) => subtree(0xa4, name)
  const ours = nameOf(['2.5.4.10', 'Ours'])
  const server = [noAuthority(), usage(['digitalSignature']), purposes([serverAuth]), hosts(HOST)]
  const underOurs = (extra: Buffer) => {
    const bound = ca({ extensions: [...authorityExtensions, extra] })
    return [
      ee(bound, { subject: nameOf(['2.5.4.10', 'Ours'], ['2.5.4.3', 'server']), extensions: server }),
      bound,
    ]
  }
  return [
    valid('4.13.1', 'valid DN name constraints', underOurs(nameConstraints([directory(ours)])), isBound),
    invalid('4.13.2', 'invalid DN name constraints', below([nameConstraints([directory(ours)])])),
    invalid('4.13.7', 'invalid excluded DN', underOurs(nameConstraints([], [directory(ours)]))),
    valid(
      '4.13.21',
      'valid RFC 822 name constraints',
      below([nameConstraints([subtree(0x81, Buffer.from('.example.com'))])]),
      isBound,
    ),
    valid('4.13.30', 'valid DNS name constraints', below([nameConstraints([dns('amazonaws.com')])]), isBound),
    invalid('4.13.31', 'invalid DNS name constraints', below([nameConstraints([dns('corp.example')])])),
    invalid('4.13.33', 'invalid excluded DNS name', below([nameConstraints([], [dns('amazonaws.com')])])),
    invalid(
      '4.13.38',
      'invalid DNS name constraints that are not critical',
      below([nameConstraints([dns('corp.example')], [], false)]),
    ),
    valid(
      '4.13.34',
      'valid URI name constraints',
      below([nameConstraints([subtree(0x86, Buffer.from('.example.com'))])]),
      isBound,
    ),
  ]
}

function privateExtensions(): PathCase[] {
  const own = '2.16.840.1.101.2.1.12.2'
  return [
    valid('4.16.1', 'valid unknown extension, not critical', below([], [extension(own, no)])),
    invalid('4.16.2', 'invalid unknown extension, critical', below([], [extension(own, no, critical)])),
    valid('4.16.1', 'the same in an authority', below([extension(own, no)])),
    invalid('4.16.2', 'the same in an authority', below([extension(own, no, critical)])),
    valid('4.14', 'where to find lists, not critical', below([], [extension('2.5.29.31', lists)])),
    valid('4.14', 'where to find lists, critical', below([], [extension('2.5.29.31', lists, critical)]), {
      refusedBecause: 'Lists are not read.',
    }),
  ]
}

const lists = sequence(sequence(der(0xa0, der(0xa0, der(0x86, Buffer.from('http://example.com/crl'))))))

export const pkitsCases = (): PathCase[] => [
  ...signatures(),
  ...validity(),
  ...nameChaining(),
  ...serialNumbers(),
  ...selfIssued(),
  ...basicConstraints(),
  ...keyUsage(),
  ...certificatePolicies(),
  ...boundPolicies(),
  ...boundNames(),
  ...privateExtensions(),
]
