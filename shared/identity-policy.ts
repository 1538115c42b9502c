import type { PartitionName } from './partition-facts'
import { literally, type PolicyDocument, policySize, policyText } from './trust-policy'

// Without schemas, so that the window can use it.

export interface IdentityPolicySetup {
  partition: PartitionName
  userArn: string
  roleArns: readonly string[]
  /** The user may replace its own access key. */
  rotation: boolean
  /** The user may look up its own MFA device. */
  mfaLookup: boolean
}

/**
 * What one managed policy may hold, white space not counted.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
export const MANAGED_POLICY_SIZE = 6144

/**
 * The least that the server user needs, in as many policies as their size takes. A user can have ten managed policies
 * unless the quota is raised. Roles of other partitions are left out: no credentials of this one reach them.
 */
export function identityPolicies(setup: IdentityPolicySetup): string[] {
  const own = ownStatements(setup)
  const roles = [...new Set(setup.roleArns)]
    .filter(arn => arn.startsWith(`arn:${setup.partition}:`))
    .map(literally)
    .sort()
  const policies: string[] = []
  let statements = own
  let fitting: string[] = []
  for (const role of roles) {
    const grown = [...fitting, role]
    if (policySize(textOf(statements, grown)) <= MANAGED_POLICY_SIZE) {
      fitting = grown
      continue
    }
    policies.push(textOf(statements, fitting))
    statements = []
    fitting = [role]
  }
  if (statements.length > 0 || fitting.length > 0) policies.push(textOf(statements, fitting))
  return policies
}

function textOf(statements: readonly PolicyDocument[], roleArns: readonly string[]): string {
  const roles =
    roleArns.length > 0
      ? [{ Sid: 'AssumeLinkedRoles', Effect: 'Allow', Action: 'sts:AssumeRole', Resource: roleArns }]
      : []
  return policyText({ Version: '2012-10-17', Statement: [...roles, ...statements] })
}

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_examples_iam_credentials_console.html
function ownStatements({ userArn, rotation, mfaLookup }: IdentityPolicySetup): PolicyDocument[] {
  const own = (Sid: string, Action: string | string[]) => ({
    Sid,
    Effect: 'Allow',
    Action,
    Resource: literally(userArn),
  })
  const rotating = ['CreateAccessKey', 'DeleteAccessKey', 'ListAccessKeys', 'UpdateAccessKey']
  return [
    ...(rotation
      ? [
          own(
            'RotateOwnAccessKey',
            rotating.map(name => `iam:${name}`),
          ),
        ]
      : []),
    ...(mfaLookup ? [own('FindOwnMfaDevice', 'iam:ListMFADevices')] : []),
  ]
}
