import { trustDocument } from '../trust-policy'
import { hclBlock, hclHeredoc, hclString, hclValue } from './hcl'
import { permissionPolicy } from './permission-policy'
import type { RoleSetup } from './role-setup'

export interface Terraform {
  fileName: string
  text: string
}

/**
 * A configuration with the role, to put beside others: no provider block, and labels made of the role's name.
 * https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/iam_role
 * The setup must be without a problem (`roleSetupProblem`).
 */
export function terraform(setup: RoleSetup): Terraform {
  const label = labelOf(setup.roleName)
  const role = hclBlock(`resource "aws_iam_role" "${label}"`, [
    ['name', hclString(setup.roleName)],
    ['assume_role_policy', `jsonencode(${hclValue(trustDocument(setup), '  ')})`],
    ['max_session_duration', String(setup.maxSessionSeconds)],
  ])
  const output = hclBlock('output "role_arn"', [['value', `aws_iam_role.${label}.arn`]])
  return { fileName: 'hatrack-role.tf', text: [role, permissionsOf(setup, label), output].join('\n') }
}

/**
 * The customer's own policy goes in as text, not through jsonencode: Terraform brings the characters of its strings
 * into one normal form, which would change names that a policy spells in another. The text is ASCII.
 * https://developer.hashicorp.com/terraform/language/expressions/types#string
 */
function permissionsOf(setup: RoleSetup, label: string): string {
  const policy = permissionPolicy(setup)
  return policy.kind === 'managed'
    ? hclBlock(`resource "aws_iam_role_policy_attachment" "${label}"`, [
        ['role', `aws_iam_role.${label}.name`],
        ['policy_arn', hclString(policy.arn)],
      ])
    : hclBlock(`resource "aws_iam_role_policy" "${label}"`, [
        ['name', hclString(policy.name)],
        ['role', `aws_iam_role.${label}.name`],
        ['policy', hclHeredoc(policy.text, 'JSON', '  ')],
      ])
}

/** Letters, digits, underscores and hyphens, no digit first. https://developer.hashicorp.com/terraform/language/syntax/configuration#identifiers */
function labelOf(roleName: string): string {
  const label = roleName.replace(/[^\w-]+/g, '_')
  return /^[A-Za-z_]/.test(label) ? label : `role_${label}`
}
