import { Refusal } from '../refusal'
import { managedPolicy } from '../world/managed-policies'
import { accountOf } from '../world/world'
import type { IamRequest } from './authorize'
import { readIdentityPolicy } from './identity-policy'
import { noSuchEntity } from './refusals'
import { roleOf } from './roles'
import { RULES } from './rules'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_AttachRolePolicy.html */
export function attachRolePolicy(request: IamRequest): Refusal | undefined {
  const arn = request.parameters.text('PolicyArn', RULES.policyArn) ?? ''
  const role = roleOf(request)
  if (role instanceof Refusal) return role
  const policy = arn.startsWith(`arn:${accountOf(request.caller).partition}:`)
    ? managedPolicy(arn)
    : undefined
  if (policy === undefined) return noSuchEntity(`Policy ${arn} does not exist or is not attachable.`)
  role.attachedPolicies = new Map([...role.attachedPolicies, [arn, policy]])
  return undefined
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_DetachRolePolicy.html */
export function detachRolePolicy(request: IamRequest): Refusal | undefined {
  const arn = request.parameters.text('PolicyArn', RULES.policyArn) ?? ''
  const role = roleOf(request)
  if (role instanceof Refusal) return role
  if (!role.attachedPolicies.has(arn)) return noSuchEntity(`Policy ${arn} was not found.`)
  role.attachedPolicies = new Map([...role.attachedPolicies].filter(([attached]) => attached !== arn))
  return undefined
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_PutRolePolicy.html */
export function putRolePolicy(request: IamRequest): Refusal | undefined {
  const name = request.parameters.text('PolicyName', RULES.policyName) ?? ''
  const document = request.parameters.text('PolicyDocument', RULES.policyDocument) ?? ''
  const role = roleOf(request)
  if (role instanceof Refusal) return role
  const policy = readIdentityPolicy(document)
  if (policy instanceof Refusal) return policy
  role.inlinePolicies = new Map([...role.inlinePolicies, [name, policy]])
  return undefined
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteRolePolicy.html */
export function deleteRolePolicy(request: IamRequest): Refusal | undefined {
  const name = request.parameters.text('PolicyName', RULES.policyName) ?? ''
  const role = roleOf(request)
  if (role instanceof Refusal) return role
  if (!role.inlinePolicies.has(name)) {
    return noSuchEntity(`The role policy with name ${name} cannot be found.`)
  }
  role.inlinePolicies = new Map([...role.inlinePolicies].filter(([inline]) => inline !== name))
  return undefined
}
