import { element, type Markup } from '../markup'
import { Refusal } from '../refusal'
import { isoSeconds } from '../world/clock'
import { accessKeysOf, createAccessKey as makeAccessKey } from '../world/credentials'
import { accountOf, type Credentials, type User, type World } from '../world/world'
import { authorizeIam, type IamRequest } from './authorize'
import { limitExceeded, noSuchAccessKey } from './refusals'
import { RULES } from './rules'
import { userOf } from './users'

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html: inactive keys count. */
export const ACCESS_KEYS_PER_USER = 2

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateAccessKey.html */
export function createAccessKey(request: IamRequest): Markup | Refusal {
  const { world } = request
  const user = userOf(request)
  if (user instanceof Refusal) return user
  if (accessKeysOf(world, user).length >= ACCESS_KEYS_PER_USER) {
    return limitExceeded(`Cannot exceed quota for AccessKeysPerUser: ${ACCESS_KEYS_PER_USER}`)
  }
  const key = makeAccessKey(world, { kind: 'user', user })
  return element('CreateAccessKeyResult', [
    element('AccessKey', [...metadata(user, key), element('SecretAccessKey', key.secretAccessKey)]),
  ])
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListAccessKeys.html */
export function listAccessKeys(request: IamRequest): Markup | Refusal {
  const user = userOf(request)
  if (user instanceof Refusal) return user
  const members = accessKeysOf(request.world, user).map(key => element('member', metadata(user, key)))
  return element('ListAccessKeysResult', [
    element('UserName', user.name),
    element('AccessKeyMetadata', members),
    element('IsTruncated', 'false'),
  ])
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateAccessKey.html */
export function updateAccessKey(request: IamRequest): Refusal | undefined {
  const status = request.parameters.text('Status', RULES.status)
  const key = keyOf(request)
  if (key instanceof Refusal) return key
  key.status = status === 'Active' ? 'Active' : 'Inactive'
  return undefined
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteAccessKey.html */
export function deleteAccessKey(request: IamRequest): Refusal | undefined {
  const key = keyOf(request)
  if (key instanceof Refusal) return key
  request.world.credentials.delete(key.accessKeyId)
  return undefined
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccessKeyLastUsed.html */
export function getAccessKeyLastUsed(request: IamRequest): Markup | Refusal {
  const { world, parameters, caller } = request
  const accessKeyId = parameters.text('AccessKeyId', RULES.accessKeyId) ?? ''
  const invalid = parameters.refusal()
  if (invalid) return invalid
  const key = world.credentials.get(accessKeyId)
  const owner = key?.caller.kind === 'user' ? key.caller.user : undefined
  // A key of another account is as good as none; only those who may ask about anything learn so.
  const known = owner?.account.accountId === accountOf(caller).accountId ? owner : undefined
  const refused = authorizeIam(request, known?.arn ?? '*', `access key ${accessKeyId}`)
  if (refused) return refused
  if (key === undefined || known === undefined) return noSuchAccessKey(accessKeyId)
  const { lastUsed } = key
  return element('GetAccessKeyLastUsedResult', [
    element('UserName', known.name),
    element('AccessKeyLastUsed', [
      lastUsed && element('LastUsedDate', isoSeconds(lastUsed.at)),
      element('ServiceName', lastUsed?.service ?? 'N/A'),
      element('Region', lastUsed?.region ?? 'N/A'),
    ]),
  ])
}

/** The key a request names, if the user it is about has it. */
function keyOf(request: IamRequest): Credentials | Refusal {
  const accessKeyId = request.parameters.text('AccessKeyId', RULES.accessKeyId) ?? ''
  const user = userOf(request)
  if (user instanceof Refusal) return user
  return accessKey(request.world, user, accessKeyId) ?? noSuchAccessKey(accessKeyId)
}

const accessKey = (world: World, user: User, accessKeyId: string) =>
  accessKeysOf(world, user).find(key => key.accessKeyId === accessKeyId)

const metadata = (user: User, { accessKeyId, status, createdAt }: Credentials): Markup[] => [
  element('UserName', user.name),
  element('AccessKeyId', accessKeyId),
  element('Status', status),
  element('CreateDate', isoSeconds(createdAt)),
]
