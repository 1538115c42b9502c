import type { LinkedAccount } from '../../../shared/account'
import type { Destination } from '../../../shared/destinations'
import { isRegionOf, type PartitionName, regionPattern } from '../../../shared/partition-facts'
import { regionPlace } from '../../../shared/region-catalogue'
import { type ServiceName, services, serviceTitle } from '../../../shared/service-catalogue'

type Landing = Pick<LinkedAccount, 'destination' | 'region'>

/** Where a console lands: as it is said, as its account says, or at the service that the settings say. */
export const landingOf = (
  account: Landing,
  said: Destination | null,
  usual: ServiceName | null = null,
): Destination => said ?? account.destination ?? { service: usual ?? 'home', region: account.region }

/** A destination in as few words as a button takes: `EC2 in Frankfurt`. */
export function shortText(destination: Destination): string {
  if ('url' in destination) return 'the chosen page'
  const { service, region } = destination
  // A global service is the same from everywhere.
  return services[service].global
    ? serviceTitle(service)
    : `${serviceTitle(service)} in ${regionPlace(region)}`
}

/** What the button that opens says. */
export const openText = (account: Landing, landing: Destination): string => `Open ${target(account, landing)}`

/** What is said while it opens. */
export const openingText = (account: Landing, landing: Destination): string =>
  `Opening ${target(account, landing).replace(/^console/, 'the console')}`

function target(account: Landing, landing: Destination): string {
  if ('url' in landing || landing.service !== 'home') return shortText(landing)
  return landing.region === account.region ? 'console' : `console in ${regionPlace(landing.region)}`
}

/** Whether two destinations are the same page. */
export function isSamePlace(one: Destination, other: Destination): boolean {
  if ('url' in one || 'url' in other) return 'url' in one && 'url' in other && one.url === other.url
  return one.service === other.service && (one.region === other.region || services[one.service].global)
}

/** The region that a destination is in; null for a page whose URL names none. */
export function regionOf(partition: PartitionName, destination: Destination): string | null {
  if (!('url' in destination)) return destination.region
  // The query says it, whatever the host is; of old URLs only the host does.
  const query = /[?&]region=([a-z0-9-]+)/.exec(destination.url)?.[1]
  const host = /^https:\/\/([a-z0-9-]+)\./.exec(destination.url)?.[1]
  const isOne = (name: string | undefined) =>
    name !== undefined && regionPattern.test(name) && isRegionOf(partition, name)
  return [query, host].find(isOne) ?? null
}
