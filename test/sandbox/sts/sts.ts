import { denialOf, vpcEndpointLayer } from '../authorization/layers'
import { requestContext } from '../authorization/request-context'
import type { Exchange, Reply } from '../exchange'
import { element, type Markup } from '../markup'
import { queryRefusal, queryReply } from '../query/reply'
import { accessDenied, invalidAction, Refusal } from '../refusal'
import { authenticate } from '../signing/authenticate'
import { accountOf, arnOf, type Caller, userIdOf, type World } from '../world/world'
import { assumeRole } from './assume-role'
import { getSessionToken } from './get-session-token'

const NAMESPACE = 'https://sts.amazonaws.com/doc/2011-06-15/'

/** Answers one STS request in the query protocol. */
export async function answerSts(world: World, exchange: Exchange): Promise<Reply> {
  const who = await authenticate(world, exchange, 'sts')
  const result = who instanceof Refusal ? who : perform(world, exchange, who.caller)
  return result instanceof Refusal ? stsRefusal(exchange, result) : queryReply(exchange, NAMESPACE, result)
}

export const stsRefusal = (exchange: Exchange, refusal: Refusal) => queryRefusal(exchange, NAMESPACE, refusal)

function perform(world: World, exchange: Exchange, caller: Caller): Markup | Refusal {
  switch (exchange.operation) {
    case 'AssumeRole':
      return assumeRole(world, exchange, caller)
    case 'GetSessionToken':
      return throughEndpoint(world, exchange, caller) ?? getSessionToken(world, exchange, caller)
    case 'GetCallerIdentity':
      return throughEndpoint(world, exchange, caller) ?? callerIdentity(world, caller)
    default: {
      const { parameters } = exchange
      return invalidAction(parameters.get('Action') ?? '', parameters.get('Version') ?? '')
    }
  }
}

/**
 * Operations that need no permission cannot be denied by the caller's policies, but an endpoint's policy says what
 * may pass through it at all.
 * https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html
 */
function throughEndpoint(world: World, { operation }: Exchange, caller: Caller): Refusal | undefined {
  const action = `sts:${operation}`
  const context = requestContext(caller, world.clock.now())
  const denial = denialOf(vpcEndpointLayer(world, { caller, action, resource: '*', context }), action)
  if (denial === undefined) return undefined
  return accessDenied(
    `User: ${arnOf(caller)} is not authorized to perform: ${action} on resource: * ${denial}`,
  )
}

/** Needs no permission. https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html */
function callerIdentity({ settings }: World, caller: Caller): Markup {
  return element('GetCallerIdentityResult', [
    element('Arn', settings.toldCaller?.arn ?? arnOf(caller)),
    element('UserId', settings.toldCaller?.userId ?? userIdOf(caller)),
    element('Account', settings.toldCaller?.accountId ?? accountOf(caller).accountId),
  ])
}
