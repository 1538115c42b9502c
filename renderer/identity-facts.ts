import type { ServerIdentity } from '../shared/identity'
import { keyAge } from '../shared/key-age'
import { partitions } from '../shared/partition-facts'
import { counted } from './format'

/** The user's name without its path. */
export const userNameOf = ({ userArn }: Pick<ServerIdentity, 'userArn'>): string =>
  userArn.slice(userArn.lastIndexOf('/') + 1)

/** What an MFA device is called: a virtual one by the end of its ARN, a hardware one by its number. */
export const mfaDeviceName = (serialNumber: string): string =>
  serialNumber.startsWith('arn:') ? serialNumber.slice(serialNumber.lastIndexOf('/') + 1) : serialNumber

type Aged = Pick<ServerIdentity, 'keyCreatedAt' | 'addedAt'>

/** How old an access key is: `made 34 days ago`. */
export function keyAgeText(identity: Aged, now: number): string {
  const { days, exact } = keyAge(identity, now)
  if (!exact)
    return days === 0 ? 'age not known yet' : `at least ${counted(days, 'day')} old; AWS did not say`
  if (days === 0) return 'made today'
  return days === 1 ? 'made yesterday' : `made ${days.toLocaleString()} days ago`
}

/** The same as a sentence goes on: `is 96 days old`. */
export function keyAgeSaid(identity: Aged, now: number): string {
  const { days, exact } = keyAge(identity, now)
  return `is ${exact ? '' : 'at least '}${counted(days, 'day')} old`
}

/** The same in short, for where there is little room: `34 days old`; empty while it says nothing. */
export function keyAgeShort(identity: Aged, now: number): string {
  const { days, exact } = keyAge(identity, now)
  if (days === 0) return ''
  return `${counted(days, 'day')}${exact ? '' : ' or more'} old`
}

/** The page of an identity's user in the IAM console; null where AWS publishes no console. */
export function iamUserUrl({ partition, userArn }: Pick<ServerIdentity, 'partition' | 'userArn'>) {
  const { hosts, defaultRegion } = partitions[partition]
  if (!hosts) return null
  const host = hosts.regional ? hosts.console : `${defaultRegion}.${hosts.console}`
  return `https://${host}/iam/home#/users/details/${encodeURIComponent(userNameOf({ userArn }))}?section=permissions`
}
