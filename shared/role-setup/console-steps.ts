import { permissionPolicy } from './permission-policy'
import type { RoleSetup } from './role-setup'

/** One step in the customer's IAM console. */
export interface ConsoleStep {
  text: string
  copy?: { label: string; text: string }
  link?: { label: string; url: string }
}

/** What to do in the customer's IAM console, in order. The setup must be without a problem (`roleSetupProblem`). */
export function consoleSteps(setup: RoleSetup): ConsoleStep[] {
  return [{ text: permissionPolicy(setup).name }]
}
