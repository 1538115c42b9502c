import { type PartitionName, partitionNames, partitions } from './partition-facts'
import { failed, ok, type Result } from './result'

// Without schemas, so that the window can use it.

// In every JavaScript runtime; this room has neither the DOM's types nor Node's.
declare const URL: new (
  text: string,
) => {
  protocol: string
  hostname: string
  port: string
  username: string
  password: string
  href: string
}

/** How long a URL to land on may be; AWS names no limit, and the console's own stay far below. */
export const MAX_URL_LENGTH = 4096

export type ConsoleUrlProblem =
  | 'not-a-url'
  | 'not-https'
  | 'too-long'
  | 'not-a-console'
  | 'other-partition'
  | 'sign-in'

/**
 * What AWS's multi-session puts before the region: `ACCOUNT-xxxxxxxx.`. A URL with it belongs to one session of one
 * browser. https://docs.aws.amazon.com/awsconsolehelpdocs/latest/gsg/multisession.html
 */
const MULTI_SESSION = /^(?:(\d{12})-[a-z0-9]{4,16}\.)+/

// Consoles of services that have a host of their own, with or without a region before it. AWS alone publishes there;
// what QuickSight shows are dashboards that its users made.
// https://docs.aws.amazon.com/quicksight/latest/developerguide/supported-regions.html
const OWN_HOSTS = /^(?:[a-z0-9-]+\.)?(?:quicksight|health|phd|lightsail)$/

/** A pasted console URL as a destination of a partition, without the prefix of multi-session; or why it is none. */
export function readConsoleUrl(partition: PartitionName, pasted: string): Result<string, ConsoleUrlProblem> {
  const trimmed = pasted.trim()
  if (trimmed.length > MAX_URL_LENGTH) return failed('too-long')
  const url = parsed(trimmed)
  if (!url) return failed('not-a-url')
  if (url.protocol !== 'https:') return failed('not-https')
  // SECURITY: a name before the host or a port after it is how one address is made to look like another.
  if (url.port !== '' || url.username !== '' || url.password !== '') return failed('not-a-console')
  const { host } = withoutSession(url.hostname)
  const of = partitionOfHost(host)
  if (!of) return failed(isSignInHost(host) ? 'sign-in' : 'not-a-console')
  if (of !== partition) return failed('other-partition')
  url.hostname = host
  // Written out anew, with what was not ASCII encoded, it may have grown.
  return url.href.length > MAX_URL_LENGTH ? failed('too-long') : ok(url.href)
}

/** The partition of a console's host, without the prefix of multi-session; undefined of every other host. */
export const partitionOfHost = (host: string): PartitionName | undefined =>
  partitionNames.find(name => {
    const { hosts } = partitions[name]
    if (!hosts) return false
    const domain = hosts.console.replace(/^.*console/, '')
    return (
      isUnder(host, hosts.console) || (host.endsWith(domain) && OWN_HOSTS.test(host.slice(0, -domain.length)))
    )
  })

/** The host of a URL without the prefix of multi-session, and the account that the prefix names. */
export function withoutSession(host: string): { host: string; accountId: string | null } {
  return { host: host.replace(MULTI_SESSION, ''), accountId: MULTI_SESSION.exec(host)?.[1] ?? null }
}

/** The account that a URL of multi-session was copied from; null if it does not say. */
export const accountIdInUrl = (pasted: string): string | null =>
  withoutSession(parsed(pasted.trim())?.hostname ?? '').accountId

// URL.canParse is newer than the oldest runtime.
function parsed(text: string) {
  try {
    return new URL(text)
  } catch {
    return null
  }
}

const isSignInHost = (host: string): boolean =>
  partitionNames.some(name => isUnder(host, partitions[name].hosts?.signIn))

/** The domain itself, and what is under it: a region, or a service such as s3. */
const isUnder = (host: string, domain: string | undefined): boolean =>
  domain !== undefined && (host === domain || host.endsWith(`.${domain}`))
