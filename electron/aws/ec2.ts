import type { Partition } from '../../shared/partitions'
import { failed, ok, type Result } from '../../shared/result'
import type { RoleSession } from '../credentials/secret'
import { type AwsConnection, clientConfig, signedInTime } from './client-config'
import type { Endpoints } from './endpoints'
import { awsFailed, type CallFailure } from './errors'

export interface Ec2 {
  /** The names of the regions that are enabled in the role's account. */
  describeRegions(
    session: RoleSession,
    partition: Partition,
    region: string,
    signal: AbortSignal,
  ): Promise<Result<string[], CallFailure>>
}

export function createEc2(connection: AwsConnection, endpoints: Endpoints): Ec2 {
  return {
    async describeRegions(session, partition, region, signal) {
      try {
        const { EC2Client, DescribeRegionsCommand } = await import('./sdk-ec2')
        const endpoint = endpoints.api('ec2', partition, region)
        const answer = await signedInTime(connection, () => {
          const ec2 = new EC2Client(clientConfig(connection, endpoint, region, session))
          return ec2.send(new DescribeRegionsCommand({}), { abortSignal: signal })
        })
        const regions = (answer.Regions ?? []).flatMap(({ RegionName }) => RegionName ?? [])
        // Every account has regions; an answer without one is not EC2's.
        return regions.length > 0
          ? ok(regions)
          : failed({ kind: 'bad-answer', step: 'regions', problem: 'incomplete', status: 200 })
      } catch (error) {
        return awsFailed('regions', error, signal)
      }
    },
  }
}
