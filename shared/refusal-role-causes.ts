import { roleArnParts } from './arn'
import type { Cause } from './aws-failures'
import { partitions } from './partition-facts'
import { fixesOf } from './refusal-fixes'
import type { RefusedLink } from './refusal-link'

type RoleCauses = ReturnType<typeof roleCausesOf>

/**
 * AccessDenied of AssumeRole without a reason, the most likely cause first. Across accounts AWS gives no context, and
 * a wrong External ID, a missing role and missing MFA look the same, so the order is that of experience.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_roles.html
 */
export function plainRefusal(link: RefusedLink): Cause[] {
  const { identity, roleArn, known } = link
  const causes = roleCausesOf(link)
  // No key of one partition is known in another, whatever the policies say.
  if (identity.partition !== roleArnParts(roleArn).partition) return [causes.otherPartition]
  if (known.withoutExternalId === 'assumed') {
    return [causes.rejectsExternalId, ...(known.isNew ? [causes.propagation] : [])]
  }
  return ranking(link).map(name => causes[name])
}

function ranking({ known }: RefusedLink): (keyof RoleCauses)[] {
  // Whoever sent MFA was not refused for want of it.
  const mfa = known.mfaSent ? [] : (['mfa'] as const)
  // What was right once has changed, and on the other side: the same user asked then.
  if (known.workedBefore) return ['externalId', 'roleName', 'principal', ...mfa, 'callerPolicy']
  const likely = ['externalId', 'principal', ...mfa, 'callerPolicy'] as const
  // The partition of an identity that opens other roles was told right.
  const partition = known.identityWorks ? [] : (['partition'] as const)
  return known.isNew
    ? ['roleName', 'propagation', ...likely, ...partition]
    : ['roleName', ...likely, ...partition, 'propagation']
}

/** What may be wrong with a role or with who assumes it. */
export function roleCausesOf(link: RefusedLink) {
  const { identity, roleArn, externalId, known } = link
  const role = roleArnParts(roleArn)
  const fixes = fixesOf(link)
  const own = partitions[identity.partition].title
  return {
    roleName: {
      title: 'The role is not there under this name.',
      detail: known.workedBefore
        ? `It opened before, so the owner of account ${role.accountId} may have deleted or renamed ${role.path}${role.roleName}. This command, run there, prints the role’s ARN if it still exists.`
        : `Account ${role.accountId} must have a role ${role.path}${role.roleName}. Upper and lower case and the path count. Run there, this command must print exactly the ARN that you entered.`,
      fix: fixes.showRoleArn(),
    },
    externalId: {
      title: 'The External ID does not match.',
      detail: known.workedBefore
        ? `It opened the role before, so the owner may have changed it. Ask for the new one, or have them demand exactly ${externalId} again.`
        : `The role’s trust policy must demand exactly ${externalId}.`,
      fix: fixes.trustPolicy(),
    },
    principal: {
      title: 'The role does not trust your identity.',
      detail: known.workedBefore
        ? `Its trust policy may have been narrowed since. It should name account ${identity.accountId}.`
        : `Its trust policy should name account ${identity.accountId}. One that names a user stops working when that user is deleted and made anew.`,
      fix: fixes.trustPolicy(),
    },
    mfa: {
      title: 'The role requires MFA.',
      detail: known.mfaDevice
        ? 'If its trust policy asks for aws:MultiFactorAuthPresent: no code was sent. Set MFA to required for this account, and Hatrack asks you for a code.'
        : 'If its trust policy asks for aws:MultiFactorAuthPresent: no code was sent. Your identity names no MFA device yet. This command prints the serial number to set for it; if it prints nothing, add a device to your user in the IAM console first. Then set MFA to required for this account.',
      fix: known.mfaDevice ? fixes.showTrustPolicy() : fixes.listMfaDevices(),
    },
    callerPolicy: {
      title: 'Your own user may not assume this role.',
      detail: known.identityWorks
        ? `Its keys are good and it opens other roles, but its policy may leave out this one. ${identity.userArn} needs sts:AssumeRole on the role.`
        : `Across accounts both sides must allow. ${identity.userArn} needs sts:AssumeRole on the role.`,
      fix: fixes.userPolicy(),
    },
    partition: {
      title: 'The account is in another partition.',
      detail: `You entered a role of ${own}. If the account is elsewhere, in China or GovCloud for example, its role’s ARN begins differently, and takes an identity of that partition.`,
      fix: null,
    },
    otherPartition: {
      title: 'The role is in another partition than your identity.',
      detail: `The role is in ${partitions[role.partition].title}, your user in ${own}. Keys of one partition do not exist in another: link this role with an identity of its own partition.`,
      fix: null,
    },
    propagation: {
      title: 'The role or its policy is only seconds old.',
      detail: 'IAM takes a moment to spread a change. Try again in ten seconds.',
      fix: null,
    },
    rejectsExternalId: {
      title: 'The role opens without the External ID, but not with it.',
      detail:
        'Role, trust and your own policy are right: the same request without an External ID was let in. So the role demands none, and another condition rejects yours. As it is, it is open to the confused deputy. The owner replaces its trust policy by this one.',
      fix: fixes.trustPolicy(),
    },
    trustDeny: {
      title: 'A Deny in the role’s trust policy forbids it.',
      detail:
        'It outweighs every Allow. This command, run in the role’s account, shows the policy; the owner takes the Deny out or excepts you from it.',
      fix: fixes.showTrustPolicy(),
    },
  } satisfies Record<string, Cause>
}
