import type { TrustSetup } from '../trust-policy'
import { type CustomPolicyProblem, customPolicyProblem } from './custom-policy'

// Without schemas, so that the window can use it.

export { type CustomPolicyProblem, customPolicyProblem } from './custom-policy'

/** What a customer's role is made from. */
export interface RoleSetup extends TrustSetup {
  permissions: Permissions
  /** MaxSessionDuration, 3600–43200 seconds. */
  maxSessionSeconds: number
  /** 1–64 of [\w+=,.@-] */
  roleName: string
}

export type Permissions =
  | { kind: 'read-only' | 'power-user' | 'administrator' }
  | { kind: 'custom'; policy: string }

export interface RoleNameProblem {
  kind: 'role-name-empty' | 'role-name-too-long' | 'role-name-characters'
  sentence: string
}

export const defaultRoleName = 'HatrackConsoleAccess'

export const ROLE_NAME_LENGTH = 64

/** What IAM would refuse about a role's name. https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html */
export function roleNameProblem(name: string): RoleNameProblem | null {
  if (name === '') return { kind: 'role-name-empty', sentence: 'Give the role a name.' }
  const foreign = /[^\w+=,.@-]/u.exec(name)?.[0]
  if (foreign !== undefined)
    return {
      kind: 'role-name-characters',
      sentence: `${/\s/.test(foreign) ? 'A space' : `“${foreign}”`} cannot be in a role’s name. Letters, digits and _ + = , . @ - can.`,
    }
  if (name.length > ROLE_NAME_LENGTH)
    return {
      kind: 'role-name-too-long',
      sentence: `A role’s name has at most ${ROLE_NAME_LENGTH} characters; this one has ${name.length}.`,
    }
  return null
}

/** The first thing that a person must mend before any text can be made of a setup. */
export function roleSetupProblem(
  setup: Pick<RoleSetup, 'roleName' | 'permissions'>,
): RoleNameProblem | CustomPolicyProblem | null {
  const { permissions } = setup
  return (
    roleNameProblem(setup.roleName) ??
    (permissions.kind === 'custom' ? customPolicyProblem(permissions.policy) : null)
  )
}
