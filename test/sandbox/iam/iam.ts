import type { Exchange, Reply } from '../exchange'
import type { Markup } from '../markup'
import { queryRefusal, queryReply } from '../query/reply'
import { invalidAction, invalidClientTokenId, Refusal } from '../refusal'
import { authenticate } from '../signing/authenticate'
import type { Caller, World } from '../world/world'
import {
  createAccessKey,
  deleteAccessKey,
  getAccessKeyLastUsed,
  listAccessKeys,
  updateAccessKey,
} from './access-keys'
import { iamRequest } from './authorize'
import { attachRolePolicy, deleteRolePolicy, detachRolePolicy, putRolePolicy } from './role-policies'
import { createRole, deleteRole, getRole, updateAssumeRolePolicy, updateRole } from './roles'
import { getUser, listMfaDevices } from './users'

export const IAM_VERSION = '2010-05-08'

const NAMESPACE = `https://iam.amazonaws.com/doc/${IAM_VERSION}/`

/** Answers one IAM request in the query protocol. */
export async function answerIam(world: World, exchange: Exchange): Promise<Reply> {
  const who = await authenticate(world, exchange, 'iam')
  const result = who instanceof Refusal ? who : perform(world, exchange, who.caller)
  return result instanceof Refusal ? iamRefusal(exchange, result) : queryReply(exchange, NAMESPACE, result)
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/CommonErrors.html */
export const iamRefusal = (exchange: Exchange, refusal: Refusal) => queryRefusal(exchange, NAMESPACE, refusal)

function perform(world: World, exchange: Exchange, caller: Caller): Markup | Refusal | undefined {
  // "You cannot call any IAM API operations unless MFA authentication information is included in the request."
  // https://docs.aws.amazon.com/STS/latest/APIReference/API_GetSessionToken.html
  if (caller.kind === 'user-session' && caller.mfaAt === undefined) return invalidClientTokenId()
  const operation = OPERATIONS.get(exchange.operation)
  if (operation) return operation(iamRequest(world, exchange, caller))
  return invalidAction(exchange.parameters.get('Action') ?? '', exchange.parameters.get('Version') ?? '')
}

type Perform = (request: ReturnType<typeof iamRequest>) => Markup | Refusal | undefined

const OPERATIONS: ReadonlyMap<string, Perform> = new Map<Exchange['operation'], Perform>([
  ['CreateAccessKey', createAccessKey],
  ['ListAccessKeys', listAccessKeys],
  ['UpdateAccessKey', updateAccessKey],
  ['DeleteAccessKey', deleteAccessKey],
  ['GetAccessKeyLastUsed', getAccessKeyLastUsed],
  ['ListMFADevices', listMfaDevices],
  ['GetUser', getUser],
  ['CreateRole', createRole],
  ['GetRole', getRole],
  ['UpdateRole', updateRole],
  ['UpdateAssumeRolePolicy', updateAssumeRolePolicy],
  ['DeleteRole', deleteRole],
  ['AttachRolePolicy', attachRolePolicy],
  ['DetachRolePolicy', detachRolePolicy],
  ['PutRolePolicy', putRolePolicy],
  ['DeleteRolePolicy', deleteRolePolicy],
])
