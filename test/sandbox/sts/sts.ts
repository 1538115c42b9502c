import { type Exchange, type Reply, xmlReply } from '../exchange'
import { element, type Markup } from '../markup'
import { invalidAction, Refusal } from '../refusal'
import { authenticate } from '../signing/authenticate'
import { accountOf, arnOf, type Caller, userIdOf, type World } from '../world/world'
import { assumeRole } from './assume-role'
import { getSessionToken } from './get-session-token'

const NAMESPACE = 'https://sts.amazonaws.com/doc/2011-06-15/'

/** Answers one STS request in the query protocol. */
export async function answerSts(world: World, exchange: Exchange): Promise<Reply> {
  const who = await authenticate(world, exchange, 'sts')
  const result = who instanceof Refusal ? who : perform(world, exchange, who.caller)
  if (result instanceof Refusal) return stsRefusal(exchange, result)
  const response = element(
    `${exchange.operation}Response`,
    [result, element('ResponseMetadata', [element('RequestId', exchange.requestId)])],
    NAMESPACE,
  )
  return xmlReply(200, exchange.requestId, response)
}

/** https://docs.aws.amazon.com/STS/latest/APIReference/CommonErrors.html */
export function stsRefusal({ requestId, facts }: Exchange, refusal: Refusal): Reply {
  facts.errorCode = refusal.code
  const error = element('Error', [
    element('Type', refusal.status < 500 ? 'Sender' : 'Receiver'),
    element('Code', refusal.code),
    element('Message', refusal.message),
  ])
  const body = element('ErrorResponse', [error, element('RequestId', requestId)], NAMESPACE)
  return xmlReply(refusal.status, requestId, body)
}

function perform(world: World, exchange: Exchange, caller: Caller): Markup | Refusal {
  switch (exchange.operation) {
    case 'AssumeRole':
      return assumeRole(world, exchange, caller)
    case 'GetSessionToken':
      return getSessionToken(world, exchange, caller)
    case 'GetCallerIdentity':
      return callerIdentity(caller)
    default: {
      const { parameters } = exchange
      return invalidAction(parameters.get('Action') ?? '', parameters.get('Version') ?? '')
    }
  }
}

/** Needs no permission. https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html */
function callerIdentity(caller: Caller): Markup {
  return element('GetCallerIdentityResult', [
    element('Arn', arnOf(caller)),
    element('UserId', userIdOf(caller)),
    element('Account', accountOf(caller).accountId),
  ])
}
