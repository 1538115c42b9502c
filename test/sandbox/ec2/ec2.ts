import { callerLayers, denialOf } from '../authorization/layers'
import { requestContext } from '../authorization/request-context'
import { type Exchange, type Reply, xmlReply } from '../exchange'
import { element, type Markup } from '../markup'
import { invalidAction, invalidParameterValue, Refusal } from '../refusal'
import { authenticate } from '../signing/authenticate'
import { regionsOf } from '../world/partitions'
import { accountOf, arnOf, type Caller, type World } from '../world/world'

export const EC2_VERSION = '2016-11-15'

/** Answers one EC2 request. EC2 has a query protocol of its own: other list names, other error shape. */
export async function answerEc2(world: World, exchange: Exchange): Promise<Reply> {
  const who = await authenticate(world, exchange, 'ec2')
  const result = who instanceof Refusal ? inEc2Terms(who) : perform(world, exchange, who.caller)
  if (result instanceof Refusal) return ec2Refusal(exchange, result)
  const response = element(
    `${exchange.operation}Response`,
    [element('requestId', exchange.requestId), result],
    `http://ec2.amazonaws.com/doc/${EC2_VERSION}/`,
  )
  return xmlReply(200, exchange.requestId, response)
}

/** https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-error-handling.html */
export function ec2Refusal({ requestId, facts }: Exchange, refusal: Refusal): Reply {
  facts.errorCode = refusal.code
  const error = element('Error', [element('Code', refusal.code), element('Message', refusal.message)])
  const body = element('Response', [element('Errors', [error]), element('RequestID', requestId)])
  return xmlReply(refusal.status, requestId, body)
}

/** EC2 names the failures of authentication differently from STS. */
function inEc2Terms(refusal: Refusal): Refusal {
  switch (refusal.code) {
    case 'ExpiredToken':
      return new Refusal(400, 'RequestExpired', 'Request has expired.')
    case 'InvalidClientTokenId':
    case 'SignatureDoesNotMatch':
      return new Refusal(401, 'AuthFailure', 'AWS was not able to validate the provided access credentials')
    default:
      return refusal
  }
}

function perform(world: World, exchange: Exchange, caller: Caller): Markup | Refusal {
  const { parameters } = exchange
  if (exchange.operation !== 'DescribeRegions') {
    return invalidAction(parameters.get('Action') ?? '', parameters.get('Version') ?? '')
  }
  return describeRegions(world, parameters, caller)
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeRegions.html */
function describeRegions(world: World, parameters: URLSearchParams, caller: Caller): Markup | Refusal {
  const action = 'ec2:DescribeRegions'
  const context = requestContext(caller, world.clock.now())
  const denial = denialOf(callerLayers(world, { caller, action, resource: '*', context }), action)
  if (denial !== undefined) return unauthorized(caller, denial)
  if (parameters.get('DryRun') === 'true') {
    return new Refusal(412, 'DryRunOperation', 'Request would have succeeded, but DryRun flag is set.')
  }
  const { default: always, optIn } = regionsOf(accountOf(caller).partition)
  const named = [...parameters].filter(([key]) => key.startsWith('RegionName.')).map(([, value]) => value)
  const strangers = named.filter(name => !always.includes(name) && !optIn.includes(name))
  if (strangers.length > 0) {
    return invalidParameterValue(`Invalid value '${strangers[0]}' for region name.`)
  }
  const all = parameters.get('AllRegions') === 'true' ? [...always, ...optIn] : always
  const shown = named.length > 0 ? named : all
  const items = shown.map(name =>
    element('item', [
      element('regionName', name),
      element('regionEndpoint', `ec2.${name}.amazonaws.com`),
      element('optInStatus', optIn.includes(name) ? 'not-opted-in' : 'opt-in-not-required'),
    ]),
  )
  return element('regionInfo', items)
}

/** Caller and resource are in one account, so AWS says which policy it was. */
function unauthorized(caller: Caller, denial: string): Refusal {
  return new Refusal(
    403,
    'UnauthorizedOperation',
    `You are not authorized to perform this operation. User: ${arnOf(caller)} is not authorized to perform: ec2:DescribeRegions ${denial}`,
  )
}
