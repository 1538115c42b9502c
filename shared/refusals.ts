import { type RoleArn, roleArnParts } from './arn'
import type { ExternalId } from './external-id'
import type { AwsEvidence, AwsFailure, Cause } from './failures'
import type { ServerIdentity } from './identity'
import { assumeRolePolicy, trustPolicy } from './trust-policy'

/** The link that was refused, and what is known of it beside AWS's answer. */
export interface RefusedLink {
  identity: Pick<ServerIdentity, 'accountId' | 'userArn' | 'partition'>
  roleArn: RoleArn
  externalId: ExternalId
  known: LinkKnowledge
}

/** Each of these makes some causes likelier than others. */
export interface LinkKnowledge {
  /** MFA was shown with the request. */
  mfaSent: boolean
  /** The identity names an MFA device. */
  mfaDevice: boolean
  /** This very role opened with this External ID before. */
  workedBefore: boolean
  /** Another role opened for the identity: its keys are good. */
  identityWorks: boolean
  /** The link was begun minutes ago, and so perhaps was the role. */
  isNew: boolean
  /** What became of AssumeRole without the External ID. */
  withoutExternalId: 'assumed' | 'refused' | 'not-tried'
}

/** How a role that is open to the confused deputy is closed. */
export function openTrustCauses(
  identity: Pick<ServerIdentity, 'accountId' | 'partition'>,
  externalId: ExternalId,
): Cause[] {
  return [
    {
      title: 'The trust policy does not demand the External ID.',
      detail:
        'Its condition is missing, is in a statement of its own, or is spelt in another way. The owner of the account replaces the trust policy by this one.',
      fix: { label: 'Copy trust policy', text: trustPolicy(identity, externalId) },
    },
  ]
}

/** A failure with the causes of what AWS said; any other as it is. */
export function withCauses<Failure extends { kind: string }>(
  failure: Failure | AwsFailure,
  link: RefusedLink,
): Failure | AwsFailure {
  return 'evidence' in failure ? { ...failure, causes: explainRefusal(failure.evidence, link) } : failure
}

/**
 * Why AWS refused, the most likely cause first. Across accounts AssumeRole usually gives no context, and a wrong
 * External ID, a missing role and missing MFA look the same, so the order is that of experience.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_roles.html
 */
export function explainRefusal(evidence: AwsEvidence, link: RefusedLink): Cause[] {
  const causes = refusalCauses(link)
  const { message } = evidence

  if (evidence.step === 'regions') return [causes.regions]
  if (/may not be assumed by root/.test(message)) return [causes.rootCaller]
  if (/^MultiFactorAuthentication failed/.test(message)) return [causes.mfa]
  if (/service control policy|resource control policy/.test(message)) return [causes.organisation]
  if (/VPC endpoint policy/.test(message)) return [causes.endpoint]
  if (/permissions boundary|session policy/.test(message)) return [causes.boundary]
  if (/no identity-based policy allows|deny in an identity-based policy/.test(message))
    return [causes.callerPolicy]

  const { externalId, principal, mfa, roleName, callerPolicy, propagation } = causes
  // Where AWS names the trust policy, the role is there, and the caller's own side has said yes.
  if (/trust policy/.test(message)) return [externalId, principal, mfa]
  return [roleName, externalId, principal, mfa, callerPolicy, propagation]
}

function refusalCauses({ identity, roleArn, externalId }: RefusedLink) {
  const role = roleArnParts(roleArn)
  const copyTrustPolicy = { label: 'Copy trust policy', text: trustPolicy(identity, externalId) }
  const copyCallerPolicy = { label: 'Copy user policy', text: assumeRolePolicy(roleArn) }
  return {
    externalId: {
      title: 'The External ID does not match.',
      detail: `The role’s trust policy must demand exactly ${externalId}.`,
      fix: copyTrustPolicy,
    },
    roleName: {
      title: 'The role is not there under this name.',
      detail: `Account ${role.accountId} must have a role ${role.path}${role.roleName}. Upper and lower case and the path count.`,
      fix: null,
    },
    principal: {
      title: 'The role does not trust your identity.',
      detail: `Its trust policy should name account ${identity.accountId}.`,
      fix: copyTrustPolicy,
    },
    mfa: {
      title: 'The role requires MFA.',
      detail:
        'Its trust policy asks for aws:MultiFactorAuthPresent, and no code was sent. Leave that condition out, or open this account where a code can be given.',
      fix: copyTrustPolicy,
    },
    callerPolicy: {
      title: 'Your own user may not assume this role.',
      detail: `Across accounts both sides must allow. ${identity.userArn} needs sts:AssumeRole on the role.`,
      fix: copyCallerPolicy,
    },
    organisation: {
      title: 'An organisation’s guardrail forbids it.',
      detail: 'A service or resource control policy, on your side or the role’s, denies sts:AssumeRole.',
      fix: null,
    },
    endpoint: {
      title: 'The policy of a VPC endpoint forbids it.',
      detail:
        'The network that you are in reaches STS through an endpoint whose policy denies sts:AssumeRole.',
      fix: null,
    },
    boundary: {
      title: 'Your user’s permissions boundary forbids it.',
      detail: `The boundary or session policy of ${identity.userArn} does not let it assume the role.`,
      fix: copyCallerPolicy,
    },
    rootCaller: {
      title: 'These are root keys.',
      detail: 'AWS never lets a root user assume a role. Add the keys of an IAM user.',
      fix: null,
    },
    propagation: {
      title: 'The role or its policy is only seconds old.',
      detail: 'IAM takes a moment to spread a change. Try again in ten seconds.',
      fix: null,
    },
    regions: {
      title: 'The role may not list regions.',
      detail: 'Its permissions leave out ec2:DescribeRegions. The console still opens.',
      fix: {
        label: 'Copy permission',
        text: JSON.stringify(
          {
            Version: '2012-10-17',
            Statement: [{ Effect: 'Allow', Action: 'ec2:DescribeRegions', Resource: '*' }],
          },
          null,
          2,
        ),
      },
    },
  } satisfies Record<string, Cause>
}
