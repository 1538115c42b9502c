import { type Certificate, type ProxyConfig, type Session, session } from 'electron'
import type { ProxySetting } from '../../shared/settings'
import type { Certificate as Authority } from '../aws/certificates/certificate'
import { isTrustedByExtra } from '../aws/extra-ca'
import type { Fetch } from '../aws/http'

export interface Network {
  /** Asks as the settings say at that moment. */
  fetch: Fetch
  /** How requests leave from now on. Those that are under way in the old manner end. */
  use(setup: NetworkSetup): void
}

export interface NetworkSetup {
  proxy: ProxySetting
  /** What is trusted beside the system's authorities. */
  authorities: readonly Authority[]
}

// https://www.electronjs.org/docs/latest/api/session#sessetcertificateverifyprocproc
const TRUSTED = 0
const AS_CHROMIUM_SAYS = -3

/**
 * Chromium's network for the app's own requests: it honours the system's proxy and CAs, and nothing in the
 * environment turns its TLS off. In memory, without cookies, and apart from the sessions that the windows use.
 */
export function createNetwork(): Network {
  let current: { ses: Session; ready: Promise<void> } | null = null
  let number = 0
  return {
    use(setup) {
      // A session of its own for each set-up: Chromium remembers whom it trusted.
      const ses = session.fromPartition(`aws-requests-${++number}`, { cache: false })
      trust(ses, setup.authorities)
      refuseOddStatuses(ses)
      const before = current
      current = { ses, ready: ses.setProxy(proxyConfig(setup.proxy)) }
      void before?.ses.closeAllConnections()
    },
    async fetch(url, init) {
      if (!current) throw new Error('The network was asked before it was told how.')
      const { ses, ready } = current
      await ready
      return ses.fetch(url, init)
    },
  }
}

/**
 * Ends an answer whose status is none that a Response can have. Electron would throw where nobody catches it, and
 * whoever asked would wait for nothing.
 */
function refuseOddStatuses(ses: Session): void {
  ses.webRequest.onHeadersReceived(({ statusCode }, decide) => {
    decide({ cancel: statusCode < 200 || statusCode > 599 })
  })
}

// SECURITY: on this session alone; no window's page is ever trusted by it.
function trust(ses: Session, authorities: readonly Authority[]): void {
  if (authorities.length === 0) return
  ses.setCertificateVerifyProc(({ hostname, verificationResult, certificate }, decide) => {
    const presented = { hostname, verdict: verificationResult, chain: chainOf(certificate) }
    let answer = AS_CHROMIUM_SAYS
    try {
      if (isTrustedByExtra(presented, authorities, Date.now())) answer = TRUSTED
    } finally {
      // Without an answer the request would wait for ever, whatever broke.
      decide(answer)
    }
  })
}

/** The server's own certificate first. Electron links each to its issuer, and types the last one's as there. */
function chainOf(certificate: Certificate): string[] {
  const chain: string[] = []
  let next: Certificate | undefined = certificate
  while (next && chain.length < 10) {
    chain.push(next.data)
    next = next.issuerCert as Certificate | undefined
  }
  return chain
}

export function proxyConfig(proxy: ProxySetting): ProxyConfig {
  switch (proxy.by) {
    case 'system':
      return { mode: 'system' }
    case 'none':
      return { mode: 'direct' }
    case 'manual':
      return { mode: 'fixed_servers', proxyRules: proxy.server }
    default:
      return proxy satisfies never
  }
}
