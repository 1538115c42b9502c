import { X509Certificate } from 'node:crypto'
import { expect, test } from 'vitest'
import { judgeMutated } from '../../support/judge-mutated'
import type { MutatedChain } from '../../support/mutated-chains'
import { HOST } from '../../support/pkits-cases'

const CHAINS = 4000
const SERVER_AUTH = '1.3.6.1.5.5.7.3.1'

test(`of ${CHAINS} chains with a changed certificate none breaks the judge, and none is trusted for what nobody signed`, {
  timeout: 120_000,
}, () => {
  const { trusted, wrong } = judgeMutated('chains', CHAINS)
  expect(wrong).toEqual([])
  // The changes reach every depth of the judge: some that were signed again do no harm.
  expect(trusted.length).toBeGreaterThan(CHAINS / 50)
  expect(trusted.filter(one => !isServerForOthers(one)).map(({ seed }) => seed)).toEqual([])
})

/** Whether another reader, OpenSSL's, sees the same server in what was changed and signed again, if it reads it at all. */
function isServerForOthers({ chain: [leaf] }: MutatedChain): boolean {
  const seen = leaf && readByOthers(leaf.der)
  if (!seen) return true
  const isNamed = seen.checkHost(HOST, { subject: 'never', partialWildcards: false }) !== undefined
  const isForServers = !seen.keyUsage || seen.keyUsage.includes(SERVER_AUTH)
  return isNamed && isForServers && !seen.ca
}

function readByOthers(der: Buffer): X509Certificate | null {
  try {
    return new X509Certificate(der)
  } catch {
    return null
  }
}
