import { policyText } from '../trust-policy'
import { customPolicy } from './custom-policy'
import type { RoleSetup } from './role-setup'

/** What the role may do: a policy that AWS manages, or the customer's own inside the role. */
export type PermissionPolicy =
  | { kind: 'managed'; name: string; arn: string }
  | { kind: 'inline'; name: string; text: string }

// https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_job-functions.html
const managed = {
  'read-only': 'ReadOnlyAccess',
  'power-user': 'PowerUserAccess',
  administrator: 'AdministratorAccess',
}

/** The setup must be without a problem (`roleSetupProblem`). */
export function permissionPolicy({
  partition,
  permissions,
}: Pick<RoleSetup, 'partition' | 'permissions'>): PermissionPolicy {
  if (permissions.kind === 'custom') {
    const text = policyText(customPolicy(permissions.policy))
    return { kind: 'inline', name: 'HatrackPermissions', text }
  }
  const name = managed[permissions.kind]
  return { kind: 'managed', name, arn: `arn:${partition}:iam::aws:policy/${name}` }
}
