import { type Partition, partitions } from '../../shared/partitions'

export interface Endpoints {
  /** The endpoint of an AWS API in a region. */
  api(service: 'sts' | 'ec2', partition: Partition, region: string): string
  /** IAM has one endpoint for a whole partition. */
  iam(partition: Partition): string
  /** The federation endpoint; null where AWS publishes none. */
  federation(partition: Partition): string | null
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
}

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
  }
}
