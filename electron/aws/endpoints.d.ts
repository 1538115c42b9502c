import { type Partition } from '../../shared/partitions'
export interface Endpoints {
  /** The endpoint of an AWS API in a region. */
  api(service: 'sts' | 'ec2', partition: Partition, region: string): string
  /** The federation endpoint; null where AWS publishes none. */
  federation(partition: Partition): string | null
}
/**
 * AWS's endpoints, from the partition table and from nowhere else: AWS_ENDPOINT_URL and an endpoint_url
 * in a profile could otherwise send credentials to a stranger.
 */
export declare const awsEndpoints: Endpoints
/** Everything at one local address. Only unpackaged builds are given this. */
export declare function sandboxEndpoints(origin: string): Endpoints
