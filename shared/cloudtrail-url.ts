import { type PartitionName, partitions } from './partition-facts'

/** On both sides of the AssumeRole, in milliseconds: clocks differ a little, and nobody wants the whole day. */
const AROUND_MS = 2 * 60_000

/** AWS says that an event arrives within this. https://docs.aws.amazon.com/awscloudtrail/latest/userguide/how-cloudtrail-works.html */
export const CLOUDTRAIL_DELAY_MS = 15 * 60_000

/** Event history goes back this far. https://docs.aws.amazon.com/awscloudtrail/latest/userguide/view-cloudtrail-events.html */
export const CLOUDTRAIL_REACH_MS = 90 * 86_400_000

/**
 * CloudTrail's Event history of an account, at the AssumeRole calls around a moment; null where AWS publishes no
 * console. It lists by one attribute at a time, and a request id is none of them. Nor is the session's name any help:
 * in the role's account the caller of a role from elsewhere has no user name. The event is in the region whose STS
 * endpoint was called, which is the partition's usual one: see electron/aws/endpoints.ts.
 * https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_LookupEvents.html
 * @param assumedAt milliseconds since the epoch, by AWS's clock
 */
export function assumeRoleEventsUrl(partition: PartitionName, assumedAt: number): string | null {
  const timeOf = (moment: number) => encodeURIComponent(new Date(moment).toISOString())
  return eventsUrl(partition, [
    'EventName=AssumeRole',
    `StartTime=${timeOf(assumedAt - AROUND_MS)}`,
    `EndTime=${timeOf(assumedAt + AROUND_MS)}`,
  ])
}

function eventsUrl(partition: PartitionName, filters: readonly string[]): string | null {
  const { hosts, defaultRegion } = partitions[partition]
  if (!hosts) return null
  const host = hosts.regional ? hosts.console : `${defaultRegion}.${hosts.console}`
  return `https://${host}/cloudtrailv2/home?region=${defaultRegion}#/events?${filters.join('&')}`
}
