import { type ConsoleUrlProblem, partitionOfHost, readConsoleUrl, withoutSession } from './console-url'
import { isRegionOf, type PartitionName, partitionNames, partitions, regionPattern } from './partition-facts'
import { failed, ok, type Result } from './result'
import { unquote } from './unquote'
import { hasUnsafeCharacters } from './unsafe-characters'

// Without schemas, so that the window can use it. In every JavaScript runtime; this room has neither the DOM's types
// nor Node's.
interface Parameters {
  get(name: string): string | null
}
declare const URL: new (
  text: string,
) => {
  protocol: string
  hostname: string
  port: string
  username: string
  password: string
  pathname: string
  hash: string
  searchParams: Parameters
}
declare const URLSearchParams: new (text: string) => Parameters

/** Of what is pasted. A portal link carries a whole URL, encoded once more. */
export const MAX_POINTER_LENGTH = 16_384

/** What points at something in AWS: an ARN, a page of the console, or a link that signs in to an account. */
export interface Pointer {
  /** `portal`: a shortcut of IAM Identity Center. `sign-in`: an account's own page to sign in. */
  is: 'arn' | 'page' | 'switch-role' | 'portal' | 'sign-in'
  partition: PartitionName
  /** Whose it is; null where it does not say, as the ARN of a bucket. */
  accountId: string | null
  /** A role in that account, without its path; of a portal, the permission set's name. */
  roleName: string | null
  /** The page to land on, in the partition's console; null where it names none. */
  url: string | null
  /** The page shows one resource, which no other account has. */
  isBound: boolean
}

export type PointerProblem =
  | ConsoleUrlProblem
  /** An ARN of a partition that Hatrack does not know. */
  | 'unknown-partition'
  /** An ARN of a partition whose console nobody outside knows. */
  | 'no-console'
  /** The account is named by its alias, which only AWS can look up. */
  | 'account-alias'
  /** A portal's start page, or a switch-role link without an account. */
  | 'no-account'

const ACCOUNT_ID = /^\d{12}$/
const ARN = /^arn:([^:\s]*):([^:\s]*):([^:\s]*):([^:\s]*):(\S+)$/i

/** Whether a word is meant to point at something: then it is no word to find accounts by. */
export const isPointer = (word: string): boolean => {
  const text = bare(word)
  return /^https?:/i.test(text) || ARN.test(text)
}

/** Reads what was pasted; null where it points at nothing. Quotes and brackets around it are dropped. */
export function readPointer(pasted: string): Result<Pointer, PointerProblem> | null {
  if (!isPointer(pasted)) return null
  const text = bare(pasted)
  if (text.length > MAX_POINTER_LENGTH) return failed('too-long')
  return /^arn:/i.test(text) ? readArn(text) : readLink(text)
}

/** Whether a role is the one that a pointer names. IAM Identity Center makes roles of permission sets' names. */
export const namesRole = ({ roleName }: Pointer, role: string): boolean =>
  roleName !== null && (role === roleName || isMadeFrom(roleName, role))

const isMadeFrom = (permissionSet: string, role: string): boolean =>
  role.startsWith(`AWSReservedSSO_${permissionSet}_`) && /^[0-9a-f]{16}$/.test(role.slice(-16))

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
function readArn(text: string): Result<Pointer, PointerProblem> {
  const [, partitionName = '', service = '', region = '', account = '', resource = ''] = ARN.exec(text) ?? []
  const partition = partitionNames.find(name => name === partitionName.toLowerCase())
  if (!partition) return failed('unknown-partition')
  const { hosts } = partitions[partition]
  const accountId = ACCOUNT_ID.test(account) ? account : null
  const roleName = roleIn(service.toLowerCase(), resource)
  const pointer = { is: 'arn', partition, accountId, roleName, isBound: accountId !== null } as const
  // A session is over when its time is, and the root of an account is the account: neither has a page.
  if (accountId !== null && (/^sts$/i.test(service) || resource === 'root'))
    return ok({ ...pointer, url: null })
  if (!hosts) return failed('no-console')
  const isRegional = regionPattern.test(region) && isRegionOf(partition, region) && !hosts.regional
  const host = isRegional ? `${region}.${hosts.console}` : hosts.console
  // SECURITY: the host is from the table, and what was pasted is one encoded parameter.
  const url = `https://${host}/go/view?arn=${encodeURIComponent(text)}`
  const page = readConsoleUrl(partition, url)
  return page.ok ? ok({ ...pointer, url: page.value }) : page
}

function roleIn(service: string, resource: string): string | null {
  if (service === 'iam' && resource.startsWith('role/'))
    return resource.slice(resource.lastIndexOf('/') + 1) || null
  if (service === 'sts' && resource.startsWith('assumed-role/')) return resource.split('/')[1] || null
  return null
}

