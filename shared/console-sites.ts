import { accountIdInUrl, readConsoleUrl } from './console-url'
import { type PartitionName, partitions } from './partition-facts'

// Without schemas. In every JavaScript runtime; this room has neither the DOM's types nor Node's.
declare const URL: new (
  text: string,
) => {
  protocol: string
  hostname: string
  pathname: string
  search: string
  port: string
  username: string
  password: string
  origin: string
  searchParams: { get(name: string): string | null; keys(): Iterable<string> }
}

/** What the places of the web are to a console of one partition. Everything else is a stranger's. */
export interface ConsoleSites {
  /** AWS's own site: a window of the console may show it. */
  isPage(url: string): boolean
  /** What a page of the console may hold in a frame. */
  isFrame(url: string): boolean
  /** A sign-in page: its URL is a credential, or was one. */
  isSignIn(url: string): boolean
  /**
   * What a URL does to who is signed in: `does` signs in, out or to another role; `may` is another sign-in page, where
   * a person or a script can. Pages of the console fetch their own tokens at the sign-in host: that is `no`.
   */
  signing(url: string): 'no' | 'may' | 'does'
  /** The account that the address of a multi-session page names; null where it names none. */
  accountOf(url: string): string | null
  /** Where consoles put what they give to download. Anybody else can put pages there, so it is never shown. */
  isObject(url: string): boolean
  /** A page of the console as a destination, without the prefix of multi-session; null for every other. */
  consolePage(url: string): string | null
}

// Under these AWS alone publishes. What its customers publish is elsewhere: amazonaws.com, cloudfront.net, on.aws.
const ownDomains: Record<PartitionName, string | null> = {
  aws: 'aws.amazon.com',
  'aws-cn': 'amazonaws.cn',
  'aws-us-gov': 'amazonaws-us-gov.com',
  'aws-eusc': 'amazonaws-eusc.eu',
  'aws-iso': null,
  'aws-iso-b': null,
  'aws-iso-e': null,
  'aws-iso-f': null,
}

/**
 * What consoles embed besides: AWS's static files, its sign-in and its cookie notice. Not cloudfront.net and not S3:
 * a frame is shown as a part of the console, and anybody can put one there.
 * https://docs.aws.amazon.com/signin/latest/userguide/allowlist-domains.html
 */
const FRAME_DOMAINS = ['awsstatic.com', 'signin.aws', 'shortbread.aws.dev', 'console.aws.a2z.com']

// https://docs.aws.amazon.com/AmazonS3/latest/userguide/VirtualHosting.html: s3.REGION, s3-REGION, s3.dualstack.REGION,
// s3-accesspoint.REGION, each with or without a bucket in front.
const S3_HOST = /^(?:[a-z0-9.-]+\.)?s3(?:[.-][a-z0-9-]+)*$/

/** The sites of a partition. Only https on its own port counts. */
export function consoleSites(partition: PartitionName): ConsoleSites {
  const domain = ownDomains[partition]
  const { hosts, apiSuffix } = partitions[partition]
  const isPage = (url: string) => isUnder(secureHost(url), domain)
  const signIn = hosts?.signIn ?? null
  return {
    isPage,
    isFrame: url =>
      isInline(url, isPage) || isPage(url) || FRAME_DOMAINS.some(each => isUnder(secureHost(url), each)),
    isSignIn: url => isUnder(secureHost(url), signIn) || namesSignIn(url),
    signing(url) {
      if (namesSignIn(url)) return 'does'
      const host = secureHost(url)
      if (isUnder(host, signIn)) return signingAt(url, page => readConsoleUrl(partition, page).ok)
      // The console's own way to sign out leads there by this path.
      return isUnder(host, hosts?.console ?? null) &&
        /^\/console\/logout/i.test(plainly(new URL(url).pathname))
        ? 'does'
        : 'no'
    },
    accountOf: url => (isPage(url) ? accountIdInUrl(url) : null),
    isObject(url) {
      const host = secureHost(url)
      if (!host?.endsWith(`.${apiSuffix}`)) return false
      return S3_HOST.test(host.slice(0, -apiSuffix.length - 1))
    },
    consolePage(url) {
      const page = readConsoleUrl(partition, url)
      return page.ok && !namesSignIn(url) ? page.value : null
    },
  }
}

/** What a frame holds without asking anybody: it has the origin of the page that it is in. */
export const isInline = (url: string, isPage: (url: string) => boolean): boolean =>
  url === 'about:blank' || url === 'about:srcdoc' || (url.startsWith('blob:') && isPage(url.slice(5)))

/**
 * The same for a URL of a sign-in host. What is known to be harmless is listed, not what is not: the console's pages
 * go by `/oauth?response_type=code&redirect_uri=PAGE` for a token of whoever is signed in already.
 */
export function signingAt(text: string, isConsole: (url: string) => boolean): 'no' | 'may' | 'does' {
  const { pathname, searchParams } = new URL(text)
  const names = [...searchParams.keys()].map(name => name.toLowerCase())
  const does = /^\/(?:federation|saml|switchrole|logout)/i.test(plainly(pathname)) || names.includes('action')
  if (does || namesSignIn(text)) return 'does'
  const isToken =
    pathname === '/oauth' &&
    searchParams.get('response_type') === 'code' &&
    isConsole(searchParams.get('redirect_uri') ?? '')
  return isToken ? 'no' : 'may'
}

export const namesSignIn = (url: string): boolean => /[?&#]SigninToken=/i.test(withLetters(url))

/** SECURITY: a letter that is percent-encoded is that letter to the server. */
const withLetters = (text: string): string =>
  text.replace(/%(?:25)*([46][1-9a-f]|[57][0-9a])/gi, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  )

/** A path without what servers pass over: parameters of its parts, and slashes in a row. */
export const plainly = (pathname: string): string =>
  withLetters(pathname)
    .replace(/%(?:25)*2f/gi, '/')
    .replace(/;[^/]*/g, '')
    .replace(/\/{2,}/g, '/')

/** The host of an https URL without anything that disguises it; null of every other. */
function secureHost(text: string): string | null {
  try {
    const { protocol, hostname, port, username, password } = new URL(text)
    return protocol === 'https:' && port === '' && username === '' && password === '' ? hostname : null
  } catch {
    return null
  }
}

const isUnder = (host: string | null, domain: string | null): boolean =>
  host !== null && domain !== null && (host === domain || host.endsWith(`.${domain}`))
