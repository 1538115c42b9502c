import {
  type ConsoleSites,
  consoleSites,
  isInline,
  namesSignIn,
  plainly,
  signingAt,
} from '../../shared/console-sites'
import { type Partition, partitions } from '../../shared/partitions'

export interface Endpoints {
  /** The endpoint of an AWS API in a region. */
  api(service: 'sts' | 'ec2', partition: Partition, region: string): string
  /** IAM has one endpoint for a whole partition. */
  iam(partition: Partition): string
  /** The federation endpoint; null where AWS publishes none. */
  federation(partition: Partition): string | null
  /** Where a browser is signed out of AWS, and the federation endpoint that it may go on to; null as above. */
  signOut(partition: Partition): SignInHost | null
  /**
   * The sign-in host of an account's own region, for when the one that is asked first has trouble; null where AWS
   * publishes none. A sign-in token is for the host that gave it.
   */
  regionalSignIn(partition: Partition, region: string): SignInHost | null
  /** Where a page of the console is, for a browser that is signed in already. */
  consolePage(url: string): string
  /** What an isolated window of this partition may show. */
  consoleSites(partition: Partition): ConsoleSites
}

/** One of AWS's sign-in hosts: its page that signs out, and its federation endpoint. */
export interface SignInHost {
  oauth: string
  federation: string
}

/**
 * AWS's endpoints, from the partition table and from nowhere else: AWS_ENDPOINT_URL and an endpoint_url
 * in a profile could otherwise send credentials to a stranger.
 */
export const awsEndpoints: Endpoints = {
  api: (service, partition, region) => `https://${service}.${region}.${partitions[partition].apiSuffix}`,
  iam(partition) {
    const { defaultRegion, apiSuffix } = partitions[partition]
    const host = iamHosts[partition] ?? `iam.${defaultRegion}.${apiSuffix}`
    return `https://${host}`
  },
  federation(partition) {
    const { hosts } = partitions[partition]
    return hosts && `https://${hosts.signIn}/federation`
  },
  signOut(partition) {
    const { hosts } = partitions[partition]
    if (!hosts) return null
    const host = hosts.regional ? hosts.signIn : `${signOutRegions[partition]}.${hosts.signIn}`
    return signInHost(`https://${host}`)
  },
  regionalSignIn(partition, region) {
    const { hosts } = partitions[partition]
    const global = globalSignIn[partition]
    if (!hosts || !global) return null
    // The region that the global host is in is no way out of its trouble.
    return signInHost(`https://${region === global.isIn ? global.wayOut : region}.${hosts.signIn}`)
  },
  consolePage: url => url,
  consoleSites,
}

// The page that signs out returns only to sign-in hosts that name a region.
const signOutRegions: Partial<Record<Partition, string>> = {
  aws: 'us-east-1',
  'aws-cn': 'cn-north-1',
  'aws-us-gov': 'us-gov-east-1',
}

// https://docs.aws.amazon.com/general/latest/gr/signin-service.html names one for each region of these, and for us-east-1
// the host that has no region.
const globalSignIn: Partial<Record<Partition, { isIn: string; wayOut: string }>> = {
  aws: { isIn: 'us-east-1', wayOut: 'us-west-2' },
  'aws-us-gov': { isIn: 'us-gov-west-1', wayOut: 'us-gov-east-1' },
}

const signInHost = (origin: string): SignInHost => ({
  oauth: `${origin}/oauth`,
  federation: `${origin}/federation`,
})

// https://docs.aws.amazon.com/general/latest/gr/iam-service.html: everywhere else the region is named.
const iamHosts: Partial<Record<Partition, string>> = {
  aws: 'iam.amazonaws.com',
  'aws-us-gov': 'iam.us-gov.amazonaws.com',
}

/** Everything at one local address. Only unpackaged builds are given this. */
export function sandboxEndpoints(origin: string): Endpoints {
  return {
    api: () => origin,
    iam: () => origin,
    federation: partition => partitions[partition].hosts && `${origin}/federation`,
    signOut: partition => partitions[partition].hosts && signInHost(origin),
    regionalSignIn: partition => (globalSignIn[partition] ? signInHost(regionalOrigin(origin)) : null),
    consolePage: url => `${origin}/console/?destination=${encodeURIComponent(url)}`,
    consoleSites: partition => sandboxSites([origin, regionalOrigin(origin)], partition),
  }
}

/** The sandbox's sign-in host of a region: the same port by another name. */
const regionalOrigin = (origin: string): string => origin.replace('//127.0.0.1', '//localhost')

/** The local address is the console and the sign-in page; the destination of a page stands in its query. */
function sandboxSites(origins: readonly string[], partition: Partition): ConsoleSites {
  const own = (text: string) => {
    const url = parsed(text)
    // A blob's origin is that of the page that made it.
    return url?.protocol === 'http:' &&
      origins.includes(url.origin) &&
      url.username === '' &&
      url.password === ''
      ? url
      : null
  }
  const isPage = (url: string) => own(url) !== null
  return {
    isPage,
    isFrame: url => isPage(url) || isInline(url, isPage),
    isSignIn: url => /^\/(?:federation|oauth)$/.test(plainly(own(url)?.pathname ?? '')),
    signing(url) {
      const { pathname } = own(url) ?? { pathname: '' }
      if (/^\/(?:federation|oauth)/.test(plainly(pathname))) {
        return signingAt(url, page => consoleSites(partition).consolePage(page) !== null)
      }
      return namesSignIn(url) ? 'does' : 'no'
    },
    accountOf: url => /^\/console\/(\d{12})-/.exec(own(url)?.pathname ?? '')?.[1] ?? null,
    isObject: consoleSites(partition).isObject,
    consolePage(text) {
      const url = own(text)
      const destination = url?.pathname.startsWith('/console/') ? url.searchParams.get('destination') : null
      return destination && consoleSites(partition).consolePage(destination)
    },
  }
}

// URL.canParse is newer than the oldest runtime.
function parsed(text: string): URL | null {
  try {
    return new URL(text)
  } catch {
    return null
  }
}
