import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readCertificate } from '../../../electron/aws/certificates/certificate'
import { isTrustedByExtra } from '../../../electron/aws/extra-ca'
import type { Made } from '../../support/made-certificates'
import { HOST, type PathCase, pkitsCases } from '../../support/pkits-cases'
import { program } from '../../support/programs'
import { temporaryFolder } from '../../support/temporary-folder'

const cases = pkitsCases().map(one => [`${one.id} ${one.description}`, one] as const)

const isTrusted = ({ chain, anchor }: PathCase) => {
  const root = readCertificate(anchor.der)
  if (!root) throw new Error('The trust anchor cannot be read.')
  const presented = {
    hostname: HOST,
    verdict: 'net::ERR_CERT_AUTHORITY_INVALID',
    chain: chain.map(({ pem }) => pem),
  }
  return isTrustedByExtra(presented, [root], Date.now())
}

test.each(cases)('%s', (_, one) => {
  expect(isTrusted(one)).toBe(one.standard === 'valid' && !one.refusedBecause)
})

test('every section has a path that is valid', () => {
  const sections = new Set(cases.map(([, { id }]) => id.split('.')[1]))
  const valid = cases.filter(([, { standard }]) => standard === 'valid').map(([, { id }]) => id.split('.')[1])
  expect(new Set(valid)).toEqual(sections)
})

// So that a case is what its description says, and no path is refused for a slip of the test's own.
describe('openssl says of each path what the standard does', () => {
  const fileIn = (folder: string) => (name: string, made: readonly Made[]) => {
    const path = join(folder, name)
    writeFileSync(path, made.map(({ pem }) => pem).join(''))
    return path
  }

  test.each(cases)('%s', (_, { chain, anchor, standard }) => {
    const [leaf, ...between] = chain
    if (!leaf) throw new Error('A path has a server.')
    const file = fileIn(temporaryFolder())
    const untrusted = between.length > 0 ? ['-untrusted', file('between.pem', between)] : []
    const args = [
      ...[
        'verify',
        '-no-CApath',
        '-no-CAstore',
        '-policy_check',
        '-policy',
        '2.5.29.32.0',
        '-purpose',
        'sslserver',
      ],
      ...['-verify_hostname', HOST, '-CAfile', file('anchor.pem', [anchor]), ...untrusted],
    ]
    expect(opensslTakes([...args, file('leaf.pem', [leaf])])).toBe(standard === 'valid')
  })
})

function opensslTakes(args: readonly string[]): boolean {
  try {
    execFileSync(program('openssl'), args, { stdio: ['ignore', 'ignore', 'pipe'] })
    return true
  } catch (error) {
    if (error instanceof Error && 'status' in error && error.status === 2) return false
    throw error
  }
}
