import { element, type Markup } from '../markup'
import { Refusal } from '../refusal'
import { isoSeconds } from '../world/clock'
import { knownFrom } from '../world/credentials'
import { policyText } from '../world/policy-document'
import { accountOf, type Role } from '../world/world'
import { authorizeIam, type IamRequest } from './authorize'
import { deleteConflict, entityAlreadyExists, noSuchRole, notInTheSandbox } from './refusals'
import { MAX_SESSION_DURATION, RULES } from './rules'
import { readTrustPolicy } from './trust-policy'

const HOUR = 3600

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html */
export function createRole(request: IamRequest): Markup | Refusal {
  const { world, caller, exchange, parameters } = request
  const name = parameters.text('RoleName', RULES.roleName) ?? ''
  const path = parameters.text('Path', RULES.path) ?? '/'
  const document = parameters.text('AssumeRolePolicyDocument', RULES.policyDocument) ?? ''
  const description = parameters.text('Description', RULES.description)
  const maxSessionDuration = parameters.integer('MaxSessionDuration', MAX_SESSION_DURATION) ?? HOUR
  const invalid = parameters.refusal() ?? beyondTheSandbox(exchange.parameters)
  if (invalid) return invalid

  const account = accountOf(caller)
  const arn = `arn:${account.partition}:iam::${account.accountId}:role${path}${name}`
  exchange.facts.roleArn = arn
  const refused = authorizeIam(request, arn, arn)
  if (refused) return refused
  // "Names are not distinguished by case", whatever their path; AssumeRole does distinguish them.
  if (rolesOf(request).some(role => role.name.toLowerCase() === name.toLowerCase())) {
    return entityAlreadyExists(`Role with name ${name} already exists.`)
  }
  const trustPolicy = readTrustPolicy(world, account.partition, document)
  if (trustPolicy instanceof Refusal) return trustPolicy

  const now = world.clock.now()
  const role: Role = {
    arn,
    roleId: `AROA${world.randomness.base32(17)}`,
    name,
    path,
    account,
    createdAt: now,
    knownFrom: knownFrom(now, world.settings.roleDelaySeconds),
    description,
    trustPolicy,
    attachedPolicies: new Map(),
    inlinePolicies: new Map(),
    maxSessionDuration,
  }
  world.roles.set(arn, role)
  return element('CreateRoleResult', [roleElement(role)])
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetRole.html */
export function getRole(request: IamRequest): Markup | Refusal {
  const role = roleOf(request)
  return role instanceof Refusal ? role : element('GetRoleResult', [roleElement(role)])
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateRole.html */
export function updateRole(request: IamRequest): Markup | Refusal {
  const { parameters } = request
  const description = parameters.text('Description', RULES.description)
  const maxSessionDuration = parameters.integer('MaxSessionDuration', MAX_SESSION_DURATION)
  const role = roleOf(request)
  if (role instanceof Refusal) return role
  role.description = description ?? role.description
  role.maxSessionDuration = maxSessionDuration ?? role.maxSessionDuration
  return element('UpdateRoleResult', [])
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateAssumeRolePolicy.html */
export function updateAssumeRolePolicy(request: IamRequest): Refusal | undefined {
  const { world, parameters, caller } = request
  const document = parameters.text('PolicyDocument', RULES.policyDocument) ?? ''
  const role = roleOf(request)
  if (role instanceof Refusal) return role
  const trustPolicy = readTrustPolicy(world, accountOf(caller).partition, document)
  if (trustPolicy instanceof Refusal) return trustPolicy
  role.trustPolicy = trustPolicy
  return undefined
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteRole.html */
export function deleteRole(request: IamRequest): Refusal | undefined {
  const role = roleOf(request)
  if (role instanceof Refusal) return role
  if (role.attachedPolicies.size > 0) {
    return deleteConflict('Cannot delete entity, must detach all policies first.')
  }
  if (role.inlinePolicies.size > 0) {
    return deleteConflict('Cannot delete entity, must delete policies first.')
  }
  request.world.roles.delete(role.arn)
  return undefined
}

/** The role a request names, once every parameter is read and the caller may ask. */
export function roleOf(request: IamRequest): Role | Refusal {
  const { caller, exchange, parameters } = request
  const name = parameters.text('RoleName', RULES.roleName) ?? ''
  const invalid = parameters.refusal()
  if (invalid) return invalid
  const { accountId, partition } = accountOf(caller)
  const role = rolesOf(request).find(known => known.name === name)
  const arn = role?.arn ?? `arn:${partition}:iam::${accountId}:role/${name}`
  exchange.facts.roleArn = arn
  return authorizeIam(request, arn, `role ${name}`) ?? role ?? noSuchRole(name)
}

const rolesOf = ({ world, caller }: IamRequest) =>
  [...world.roles.values()].filter(role => role.account.accountId === accountOf(caller).accountId)

function beyondTheSandbox(form: URLSearchParams): Refusal | undefined {
  if (form.has('PermissionsBoundary')) return notInTheSandbox('PermissionsBoundary')
  return form.has('Tags.member.1.Key') ? notInTheSandbox('Tags') : undefined
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_Role.html */
function roleElement(role: Role): Markup {
  return element('Role', [
    element('Path', role.path),
    element('RoleName', role.name),
    element('RoleId', role.roleId),
    element('Arn', role.arn),
    element('CreateDate', isoSeconds(role.createdAt)),
    element('AssumeRolePolicyDocument', percentEncoded(policyText(role.trustPolicy))),
    role.description === undefined ? undefined : element('Description', role.description),
    element('MaxSessionDuration', role.maxSessionDuration),
  ])
}

/** "The policy document returned … is URL-encoded compliant with RFC 3986." */
const percentEncoded = (text: string) =>
  encodeURIComponent(text).replace(
    /[!'()*]/g,
    character => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
