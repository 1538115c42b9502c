import { Refusal } from '../refusal'
import type { PolicyDocument } from '../world/policy-document'
import { readPolicy } from './policy-text'
import { malformedPolicyDocument } from './refusals'

/**
 * What a role is given by PutRolePolicy.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 */
export function readIdentityPolicy(text: string): PolicyDocument | Refusal {
  const policy = readPolicy(text)
  if (policy instanceof Refusal) return policy
  if (policy.Statement.some(statement => statement.Principal ?? statement.NotPrincipal)) {
    return malformedPolicyDocument('Policy document should not specify a principal.')
  }
  if (policy.Statement.some(statement => (statement.Resource ?? statement.NotResource) === undefined)) {
    return malformedPolicyDocument('Policy statement must contain resources.')
  }
  return policy
}
