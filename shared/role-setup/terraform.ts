import { setupTrustPolicy } from '../trust-policy'
import { permissionPolicy } from './permission-policy'
import type { RoleSetup } from './role-setup'

export interface Terraform {
  fileName: string
  text: string
}

/** A configuration with the role. The setup must be without a problem (`roleSetupProblem`). */
export function terraform(setup: RoleSetup): Terraform {
  return { fileName: 'hatrack-role.tf', text: setupTrustPolicy(setup) + permissionPolicy(setup).name }
}
