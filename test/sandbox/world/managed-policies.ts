import { PARTITIONS } from './partitions'
import { PolicyDocument, type PolicySource } from './policy-document'

const allow = (...actions: readonly string[]): PolicySource => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: [...actions], Resource: '*' }],
})

/**
 * The policies of AWS's own that a role or a session is commonly given. AWS writes the read-only ones out service by
 * service; the patterns here say the same in three lines.
 * https://docs.aws.amazon.com/aws-managed-policy/latest/reference/policy-list.html
 */
const MANAGED: Readonly<Record<string, PolicySource>> = {
  AdministratorAccess: allow('*'),
  PowerUserAccess: {
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', NotAction: ['iam:*', 'organizations:*', 'account:*'], Resource: '*' },
      {
        Effect: 'Allow',
        Action: [
          'account:GetAccountInformation',
          'account:GetPrimaryEmail',
          'account:ListRegions',
          'iam:CreateServiceLinkedRole',
          'iam:DeleteServiceLinkedRole',
          'iam:ListRoles',
          'organizations:DescribeOrganization',
        ],
        Resource: '*',
      },
    ],
  },
  ReadOnlyAccess: allow('*:Describe*', '*:Get*', '*:List*'),
  SecurityAudit: allow('*:Describe*', '*:Get*', '*:List*'),
  'job-function/ViewOnlyAccess': allow('*:Describe*', '*:List*'),
}

const documents: ReadonlyMap<string, PolicyDocument> = new Map<string, PolicyDocument>(
  PARTITIONS.flatMap(partition =>
    Object.entries(MANAGED).map(
      ([name, policy]) => [`arn:${partition}:iam::aws:policy/${name}`, PolicyDocument.parse(policy)] as const,
    ),
  ),
)

/** What a policy of AWS's own allows; undefined when the sandbox has none of that ARN. */
export const managedPolicy = (arn: string): PolicyDocument | undefined => documents.get(arn)
