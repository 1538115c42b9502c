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

/** Whether another reader, OpenSSL's, sees the same server and authorities in what was changed and signed again. */
function isServerForOthers({ chain, anchors }: MutatedChain): boolean {
  try {
    const [leaf, ...authorities] = [...chain, ...anchors].map(({ der }) => new X509Certificate(der))
    const isNamed = leaf?.checkHost(HOST, { subject: 'never', partialWildcards: false }) !== undefined
    const isForServers = !leaf?.keyUsage || leaf.keyUsage.includes(SERVER_AUTH)
    return isNamed && isForServers && !leaf?.ca && authorities.every(({ ca }) => ca)
  } catch {
    return false
  }
}
