import type { AwsAccountId } from './arn'
import type { ExternalId } from './external-id'
import type { PartitionName } from './partition-facts'
import type { Partition } from './partitions'

// Without schemas, so that the window can use it.

/** A policy as AWS's JSON has it. */
export interface PolicyDocument {
  readonly [element: string]: unknown
}

/** Whom a role trusts, and under which conditions. */
export interface TrustSetup {
  partition: PartitionName
  /** The account of the server identity (12 digits) and the ARN of its user. */
  serverAccountId: string
  userArn: string
  /** Whom the trust policy names: the whole server account (its own policies decide which user may), or exactly the user. */
  principal: 'account' | 'user'
  externalId: string
  /** The trust policy demands aws:MultiFactorAuthPresent. */
  mfa: boolean
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
          // A call with long-term keys alone has no such key, and Bool fails on a missing key: as it should here.
          // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-multifactorauthpresent
          ...(setup.mfa && { Bool: { 'aws:MultiFactorAuthPresent': 'true' } }),
        },
      },
    ],
  }
}

/** The trust policy of a setup, as text. */
export function setupTrustPolicy(setup: TrustSetup): string {
  return policyText(trustDocument(setup))
}

/** The trust policy that a linked role should at least carry. `mfa`: it demands aws:MultiFactorAuthPresent. */
export function trustPolicy(
  server: { partition: Partition; accountId: AwsAccountId },
  externalId: ExternalId,
  mfa = false,
): string {
  return setupTrustPolicy({
    partition: server.partition,
    serverAccountId: server.accountId,
    userArn: '',
    principal: 'account',
    externalId,
    mfa,
  })
}

/** The policy that the server user needs for one linked role. Across accounts both sides must allow. */
export function assumeRolePolicy(roleArn: string): string {
  return policyText({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Resource: literally(roleArn) }],
  })
}

/**
 * A policy document as text, in ASCII alone. IAM takes no character above U+00FF in a document but takes JSON's
 * escapes, and ASCII means the same in every code page that a terminal or an editor might be set to.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_PutRolePolicy.html
 */
export function policyText(document: PolicyDocument): string {
  return asciiJson(document, 2)
}

/** JSON of which every character outside printable ASCII is escaped. */
export function asciiJson(value: unknown, indent = 0): string {
  return JSON.stringify(value, null, indent).replace(
    /[\u007f-\uffff]/g,
    unit => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

/**
 * How long IAM finds a document: it "doesn't count white space when calculating the size of a policy".
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
export function policySize(text: string): number {
  return text.replace(/\s/g, '').length
}

/**
 * An ARN that stands for itself alone in a policy. A path may hold `*`, `?` and `$`, which a policy would read as
 * wildcards and variables; IAM has variables that are those characters.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#policy-vars-specialchars
 */
export function literally(arn: string): string {
  return arn.replace(/[*?$]/g, character => `\${${character}}`)
}
