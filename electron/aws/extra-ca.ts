import { X509Certificate } from 'node:crypto'
import { hasNameConstraints, hasWeakSignature, pathLengthOf } from './certificate-facts'

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

const SERVER_AUTH = '1.3.6.1.5.5.7.3.1'
const ANY_USAGE = '2.5.29.37.0'

/**
 * Whether a server that Chromium does not trust is trusted by the person's own authorities. A pure function.
 * SECURITY: it only ever turns one verdict, that the authority is unknown. Chromium names one problem where there are
 * several, and the unknown authority comes before a wrong host or a weak signature: so everything is checked here
 * again, as RFC 5280 has it. https://www.rfc-editor.org/rfc/rfc5280#section-6
 */
export function isTrustedByExtra(
  presented: Presented,
  authorities: readonly X509Certificate[],
  now: number,
): boolean {
  if (presented.verdict !== 'net::ERR_CERT_AUTHORITY_INVALID' || authorities.length === 0) return false
  try {
    const [leaf, ...intermediates] = presented.chain.slice(0, MOST_LINKS).map(pem => new X509Certificate(pem))
    return leaf !== undefined && isServer(leaf, presented.hostname, now) && leads(leaf, intermediates, 0)
  } catch {
    // What cannot be read cannot be trusted.
    return false
  }

  /** @param below how many authorities stand between this certificate and the server's. */
  function leads(child: X509Certificate, others: readonly X509Certificate[], below: number): boolean {
    if (below > MOST_LINKS) return false
    // SECURITY: the authorities of the file have to be good ones too, and alive.
    if (authorities.some(root => mayIssue(root, below, now) && issued(root, child))) return true
    return others.some(
      (parent, at) =>
        mayIssue(parent, below, now) &&
        !hasWeakSignature(parent) &&
        issued(parent, child) &&
        leads(
          parent,
          others.filter((_, place) => place !== at),
          below + 1,
        ),
    )
  }
}

/** SECURITY: the name must be among the alternative names; the subject's is not looked at, as in Chromium. */
const isServer = (leaf: X509Certificate, hostname: string, now: number): boolean =>
  !leaf.ca &&
  leaf.checkHost(hostname, { subject: 'never' }) !== undefined &&
  isAlive(leaf, now) &&
  isStrong(leaf) &&
  !hasWeakSignature(leaf) &&
  // Called keyUsage, these are the extended ones. A certificate without any is good for all.
  (!leaf.keyUsage || leaf.keyUsage.some(usage => usage === SERVER_AUTH || usage === ANY_USAGE))

/** Node's `ca` looks at the basic constraints and at the key usage. */
function mayIssue(authority: X509Certificate, below: number, now: number): boolean {
  const length = pathLengthOf(authority)
  return (
    authority.ca &&
    isAlive(authority, now) &&
    isStrong(authority) &&
    (length === null || below <= length) &&
    // They are not interpreted here, and must not be passed over.
    !hasNameConstraints(authority)
  )
}

const issued = (parent: X509Certificate, child: X509Certificate): boolean =>
  child.checkIssued(parent) && child.verify(parent.publicKey)

const isAlive = ({ validFrom, validTo }: X509Certificate, now: number): boolean =>
  Date.parse(validFrom) <= now && now <= Date.parse(validTo)

/** As Chromium demands of public servers: RSA from 2048 bits on, or a curve. */
function isStrong({ publicKey }: X509Certificate): boolean {
  if (publicKey.asymmetricKeyType === 'ec' || publicKey.asymmetricKeyType === 'ed25519') return true
  const bits = publicKey.asymmetricKeyDetails?.modulusLength ?? 0
  return publicKey.asymmetricKeyType === 'rsa' && bits >= 2048
}
