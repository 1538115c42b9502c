import { isIP } from 'node:net'
import type { LeftOut } from '../../shared/extra-authorities'
import { type Certificate, pemBlocks, readCertificate } from './certificates/certificate'
import { keyUsages } from './certificates/extensions'
import { isSignedBy, isSignedWell, keyKindOf } from './certificates/signatures'

/** A server's certificate, and what Chromium made of it. */
export interface Presented {
  hostname: string
  /** As Chromium names it: net::OK, net::ERR_CERT_AUTHORITY_INVALID, … */
  verdict: string
  /** PEM, as the server sent them: its own certificate first. */
  chain: readonly string[]
}

/** Longer chains exist nowhere; each link costs a signature. */
const MOST_LINKS = 6

const SERVER_AUTH = '2b06010505070301'
const ANY_PURPOSE = '551d2500'

/**
 * Whether a server that Chromium does not trust is trusted by the person's own authorities. A pure function.
 * SECURITY: it only ever turns one verdict, that the authority is unknown. Chromium names one problem where there are
 * several, and the unknown authority comes before a wrong host or a weak signature: so everything is checked here
 * again. What RFC 5280 has and this has not (constraints of names and policies) is refused, not passed over.
 * https://www.rfc-editor.org/rfc/rfc5280#section-6
 */
export function isTrustedByExtra(
  presented: Presented,
  authorities: readonly Certificate[],
  now: number,
): boolean {
  if (presented.verdict !== 'net::ERR_CERT_AUTHORITY_INVALID') return false
  const [leaf, ...sent] = presented.chain.slice(0, MOST_LINKS).map(readPem)
  if (!leaf || !isServer(leaf, presented.hostname, now)) return false
  // One odd certificate among those that were sent says nothing about the others.
  const between = sent.filter(certificate => certificate !== null).filter(issuer => mayIssue(issuer, now))
  // SECURITY: the authorities of the file have to be good ones too, and alive.
  const roots = authorities.filter(root => mayIssue(root, now))
  const issued = issuedOnce()
  return roots.some(root => leads(root, root.extensions.authority?.below ?? MOST_LINKS, between))

  /**
   * SECURITY: from the trusted to the unknown, so that no stranger's key is used before somebody trusted has signed it.
   * @param room how many authorities may still follow; those that are renewals of themselves do not count
   */
  function leads(parent: Certificate, room: number, others: readonly Certificate[]): boolean {
    if (leaf && issued(parent, leaf)) return true
    return others.some(next => {
      const left = isSelfIssued(next) ? room : room - 1
      if (left < 0 || !issued(parent, next)) return false
      const below = next.extensions.authority?.below ?? MOST_LINKS
      return leads(
        next,
        Math.min(left, below),
        others.filter(other => other !== next),
      )
    })
  }
}

/** What keeps an authority of the file from issuing servers' certificates, whatever the day; null: nothing. */
export function whyLeftOut({ extensions, subject, publicKey }: Certificate): LeftOut['reason'] | null {
  const { authority, keyUsage, purposes, isBound } = extensions
  if (!authority || subject.comparable === '' || keyUsage?.has(keyUsages.keyCertSign) === false) {
    return 'not-authority'
  }
  if (isBound) return 'constraints'
  // SECURITY: an authority for e-mail, code or clients vouches for no server.
  if (!isForServers(purposes)) return 'purpose'
  return keyKindOf(publicKey) === null ? 'key' : null
}

const mayIssue = (certificate: Certificate, now: number): boolean =>
  isAlive(certificate, now) && whyLeftOut(certificate) === null

/**
 * Whether one certificate issued another. Each pair is tried once, however many ways through the chain lead by it:
 * authorities of one name and key can stand in any order.
 */
function issuedOnce(): (parent: Certificate, child: Certificate) => boolean {
  const known = new Map<Certificate, Map<Certificate, boolean>>()
  return (parent, child) => {
    if (child.issuer.comparable !== parent.subject.comparable) return false
    const children = known.get(parent) ?? new Map<Certificate, boolean>()
    known.set(parent, children)
    const is = children.get(child) ?? isSignedBy(child, parent)
    children.set(child, is)
    return is
  }
}

const isSelfIssued = ({ issuer, subject }: Certificate): boolean => issuer.comparable === subject.comparable

/** SECURITY: the name must be among the alternative names; the subject's is not looked at, as in Chromium. */
function isServer(leaf: Certificate, hostname: string, now: number): boolean {
  const { authority, keyUsage, purposes, hosts, isBound } = leaf.extensions
  return (
    !authority &&
    !isBound &&
    isForServers(purposes) &&
    // The key of a TLS server signs or, in old versions, agrees or deciphers.
    (!keyUsage || TLS_USAGES.some(usage => keyUsage.has(usage))) &&
    hosts.some(pattern => isHost(hostname, pattern)) &&
    isAlive(leaf, now) &&
    isSignedWell(leaf) &&
    keyKindOf(leaf.publicKey) !== null
  )
}

const TLS_USAGES = [keyUsages.digitalSignature, keyUsages.keyEncipherment, keyUsages.keyAgreement]

const isForServers = (purposes: readonly string[] | null): boolean =>
  !purposes || purposes.includes(SERVER_AUTH) || purposes.includes(ANY_PURPOSE)

const LONGEST_NAME = 253

/** A whole label may be a star, the first one alone. https://www.rfc-editor.org/rfc/rfc9525#section-6.3 */
function isHost(hostname: string, pattern: string): boolean {
  const host = hostname.toLowerCase()
  const name = pattern.toLowerCase()
  if (isIP(host) !== 0 || name.length > LONGEST_NAME) return false
  if (!/^(\*\.)?([a-z0-9_]([a-z0-9_-]*[a-z0-9_])?\.)+[a-z0-9-]+$/.test(name)) return false
  if (!name.startsWith('*.')) return host === name
  // Two labels at least: *.com is no one's.
  return name.split('.').length > 2 && host.includes('.') && host.slice(host.indexOf('.')) === name.slice(1)
}

const isAlive = ({ validFrom, validUntil }: Certificate, now: number): boolean =>
  validFrom <= now && now <= validUntil

function readPem(pem: string): Certificate | null {
  const [der, ...rest] = pemBlocks(pem)
  return der && rest.length === 0 ? readCertificate(der) : null
}
