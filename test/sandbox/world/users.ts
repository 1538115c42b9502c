import { PolicyDocument, type PolicySource } from './policy-document'
import type { Randomness } from './randomness'
import type { Account, User } from './world'

/** A user of this name at the root of its account, without an MFA device and without a boundary. */
export function createUser(
  account: Account,
  name: string,
  randomness: Randomness,
  createdAt: number,
  ...policies: readonly PolicySource[]
): User & { readonly mfaDevice: undefined } {
  return {
    arn: `arn:${account.partition}:iam::${account.accountId}:user/${name}`,
    name,
    path: '/',
    userId: `AIDA${randomness.base32(17)}`,
    account,
    createdAt,
    mfaDevice: undefined,
    policies: policies.map(policy => PolicyDocument.parse(policy)),
    boundary: null,
  }
}

/**
 * Least privilege for a provider: the roles it was given and any that its customer makes for it, and its own keys,
 * so that it can rotate them.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_examples_iam_credentials_console.html
 */
export const providerPolicies = (roleArns: readonly string[], userArn: string): PolicySource[] => [
  {
    Version: '2012-10-17',
    Statement: {
      Effect: 'Allow',
      Action: ['sts:AssumeRole', 'sts:TagSession', 'sts:SetSourceIdentity'],
      Resource: [...roleArns],
    },
  },
  {
    Version: '2012-10-17',
    Statement: {
      Effect: 'Allow',
      Action: [
        'iam:CreateAccessKey',
        'iam:ListAccessKeys',
        'iam:UpdateAccessKey',
        'iam:DeleteAccessKey',
        'iam:GetAccessKeyLastUsed',
        'iam:ListMFADevices',
        'iam:GetUser',
      ],
      Resource: userArn,
    },
  },
]

/** What AWS's AdministratorAccess says. */
export const administratorPolicy: PolicySource = {
  Version: '2012-10-17',
  Statement: { Effect: 'Allow', Action: '*', Resource: '*' },
}

/** Every role of an account, whatever its path. */
export const everyRoleOf = ({ partition, accountId }: Account) => `arn:${partition}:iam::${accountId}:role/*`
