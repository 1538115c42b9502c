import type { Destination } from './destinations'
import { regionTitle } from './region-catalogue'
import { services, serviceTitle } from './service-catalogue'

// Without schemas, so that the window can use it.

/** Where a console lands, in words: `EC2 in Europe (Frankfurt)`. */
export function destinationText(destination: Destination): string {
  if ('url' in destination) return pageOf(destination.url)
  const { service, region } = destination
  // A global service is the same from everywhere.
  return services[service].global
    ? serviceTitle(service)
    : `${serviceTitle(service)} in ${regionTitle(region)}`
}

/** Host and path of a page; what follows says little to a person. */
const pageOf = (url: string): string => url.replace(/^https:\/\//, '').replace(/[?#].*$/, '')
