import { callerLayers, denialOf } from '../authorization/layers'
import { requestContext } from '../authorization/request-context'
import type { Exchange } from '../exchange'
import { Parameters } from '../query/parameters'
import { accessDenied, type Refusal } from '../refusal'
import { arnOf, type Caller, type World } from '../world/world'

/** One IAM request on its way through: who asks, with what, and where the answer is looked up. */
export interface IamRequest {
  readonly world: World
  readonly caller: Caller
  readonly exchange: Exchange
  readonly parameters: Parameters
}

export const iamRequest = (world: World, exchange: Exchange, caller: Caller): IamRequest => ({
  world,
  caller,
  exchange,
  parameters: new Parameters(exchange.parameters),
})

/**
 * Whether the caller may do what it asks to this user or role. Both are in the caller's account, so AWS says which
 * policy it was. Most operations call the resource by its name, CreateRole by its ARN.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html
 */
export function authorizeIam(
  { world, caller, exchange }: IamRequest,
  resource: string,
  calledInMessage: string,
): Refusal | undefined {
  const action = `iam:${exchange.operation}`
  const context = requestContext(caller, world.clock.now())
  const denial = denialOf(callerLayers(world, { caller, action, resource, context }), action)
  if (denial === undefined) return undefined
  return accessDenied(
    `User: ${arnOf(caller)} is not authorized to perform: ${action} on resource: ${calledInMessage} ${denial}`,
  )
}