function readLink(text: string): Result<Pointer, PointerProblem> {
  const url = parsed(text)
  // Whatever it is, it is told as a page that it is not.
  if (!url) return readPage(text)
  const { protocol, hostname, port, username, password, pathname } = url
  if (protocol === 'https:' && port === '' && username === '' && password === '') {
    const portal = partitionOfPortal(hostname)
    if (portal) return readPortalLink(portal, url.hash)
    const signIn = signInHost(hostname)
    if (signIn && pathname === '/switchrole') return readSwitchRole(signIn.partition, url.searchParams)
    if (signIn && signIn.account !== '' && /^\/console(?:\/|$)/.test(pathname))
      return linkTo('sign-in', signIn.partition, signIn.account)
  }
  return readPage(text)
}

function readPage(text: string): Result<Pointer, PointerProblem> {
  const url = parsed(text)
  const { host, accountId } = withoutSession(url?.hostname ?? '')
  const partition = partitionOfHost(host) ?? 'aws'
  const read = readConsoleUrl(partition, text)
  if (!read.ok) return read
  const page = { is: 'page', partition, accountId, roleName: null, url: read.value, isBound: false } as const
  const arn = url?.pathname === '/go/view' ? url.searchParams.get('arn') : null
  const resource = arn === null ? null : readPointer(arn)
  if (!resource?.ok || resource.value.is !== 'arn') return ok(page)
  if (resource.value.partition !== partition) return failed('other-partition')
  return ok({ ...page, accountId: resource.value.accountId ?? accountId, isBound: resource.value.isBound })
}

// https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_switch-role-console.html
const readSwitchRole = (partition: PartitionName, query: Parameters): Result<Pointer, PointerProblem> =>
  linkTo('switch-role', partition, query.get('account') ?? '', query.get('roleName'))

// https://docs.aws.amazon.com/singlesignon/latest/userguide/createshortcutlink.html
function readPortalLink(partition: PartitionName, hash: string): Result<Pointer, PointerProblem> {
  const [, query] = /^#\/?console\/?\?(.*)$/s.exec(hash) ?? []
  if (query === undefined) return failed('no-account')
  const asked = new URLSearchParams(query)
  const destination = asked.get('destination') || null
  const page = destination === null ? null : readConsoleUrl(partition, destination)
  if (page && !page.ok) return page
  return linkTo('portal', partition, asked.get('account_id') ?? '', asked.get('role_name'), page?.value)
}

function linkTo(
  is: Pointer['is'],
  partition: PartitionName,
  account: string,
  role: string | null = null,
  url: string | null = null,
): Result<Pointer, PointerProblem> {
  const accountId = account.trim()
  if (accountId === '') return failed('no-account')
  if (!ACCOUNT_ID.test(accountId)) return failed('account-alias')
  const roleName = role?.trim().replace(/^.*\//s, '') || null
  return ok({ is, partition, accountId, roleName, url, isBound: false })
}

/** The partition of a sign-in host, and what stands before it where that is no region: an account or its alias. */
function signInHost(host: string): { partition: PartitionName; account: string } | null {
  for (const partition of partitionNames) {
    const signIn = partitions[partition].hosts?.signIn
    if (signIn === undefined) continue
    if (host === signIn) return { partition, account: '' }
    if (!host.endsWith(`.${signIn}`)) continue
    const before = host.slice(0, -signIn.length - 1)
    return { partition, account: regionPattern.test(before) ? '' : before }
  }
  return null
}

// https://docs.aws.amazon.com/singlesignon/latest/userguide/using-the-portal.html: NAME.awsapps.com/start, dual-stack
// INSTANCE.portal.REGION.app.aws and INSTANCE.REGION.portal.amazonaws.com, start.us-gov-home.awsapps.com/directory/NAME
// of GovCloud, awsapps.cn of China.
function partitionOfPortal(host: string): PartitionName | null {
  if (host.endsWith('.awsapps.cn') || host.endsWith('.portal.amazonaws.com.cn')) return 'aws-cn'
  if (/(?:^|\.)us-gov-home\.awsapps\.com$/.test(host)) return 'aws-us-gov'
  if (host.endsWith('.awsapps.com')) return 'aws'
  if (!/\.app\.aws$|\.portal\.amazonaws\.com$/.test(host)) return null
  const region = host.split('.').find(label => regionPattern.test(label))
  return partitionNames.find(name => region !== undefined && isRegionOf(name, region)) ?? 'aws'
}

/** Without quotes and angle brackets around it. Empty where something in it hides, or is half a character. */
function bare(pasted: string): string {
  const text = unquote(pasted)
  const inside = text.startsWith('<') && text.endsWith('>') ? unquote(text.slice(1, -1)) : text
  return hasUnsafeCharacters(inside) ? '' : inside
}

// URL.canParse is newer than the oldest runtime.
function parsed(text: string) {
  try {
    return new URL(text)
  } catch {
    return null
  }
}
