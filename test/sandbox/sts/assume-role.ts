import { requestContext } from '../authorization/request-context'
import type { Exchange } from '../exchange'
import { element, type Markup } from '../markup'
import { Parameters } from '../query/parameters'
import { accessDenied, Refusal, validationError } from '../refusal'
import { createSession } from '../world/credentials'
import { PARTITIONS } from '../world/partitions'
import type { RequestContext } from '../world/policy'
import { assumedRoleArn, type Caller, type Role, type World } from '../world/world'
import { assumableRole, authorizeRoleUse, type RoleAction } from './authorize-role-use'
import { credentialsElement } from './credentials-element'
import { checkMfa } from './mfa'
import { RULES } from './rules'
import { packSessionScope, readSessionScope, type SessionScope } from './session-scope'

const HOUR = 3600

interface AssumeRoleInput {
  readonly roleArn: string
  readonly sessionName: string
  readonly externalId: string | undefined
  readonly durationSeconds: number | undefined
  readonly serialNumber: string | undefined
  readonly tokenCode: string | undefined
  readonly sourceIdentity: string | undefined
  readonly scope: SessionScope
}

/** https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html */
export function assumeRole(world: World, exchange: Exchange, caller: Caller): Markup | Refusal {
  const input = readInput(exchange)
  if (input instanceof Refusal) return input
  const now = world.clock.now()

  if (!isRoleArn(input.roleArn)) return validationError(`${input.roleArn} is invalid`)
  if (caller.kind === 'root') return accessDenied('Roles may not be assumed by root accounts.')
  const packed = packSessionScope(input.scope)
  if (packed instanceof Refusal) return packed
  const mfa = checkMfa(caller, input.serialNumber, input.tokenCode, now)
  if (mfa instanceof Refusal) return mfa

  const context = contextOf(caller, input, mfa.provenAt, now)
  for (const action of actionsOf(input)) {
    const refused = authorizeRoleUse(world, caller, input.roleArn, action, context)
    if (refused) return refused
  }
  const role = assumableRole(world, input.roleArn)
  if (role === undefined) throw new Error('A role that does not exist was allowed.')

  // Role chaining: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles.html#iam-term-role-chaining
  // Credentials from GetSessionToken count as a link of the chain too.
  const chained = caller.kind !== 'user'
  const tooLong = checkDuration(role, chained, input.durationSeconds)
  if (tooLong) return tooLong

  const expires = now + (input.durationSeconds ?? HOUR) * 1000
  const credentials = createSession(world, {
    kind: 'role-session',
    role,
    sessionName: input.sessionName,
    expires,
    mfaAt: mfa.provenAt,
    chained,
    sessionPolicies: packed.policies,
  })
  return element('AssumeRoleResult', [
    element('AssumedRoleUser', [
      element('AssumedRoleId', `${role.roleId}:${input.sessionName}`),
      element('Arn', assumedRoleArn(role, input.sessionName)),
    ]),
    credentialsElement(credentials, expires),
    packed.packedPolicySize === undefined ? undefined : element('PackedPolicySize', packed.packedPolicySize),
    input.sourceIdentity === undefined ? undefined : element('SourceIdentity', input.sourceIdentity),
  ])
}

function readInput({ parameters: form, facts }: Exchange): AssumeRoleInput | Refusal {
  const parameters = new Parameters(form)
  const roleArn = parameters.text('RoleArn', RULES.roleArn)
  const sessionName = parameters.text('RoleSessionName', RULES.roleSessionName)
  const externalId = parameters.text('ExternalId', RULES.externalId)
  const durationSeconds = parameters.integer('DurationSeconds', { min: 900, max: 43_200 })
  const serialNumber = parameters.text('SerialNumber', RULES.serialNumber)
  const tokenCode = parameters.text('TokenCode', RULES.tokenCode)
  const sourceIdentity = parameters.text('SourceIdentity', RULES.sourceIdentity)
  const scope = readSessionScope(parameters)

  facts.externalIdSent = externalId !== undefined
  facts.mfaSent = tokenCode !== undefined
  if (roleArn !== undefined) facts.roleArn = roleArn
  if (sessionName !== undefined) facts.sessionName = sessionName
  if (durationSeconds !== undefined) facts.durationSeconds = durationSeconds

  const refusal = parameters.refusal()
  if (refusal) return refusal
  if (roleArn === undefined || sessionName === undefined)
    throw new Error('A required parameter went missing.')
  return {
    roleArn,
    sessionName,
    externalId,
    durationSeconds,
    serialNumber,
    tokenCode,
    sourceIdentity,
    scope,
  }
}

const ROLE_ARN = new RegExp(
  `^arn:(${PARTITIONS.join('|')}):iam::\\d{12}:role/([\\x21-\\x7e]{1,510}/)?[\\w+=,.@-]{1,64}$`,
)

const isRoleArn = (text: string) => ROLE_ARN.test(text)

/** Tags and a source identity are permissions of their own, on both sides. */
function actionsOf({ scope, sourceIdentity }: AssumeRoleInput): RoleAction[] {
  return [
    'sts:AssumeRole',
    ...(scope.tags.size > 0 ? (['sts:TagSession'] as const) : []),
    ...(sourceIdentity === undefined ? [] : (['sts:SetSourceIdentity'] as const)),
  ]
}

function checkDuration(role: Role, chained: boolean, seconds = HOUR): Refusal | undefined {
  if (chained && seconds > HOUR) {
    return validationError(
      'The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.',
    )
  }
  if (seconds > role.maxSessionDuration) {
    return validationError('The requested DurationSeconds exceeds the MaxSessionDuration set for this role.')
  }
  return undefined
}

function contextOf(
  caller: Caller,
  input: AssumeRoleInput,
  provenAt: number | undefined,
  now: number,
): RequestContext {
  const context = requestContext(caller, now, provenAt)
  context.set('sts:rolesessionname', input.sessionName)
  if (input.externalId !== undefined) context.set('sts:externalid', input.externalId)
  if (input.sourceIdentity !== undefined) context.set('sts:sourceidentity', input.sourceIdentity)
  for (const [key, value] of input.scope.tags) context.set(`aws:requesttag/${key.toLowerCase()}`, value)
  return context
}
