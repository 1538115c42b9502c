import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { authoritiesIn } from '../../../electron/aws/ca-file'
import { isTrustedByExtra, type Presented } from '../../../electron/aws/extra-ca'
import { authority, certificateOffice, type Issued, server } from '../../support/certificates'

const folder = mkdtempSync(join(tmpdir(), 'hatrack-ca-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const issue = certificateOffice(folder)

const HOST = 'sts.us-east-1.amazonaws.com'
const UNKNOWN = 'net::ERR_CERT_AUTHORITY_INVALID'
const over = { from: -30, to: -1 }
const notYet = { from: 1, to: 30 }

const root = issue('root', { extensions: authority })
const middle = issue('middle', { by: root, extensions: authority })
const leaf = issue('leaf', { by: middle, extensions: server(HOST) })
const direct = issue('direct', { by: root, extensions: server(HOST) })

function trusts(
  chain: readonly Issued[],
  { roots = [root], ...presented }: { roots?: readonly Issued[] } & Partial<Presented> = {},
): boolean {
  const read = authoritiesIn(roots.map(({ pem }) => pem).join(''))
  const authorities = read.ok ? read.value.authorities : []
  const all = { hostname: HOST, verdict: UNKNOWN, chain: chain.map(({ pem }) => pem), ...presented }
  return isTrustedByExtra(all, authorities, Date.now())
}

test('a chain that leads to an authority of the file is trusted, in whatever order it comes', () => {
  expect(trusts([leaf, middle])).toBe(true)
  expect(trusts([direct])).toBe(true)
  expect(trusts([leaf, root, middle])).toBe(true)
  expect(trusts([leaf], { roots: [middle] })).toBe(true)
})

test.each([
  'net::OK',
  'net::ERR_CERT_COMMON_NAME_INVALID',
  'net::ERR_CERT_DATE_INVALID',
  'net::ERR_CERT_REVOKED',
  'net::ERR_CERT_WEAK_SIGNATURE_ALGORITHM',
  'net::ERR_CERT_INVALID',
  '',
])('%s is not turned', verdict => {
  expect(trusts([leaf, middle], { verdict })).toBe(false)
})

test('nobody is trusted by no authority, or by another one', () => {
  const other = issue('other', { extensions: authority })
  expect(trusts([leaf, middle], { roots: [] })).toBe(false)
  expect(trusts([leaf, middle], { roots: [other] })).toBe(false)
})

test('an authority of the same name, with another key, issued nothing', () => {
  const impostorFolder = mkdtempSync(join(folder, 'impostor-'))
  const impostor = certificateOffice(impostorFolder)('root', { extensions: authority })
  expect(trusts([leaf, middle], { roots: [impostor] })).toBe(false)
})

test.each(['evil.example', `${HOST}.evil.example`, 'amazonaws.com', ''])(
  'a wrong host is refused: %s',
  hostname => {
    expect(trusts([leaf, middle], { hostname })).toBe(false)
  },
)

test('a host that only the subject names is refused', () => {
  const named = issue(HOST, {
    by: root,
    extensions: ['basicConstraints=CA:FALSE', 'extendedKeyUsage=serverAuth'],
  })
  expect(trusts([named])).toBe(false)
})

test('what is over, or not yet, is refused: server, intermediate and root', () => {
  for (const [name, days] of [['over', over] as const, ['not-yet', notYet] as const]) {
    expect(trusts([issue(`${name}-leaf`, { by: root, extensions: server(HOST), days })])).toBe(false)
    const between = issue(`${name}-middle`, { by: root, extensions: authority, days })
    expect(trusts([issue(`${name}-below`, { by: between, extensions: server(HOST) }), between])).toBe(false)
    const old = issue(`${name}-root`, { extensions: authority, days })
    const below = issue(`${name}-below-root`, { by: old, extensions: server(HOST) })
    expect(trusts([below], { roots: [old] })).toBe(false)
  }
})

test('a server that signed itself is refused, even if the file has its certificate', () => {
  const own = issue('own', { extensions: server(HOST) })
  expect(trusts([own])).toBe(false)
  expect(trusts([own], { roots: [own] })).toBe(false)
  const asAuthority = issue('own-authority', { extensions: [...authority, `subjectAltName=DNS:${HOST}`] })
  expect(trusts([asAuthority], { roots: [asAuthority] })).toBe(false)
})

test('who is no authority issues nothing', () => {
  const clerk = issue('clerk', { by: root, extensions: server('clerk.example') })
  expect(trusts([issue('by-clerk', { by: clerk, extensions: server(HOST) }), clerk])).toBe(false)
  const noSigner = issue('no-signer', {
    by: root,
    extensions: ['basicConstraints=critical,CA:TRUE', 'keyUsage=critical,digitalSignature'],
  })
  expect(trusts([issue('by-no-signer', { by: noSigner, extensions: server(HOST) }), noSigner])).toBe(false)
})

test('an authority that may have none below it has none', () => {
  const short = issue('short', {
    by: root,
    extensions: ['basicConstraints=critical,CA:TRUE,pathlen:0', 'keyUsage=critical,keyCertSign'],
  })
  expect(trusts([issue('by-short', { by: short, extensions: server(HOST) }), short])).toBe(true)
  const below = issue('below-short', { by: short, extensions: authority })
  const far = issue('by-below-short', { by: below, extensions: server(HOST) })
  expect(trusts([far, below, short])).toBe(false)
})

test('constraints that are not understood are not passed over', () => {
  const bound = issue('bound', {
    by: root,
    extensions: [...authority, 'nameConstraints=critical,permitted;DNS:corp.example'],
  })
  expect(trusts([issue('by-bound', { by: bound, extensions: server(HOST) }), bound])).toBe(false)
})

test('a certificate for another purpose is no server’s', () => {
  const client = issue('client', {
    by: root,
    extensions: ['basicConstraints=CA:FALSE', 'extendedKeyUsage=clientAuth', `subjectAltName=DNS:${HOST}`],
  })
  expect(trusts([client])).toBe(false)
})

test('weak signatures and weak keys are refused', () => {
  expect(trusts([issue('sha1', { by: root, extensions: server(HOST), digest: 'sha1' })])).toBe(false)
  expect(trusts([issue('short-key', { by: root, extensions: server(HOST), bits: 1024 })])).toBe(false)
})

test('a signature that was tampered with is refused, and so is what is no certificate', () => {
  const der = Buffer.from(direct.pem.replace(/-----[^-]+-----|\s/g, ''), 'base64')
  const last = der.length - 1
  der[last] = (der[last] ?? 0) ^ 1
  const tampered = `-----BEGIN CERTIFICATE-----\n${der.toString('base64')}\n-----END CERTIFICATE-----\n`
  expect(trusts([direct], { chain: [tampered] })).toBe(false)
  for (const chain of [[], [''], ['hello'], [leaf.pem, 'hello']]) expect(trusts([], { chain })).toBe(false)
})
