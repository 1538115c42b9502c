import { timingSafeEqual } from 'node:crypto'
import type { Exchange } from '../exchange'
import {
  expiredToken,
  invalidClientTokenId,
  Refusal,
  regionDisabled,
  signatureDoesNotMatch,
} from '../refusal'
import { basicIso } from '../world/clock'
import { IAM_REGIONS, partitionOfRegion } from '../world/partitions'
import { accountOf, arnOf, type Caller, type Credentials, expiryOf, type World } from '../world/world'
import { type Authorization, parseAuthorization } from './authorization'
import { expectedSignature } from './request-signer'

interface Authenticated {
  readonly caller: Caller
  readonly region: string
}

/** The services that check signatures, as the credential scope names them. */
type SignedService = 'sts' | 'ec2' | 'iam'

const MINUTE = 60_000

/** Says who signed this request for this service, or refuses as AWS does, in AWS's order. */
export async function authenticate(
  world: World,
  exchange: Exchange,
  service: SignedService,
): Promise<Authenticated | Refusal> {
  const now = world.clock.now()
  const requestDate = dateOf(exchange)
  const authorization = parseAuthorization(exchange.headers.authorization, requestDate !== undefined)
  if (authorization instanceof Refusal) return authorization
  const { accessKeyId, region } = authorization
  exchange.facts.accessKeyId = accessKeyId
  exchange.facts.region = region

  const credentials = world.credentials.get(accessKeyId)
  if (credentials === undefined || !isUsable(credentials, exchange, now)) return invalidClientTokenId()
  exchange.facts.callerArn = arnOf(credentials.caller)

  const longDate = requestDate === undefined ? '' : basicIso(requestDate)
  const wrongScope = checkScope(authorization, service, longDate) ?? checkSkew(requestDate ?? 0, now)
  if (wrongScope) return wrongScope

  const expected = await expectedSignature(exchange, authorization, longDate, credentials.secretAccessKey)
  if (!equalInConstantTime(expected, authorization.signature)) return signatureDoesNotMatch()

  const { caller } = credentials
  if ((expiryOf(caller) ?? Number.POSITIVE_INFINITY) <= now) return expiredToken()
  const wrongRegion = checkRegion(world, caller, region, service)
  if (wrongRegion) return wrongRegion
  credentials.lastUsed = { at: now, service, region }
  return { caller, region }
}

/** The time a request says it was signed at, in whole milliseconds since the epoch. */
function dateOf({ headers }: Exchange): number | undefined {
  const amzDate = headers['x-amz-date']
  if (typeof amzDate === 'string') {
    const [, year, month, day, hour, minute, second] =
      /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(amzDate) ?? []
    if (second === undefined) return undefined
    return validTime(Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`))
  }
  return headers.date === undefined ? undefined : validTime(Date.parse(headers.date))
}

const validTime = (time: number) => (Number.isNaN(time) ? undefined : time)

function isUsable(credentials: Credentials, exchange: Exchange, now: number): boolean {
  const sent = exchange.headers['x-amz-security-token']
  return credentials.status === 'Active' && credentials.knownFrom <= now && credentials.sessionToken === sent
}

function checkScope(authorization: Authorization, service: string, longDate: string): Refusal | undefined {
  const { region, date, terminator, signedHeaders } = authorization
  if (!signedHeaders.includes('host')) {
    return signatureDoesNotMatch("'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.")
  }
  const faults = [
    ...(partitionOfRegion(region) === undefined ? [notAValidRegion(region)] : []),
    ...(authorization.service === service
      ? []
      : [`Credential should be scoped to correct service: '${service}'`]),
    ...(terminator === 'aws4_request'
      ? []
      : ["Credential should be scoped with a valid terminator: 'aws4_request'"]),
    ...(longDate.startsWith(date)
      ? []
      : [
          `Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '${date}' != '${longDate.slice(0, 8)}', from '${longDate}'`,
        ]),
  ]
  return faults.length > 0 ? signatureDoesNotMatch(faults.join('. ')) : undefined
}

const notAValidRegion = (region: string) => `Credential should be scoped to a valid Region, not ${region}`

/** A signature holds for 15 minutes, and may come from a clock that is up to 5 minutes ahead. */
function checkSkew(signedAt: number, now: number): Refusal | undefined {
  const signed = basicIso(signedAt)
  const oldest = now - 15 * MINUTE
  const newest = now + 5 * MINUTE
  if (signedAt < oldest) {
    return signatureDoesNotMatch(
      `Signature expired: ${signed} is now earlier than ${basicIso(oldest)} (${basicIso(now)} - 15 min.)`,
    )
  }
  if (signedAt > newest) {
    return signatureDoesNotMatch(
      `Signature not yet current: ${signed} is still later than ${basicIso(newest)} (${basicIso(now)} + 5 min.)`,
    )
  }
  return undefined
}

/** Partitions do not know each other's keys, nor does an opt-in region that is off know anybody's. */
function checkRegion(
  world: World,
  caller: Caller,
  region: string,
  service: SignedService,
): Refusal | undefined {
  const { deactivatedRegions, notOptedInRegions } = world.settings
  const account = accountOf(caller)
  if (partitionOfRegion(region) !== account.partition || notOptedInRegions.includes(region)) {
    return invalidClientTokenId()
  }
  if (service === 'iam') {
    const only = IAM_REGIONS[account.partition]
    return region === only ? undefined : signatureDoesNotMatch(notAValidRegion(region))
  }
  return deactivatedRegions.includes(region) ? regionDisabled(account.accountId) : undefined
}

function equalInConstantTime(expected: string, sent: string): boolean {
  const [left, right] = [Buffer.from(expected), Buffer.from(sent)]
  return left.length === right.length && timingSafeEqual(left, right)
}
