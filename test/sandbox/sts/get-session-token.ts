import type { Exchange } from '../exchange'
import { element, type Markup } from '../markup'
import { Parameters } from '../query/parameters'
import { accessDenied, Refusal } from '../refusal'
import { createSession } from '../world/credentials'
import { type Caller, expiryOf, type World } from '../world/world'
import { credentialsElement } from './credentials-element'
import { checkMfa } from './mfa'
import { RULES } from './rules'

const HALF_A_DAY = 43_200
const ROOT_LIMIT = 3600

/** https://docs.aws.amazon.com/STS/latest/APIReference/API_GetSessionToken.html */
export function getSessionToken(world: World, exchange: Exchange, caller: Caller): Markup | Refusal {
  const parameters = new Parameters(exchange.parameters)
  const durationSeconds = parameters.integer('DurationSeconds', { min: 900, max: 129_600 })
  const serialNumber = parameters.text('SerialNumber', RULES.serialNumber)
  const tokenCode = parameters.text('TokenCode', RULES.tokenCode)
  exchange.facts.mfaSent = tokenCode !== undefined
  if (durationSeconds !== undefined) exchange.facts.durationSeconds = durationSeconds
  const invalid = parameters.refusal()
  if (invalid) return invalid

  if (caller.kind === 'role-session' || caller.kind === 'user-session' || expiryOf(caller) !== undefined) {
    return accessDenied('Cannot call GetSessionToken with session credentials')
  }
  const now = world.clock.now()
  const mfa = checkMfa(caller, serialNumber, tokenCode, now)
  if (mfa instanceof Refusal) return mfa

  const asked = durationSeconds ?? HALF_A_DAY
  // A root user's longer session is shortened to an hour, not refused.
  const expires = now + (caller.kind === 'root' ? Math.min(asked, ROOT_LIMIT) : asked) * 1000
  const session: Caller =
    caller.kind === 'root'
      ? { ...caller, expires }
      : { kind: 'user-session', user: caller.user, expires, mfaAt: mfa.provenAt }
  return element('GetSessionTokenResult', [credentialsElement(createSession(world, session), expires)])
}
