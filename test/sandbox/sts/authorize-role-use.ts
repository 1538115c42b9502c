import {
  callerLayers,
  denialOf,
  type Layer,
  policyPrincipal,
  resourceControlLayer,
} from '../authorization/layers'
import type { AuthorizationRequest } from '../authorization/request-context'
import { accessDenied, type Refusal } from '../refusal'
import { evaluateTrustPolicy, type RequestContext } from '../world/policy'
import { accountOf, arnOf, type Caller, type Role, type World } from '../world/world'

export type RoleAction = 'sts:AssumeRole' | 'sts:TagSession' | 'sts:SetSourceIdentity'

/** The role of that ARN, if there is one and STS has heard of it: a new role takes a while to be known. */
export function assumableRole(world: World, roleArn: string): Role | undefined {
  const role = world.roles.get(roleArn)
  return role && role.knownFrom <= world.clock.now() ? role : undefined
}

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
  const role = assumableRole(world, roleArn)
  const request = { caller, action, resource: roleArn, context }
  const layers = role ? roleLayers(world, role, request) : unknownRole(world, request)
  const denial = denialOf(layers, action)
  if (denial === undefined) return undefined
  const reason = world.settings.explainDenials ? ` ${denial}` : ''
  return accessDenied(
    `User: ${arnOf(caller)} is not authorized to perform: ${action} on resource: ${roleArn}${reason}`,
  )
}

function roleLayers(world: World, role: Role, request: AuthorizationRequest): Layer[] {
  const { caller, action, context } = request
  const own = accountOf(caller)
  const trust = evaluateTrustPolicy(role.trustPolicy, action, policyPrincipal(caller), context)
  const sameAccount = role.account.accountId === own.accountId
  const samePartition = role.account.partition === own.partition
  // A trust policy that names a user grants by itself, and a boundary that says nothing does not take it away.
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html
  const granted = sameAccount && trust.namesCaller ? grantable(caller) : []
  return [
    ...resourceControlLayer(world, role.account.accountId, request),
    ...callerLayers(world, request).filter(
      ({ type, verdict }) => verdict !== 'implicit-deny' || !granted.includes(type),
    ),
    // Partitions know nothing of each other: whoever the policy names, it is nobody from elsewhere.
    { type: 'role trust policy', verdict: samePartition ? trust.verdict : 'implicit-deny' },
  ]
}

const grantable = (caller: Caller): Layer['type'][] =>
  caller.kind === 'user' || caller.kind === 'user-session'
    ? ['identity-based policy', 'permissions boundary']
    : ['identity-based policy']

/** A role that does not exist is answered like one that does not trust: names cannot be probed. */
function unknownRole(world: World, request: AuthorizationRequest): Layer[] {
  return [...callerLayers(world, request), { type: 'role trust policy', verdict: 'implicit-deny' }]
}
