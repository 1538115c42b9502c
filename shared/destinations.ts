import { z } from 'zod'
import { type Partition, partitions, Region } from './partitions'
import { serviceIds, services } from './service-catalogue'

export { serviceIds, serviceTitle } from './service-catalogue'

export const ServiceId = z.enum(serviceIds)
export type ServiceId = z.infer<typeof ServiceId>

export const Destination = z.object({ service: ServiceId, region: Region })
export type Destination = z.infer<typeof Destination>

/** The console URL of a destination; null where the partition's console hosts are not publicly known. */
export function consoleUrl(partition: Partition, destination: Destination): string | null {
  const { hosts, defaultRegion } = partitions[partition]
  if (!hosts) return null
  const service = services[destination.service]
  const region = service.global ? defaultRegion : destination.region
  const [path = '', fragment] = service.path.split('#')
  const host = hosts.regional ? hosts.console : `${region}.${hosts.console}`
  // The query comes before the fragment, or the console does not see it.
  return `https://${host}/${path}?region=${region}${fragment === undefined ? '' : `#${fragment}`}`
}
