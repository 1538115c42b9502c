import { accessDenied, type Refusal } from '../refusal'
import {
  evaluateIdentityPolicies,
  evaluateTrustPolicy,
  type PolicyPrincipal,
  type RequestContext,
  type Verdict,
} from '../world/policy'
import type { PolicyDocument } from '../world/policy-document'
import { accountOf, arnOf, type Caller, type World } from '../world/world'

export type RoleAction = 'sts:AssumeRole' | 'sts:TagSession' | 'sts:SetSourceIdentity'

/**
 * Whether the caller may use the role. Across accounts both sides must allow it: the role's trust policy and the
 * caller's own policies. Within one account a trust policy that names the caller is enough.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic-cross-account.html
 */
export function authorizeRoleUse(
  world: World,
  caller: Caller,
  roleArn: string,
  action: RoleAction,
  context: RequestContext,
): Refusal | undefined {
  const role = world.roles.get(roleArn)
  const own = permissionVerdict(caller, action, roleArn, context)
  // A role that does not exist is answered like one that does not trust: names cannot be probed.
  const trust = role && evaluateTrustPolicy(role.trustPolicy, action, principalOf(caller), context)
  const sameAccount = role !== undefined && role.account.accountId === accountOf(caller).accountId
  const samePartition = role !== undefined && role.account.partition === accountOf(caller).partition

  const ownSuffices =
    own === 'allow' || (own === 'implicit-deny' && sameAccount && trust?.namesCaller === true)
  if (samePartition && trust?.verdict === 'allow' && ownSuffices) return undefined

  const reason = world.settings.explainDenials ? explain(action, own, trust?.verdict ?? 'implicit-deny') : ''
  return accessDenied(
    `User: ${arnOf(caller)} is not authorized to perform: ${action} on resource: ${roleArn}${reason}`,
  )
}

/** What the caller's own side says: its policies, and, for a role session, the session policies besides. */
export function permissionVerdict(
  caller: Caller,
  action: string,
  resource: string,
  context: RequestContext,
): Verdict {
  const verdicts = policySets(caller).map(policies =>
    evaluateIdentityPolicies(policies, action, resource, context),
  )
  if (verdicts.includes('explicit-deny')) return 'explicit-deny'
  return verdicts.every(verdict => verdict === 'allow') ? 'allow' : 'implicit-deny'
}

/** Every set must allow; within a set one policy is enough. */
function policySets(caller: Caller): readonly (readonly PolicyDocument[])[] {
  switch (caller.kind) {
    case 'root':
      return []
    case 'user':
    case 'user-session':
      return [caller.user.policies]
    case 'role-session':
      return caller.sessionPolicies.length === 0
        ? [[caller.role.permissionPolicy]]
        : [[caller.role.permissionPolicy], caller.sessionPolicies]
    default:
      return caller satisfies never
  }
}

function principalOf(caller: Caller): PolicyPrincipal {
  const { partition, accountId } = accountOf(caller)
  const arns = caller.kind === 'role-session' ? [caller.role.arn, arnOf(caller)] : [arnOf(caller)]
  return { partition, accountId, arns }
}

/** The ARN that `aws:PrincipalArn` compares: of a role session, the role's. */
export function principalArn(caller: Caller): string {
  return caller.kind === 'role-session' ? caller.role.arn : arnOf(caller)
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html */
function explain(action: RoleAction, own: Verdict, trust: Verdict): string {
  if (own === 'explicit-deny') return ' with an explicit deny in an identity-based policy'
  if (trust === 'explicit-deny') return ' with an explicit deny in a role trust policy'
  if (own === 'implicit-deny') return ` because no identity-based policy allows the ${action} action`
  return ` because no role trust policy allows the ${action} action`
}
