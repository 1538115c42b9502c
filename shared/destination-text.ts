import { readPointer } from './console-pointer'
import type { Destination } from './destinations'
import { regionTitle } from './region-catalogue'
import { serviceIds, services, serviceTitle } from './service-catalogue'

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

/** The resource whose ARN a page was opened by; else host and path, since what follows says little to a person. */
const pageOf = (url: string): string =>
  resourceOf(url) ?? url.replace(/^https:\/\//, '').replace(/[?#].*$/, '')

function resourceOf(url: string): string | null {
  const read = /\/go\/view\?/.test(url) ? readPointer(url) : null
  const [, encoded = ''] = read?.ok ? (/[?&]arn=([^&#]*)/.exec(url) ?? []) : []
  // It has been decoded before.
  const [, , service, region, , ...resource] = encoded === '' ? [] : decodeURIComponent(encoded).split(':')
  if (service === undefined || resource.length === 0) return null
  const isKnown = serviceIds.find(id => id === service)
  return `${isKnown ? serviceTitle(isKnown) : service} ${resource.join(':')}${region ? ` in ${regionTitle(region)}` : ''}`
}
