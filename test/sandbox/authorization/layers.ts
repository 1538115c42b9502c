import {
  evaluateIdentityPolicies,
  evaluateResourcePolicy,
  type PolicyPrincipal,
  type Verdict,
} from '../world/policy'
import type { PolicyDocument } from '../world/policy-document'
import { accountOf, arnOf, type Caller, rolePolicies, type World } from '../world/world'
import type { AuthorizationRequest } from './request-context'

/** The kinds of policy that have a say, in AWS's words. */
type PolicyType =
  | 'resource control policy'
  | 'service control policy'
  | 'VPC endpoint policy'
  | 'identity-based policy'
  | 'permissions boundary'
  | 'session policy'
  | 'role trust policy'

/** What all policies of one type say to a request. Every layer that is there must allow. */
export interface Layer {
  readonly type: PolicyType
  readonly verdict: Verdict
}

/**
 * The layers on the caller's own side: its organization, its way to AWS, its permissions, their bounds.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html
 */
export function callerLayers(world: World, request: AuthorizationRequest): Layer[] {
  const { caller } = request
  const { accountId } = accountOf(caller)
  const boundary = caller.kind === 'user' || caller.kind === 'user-session' ? caller.user.boundary : null
  return [
    ...identityLayer('service control policy', world.guardrails.serviceControl.get(accountId), request),
    ...vpcEndpointLayer(world, request),
    ...(caller.kind === 'root' ? [] : [layer('identity-based policy', ownPolicies(caller), request)]),
    ...identityLayer('permissions boundary', boundary, request),
    ...(caller.kind === 'role-session' && caller.sessionPolicies.length > 0
      ? [layer('session policy', caller.sessionPolicies, request)]
      : []),
  ]
}

/** What the endpoint that all requests pass through says; it has a policy only when a test gave it one. */
export function vpcEndpointLayer(world: World, request: AuthorizationRequest): Layer[] {
  const policy = world.guardrails.vpcEndpoint
  if (policy === null) return []
  const { action, resource, context, caller } = request
  const verdict = evaluateResourcePolicy(policy, action, resource, policyPrincipal(caller), context)
  return [{ type: 'VPC endpoint policy', verdict }]
}

/**
 * What the organization of the account says that the resource is in. RCPFullAWSAccess is attached always, so only a
 * deny can come of it.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html
 */
export function resourceControlLayer(
  world: World,
  accountId: string,
  { action, resource, caller, context }: AuthorizationRequest,
): Layer[] {
  const policy = world.guardrails.resourceControl.get(accountId)
  if (policy === undefined) return []
  const verdict = evaluateResourcePolicy(policy, action, resource, policyPrincipal(caller), context)
  return verdict === 'explicit-deny' ? [{ type: 'resource control policy', verdict }] : []
}

/** The caller as a `Principal` element names it. */
export function policyPrincipal(caller: Caller): PolicyPrincipal {
  const { partition, accountId } = accountOf(caller)
  const arns = caller.kind === 'role-session' ? [caller.role.arn, arnOf(caller)] : [arnOf(caller)]
  return { partition, accountId, arns }
}

/**
 * Why the layers refuse, in the words that end a message of AWS; undefined when all of them allow. A deny anywhere
 * comes before what is merely not allowed, and of several reasons AWS names one.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html
 */
export function denialOf(layers: readonly Layer[], action: string): string | undefined {
  const denying = layers.find(({ verdict }) => verdict === 'explicit-deny')
  if (denying) {
    const article = denying.type === 'identity-based policy' ? 'an' : 'a'
    return `with an explicit deny in ${article} ${denying.type}`
  }
  const silent = layers.find(({ verdict }) => verdict === 'implicit-deny')
  return silent && `because no ${silent.type} allows the ${action} action`
}

function identityLayer(
  type: PolicyType,
  policy: PolicyDocument | null | undefined,
  request: AuthorizationRequest,
): Layer[] {
  return policy ? [layer(type, [policy], request)] : []
}

function layer(
  type: PolicyType,
  policies: readonly PolicyDocument[],
  { action, resource, context }: AuthorizationRequest,
): Layer {
  return { type, verdict: evaluateIdentityPolicies(policies, action, resource, context) }
}

function ownPolicies(caller: Exclude<Caller, { kind: 'root' }>): readonly PolicyDocument[] {
  return caller.kind === 'role-session' ? rolePolicies(caller.role) : caller.user.policies
}
