import { element, type Markup } from '../markup'
import { Refusal, validationError } from '../refusal'
import { isoSeconds } from '../world/clock'
import { accountOf, type User } from '../world/world'
import { authorizeIam, type IamRequest } from './authorize'
import { noSuchUser } from './refusals'
import { RULES } from './rules'

/**
 * The user a request is about, once every parameter is read and the caller may ask: the one it names, or the caller's
 * own when it names none.
 */
export function userOf(request: IamRequest): User | Refusal {
  const { world, caller, exchange, parameters } = request
  const asked = parameters.text('UserName', RULES.userName)
  const invalid = parameters.refusal()
  if (invalid) return invalid
  const own = caller.kind === 'user' || caller.kind === 'user-session' ? caller.user : undefined
  const name = asked ?? own?.name
  if (name === undefined) {
    return validationError('Must specify userName when calling with non-User credentials')
  }
  exchange.facts.userName = name
  const { accountId, partition } = accountOf(caller)
  const user = [...world.users.values()].find(
    known => known.name === name && known.account.accountId === accountId,
  )
  const arn = user?.arn ?? `arn:${partition}:iam::${accountId}:user/${name}`
  return authorizeIam(request, arn, `user ${name}`) ?? user ?? noSuchUser(name)
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetUser.html */
export function getUser(request: IamRequest): Markup | Refusal {
  const user = userOf(request)
  if (user instanceof Refusal) return user
  return element('GetUserResult', [
    element('User', [
      element('Path', user.path),
      element('UserName', user.name),
      element('UserId', user.userId),
      element('Arn', user.arn),
      element('CreateDate', isoSeconds(user.createdAt)),
    ]),
  ])
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListMFADevices.html */
export function listMfaDevices(request: IamRequest): Markup | Refusal {
  const user = userOf(request)
  if (user instanceof Refusal) return user
  const devices = user.mfaDevice === undefined ? [] : [user.mfaDevice]
  const members = devices.map(({ serialNumber, enabledAt }) =>
    element('member', [
      element('UserName', user.name),
      element('SerialNumber', serialNumber),
      element('EnableDate', isoSeconds(enabledAt)),
    ]),
  )
  return element('ListMFADevicesResult', [element('MFADevices', members), element('IsTruncated', 'false')])
}
