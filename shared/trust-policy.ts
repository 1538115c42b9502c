import type { AwsAccountId } from './arn'
import type { ExternalId } from './external-id'
import type { Partition } from './partitions'
import { literally, type PolicyDocument, policyText } from './role-setup/policy-text'
import type { RoleSetup } from './role-setup/role-setup'

/** What of a setup its trust policy is made from. */
export type TrustSetup = Pick<
  RoleSetup,
  'partition' | 'serverAccountId' | 'userArn' | 'principal' | 'externalId' | 'mfa'
>

/** The trust policy of a setup, as text. */
export function setupTrustPolicy(setup: TrustSetup): string {
  return policyText(trustDocument(setup))
}

/**
 * Who may assume the role: the server account or one user of it, with the External ID only.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_common-scenarios_third-party.html
 *
 * One user is demanded by a condition, not named as the principal. IAM keeps a user in the principal by its unique id,
 * not by its name: once the user is deleted and made anew, the role refuses it although the ARN is the same; and it
 * refuses to save a policy whose user is not there. The condition compares ARNs at each call.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-users
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalarn
 */
export function trustDocument(setup: TrustSetup): PolicyDocument {
  return {
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { AWS: `arn:${setup.partition}:iam::${setup.serverAccountId}:root` },
        Action: 'sts:AssumeRole',
        Condition: {
          StringEquals: { 'sts:ExternalId': setup.externalId },
          ...(setup.principal === 'user' && { ArnEquals: { 'aws:PrincipalArn': literally(setup.userArn) } }),
          // A call without MFA has no such key at all, and Bool fails on a missing key: what is wanted here.
          // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-multifactorauthpresent
          ...(setup.mfa && { Bool: { 'aws:MultiFactorAuthPresent': 'true' } }),
        },
      },
    ],
  }
}

/** The trust policy that a linked role should at least carry. */
export function trustPolicy(
  server: { partition: Partition; accountId: AwsAccountId },
  externalId: ExternalId,
): string {
  const { partition, accountId: serverAccountId } = server
  return setupTrustPolicy({
    partition,
    serverAccountId,
    userArn: '',
    principal: 'account',
    externalId,
    mfa: false,
  })
}

/** The policy that the server user needs for one linked role. Across accounts both sides must allow. */
export function assumeRolePolicy(roleArn: string): string {
  return policyText({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Resource: literally(roleArn) }],
  })
}
