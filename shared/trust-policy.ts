import type { AwsAccountId } from './arn'
import type { ExternalId } from './external-id'
import type { Partition } from './partitions'

/**
 * The trust policy that a linked role should carry: the server account may assume it, with the External ID only.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_common-scenarios_third-party.html
 */
export function trustPolicy(
  server: { partition: Partition; accountId: AwsAccountId },
  externalId: ExternalId,
): string {
  return json({
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { AWS: `arn:${server.partition}:iam::${server.accountId}:root` },
        Action: 'sts:AssumeRole',
        Condition: { StringEquals: { 'sts:ExternalId': externalId } },
      },
    ],
  })
}

/** The policy that the server user needs for one linked role. Across accounts both sides must allow. */
export function assumeRolePolicy(roleArn: string): string {
  return json({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Resource: roleArn }],
  })
}

const json = (policy: unknown): string => JSON.stringify(policy, null, 2)
