import { z } from 'zod'
import { MAX_URL_LENGTH, readConsoleUrl } from './console-url'
import { isRegionOf, type Partition, partitions, Region } from './partitions'
import { failed, ok, type Result } from './result'
import { serviceIds, services } from './service-catalogue'

export { serviceIds, serviceTitle } from './service-catalogue'

export const ServiceId = z.enum(serviceIds)
export type ServiceId = z.infer<typeof ServiceId>

/** Where in the console to land: a service in a region, or a page of the console that was pasted in. */
export const Destination = z.union([
  z.object({ service: ServiceId, region: Region }),
  z.object({ url: z.string().min(1).max(MAX_URL_LENGTH) }),
])
export type Destination = z.infer<typeof Destination>

export const DestinationProblem = z.enum([
  'not-a-url',
  'not-https',
  'too-long',
  /** Not a host of the AWS console. */
  'not-a-console',
  /** A console host of another partition than the account's. */
  'other-partition',
  /** A sign-in page: that is made by opening, and never pasted. */
  'sign-in',
])
export type DestinationProblem = z.infer<typeof DestinationProblem>

export type DestinationFailure =
  | { kind: 'invalid-destination'; problem: DestinationProblem; partition: Partition }
  | { kind: 'region-mismatch'; region: string; partition: Partition }
  | { kind: 'console-unsupported'; partition: Partition }

/** The console URL of a destination. */
export function consoleUrl(
  partition: Partition,
  destination: Destination,
): Result<string, DestinationFailure> {
  const { hosts, defaultRegion } = partitions[partition]
  if (!hosts) return failed({ kind: 'console-unsupported', partition })
  if ('url' in destination) {
    const read = readConsoleUrl(partition, destination.url)
    return read.ok ? read : failed({ kind: 'invalid-destination', problem: read.failure, partition })
  }
  if (!isRegionOf(partition, destination.region)) {
    return failed({ kind: 'region-mismatch', region: destination.region, partition })
  }
  const service = services[destination.service]
  const region = service.global ? defaultRegion : destination.region
  const [path = '', fragment] = service.path.split('#')
  const host = hosts.regional ? hosts.console : `${region}.${hosts.console}`
  // The query comes before the fragment, or the console does not see it.
  return ok(`https://${host}/${path}?region=${region}${fragment === undefined ? '' : `#${fragment}`}`)
}
