import { authoritiesIn } from '../../electron/aws/ca-file'
import { isTrustedByExtra } from '../../electron/aws/extra-ca'
import { type MutatedChain, mutatedChains } from './mutated-chains'
import { HOST } from './pkits-cases'

/** The longest that one chain may take. */
const LONGEST_MS = 50

interface Judged {
  /** Those that were trusted. */
  trusted: readonly MutatedChain[]
  /** What went wrong, by the seed with which it goes wrong again. */
  wrong: string[]
}

/** Judges so many chains with a changed certificate. */
export function judgeMutated(seed: string, count: number): Judged {
  const wrong: string[] = []
  const trusted: MutatedChain[] = []
  let judged = 0
  for (const one of mutatedChains(seed)) {
    if (++judged > count) break
    const began = performance.now()
    const isTrusted = judge(one)
    if (performance.now() - began > LONGEST_MS && shortest(() => judge(one)) > LONGEST_MS) {
      wrong.push(`${one.seed} took too long`)
    }
    if (isTrusted) trusted.push(one)
    if (isTrusted && !one.isSigned) wrong.push(`${one.seed} is trusted without a signature`)
  }
  return { trusted, wrong }
}

function judge({ chain, anchors }: MutatedChain): boolean {
  const read = authoritiesIn(anchors.map(({ pem }) => pem).join(''))
  const presented = {
    hostname: HOST,
    verdict: 'net::ERR_CERT_AUTHORITY_INVALID',
    chain: chain.map(({ pem }) => pem),
  }
  return isTrustedByExtra(presented, read.ok ? read.value.authorities : [], Date.now())
}

/** How long it takes at best: a machine that is busy with others takes longer. */
function shortest(work: () => void): number {
  const once = () => {
    const began = performance.now()
    work()
    return performance.now() - began
  }
  return Math.min(...Array.from({ length: 5 }, once))
}
