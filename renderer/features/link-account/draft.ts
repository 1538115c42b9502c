import type { LinkedAccount } from '../../../shared/account'
import type { Input } from '../../../shared/contract'
import type { IdentityId, ServerIdentity } from '../../../shared/identity'
import type { LinkDraftId } from '../../../shared/link-draft'
import type { LinkRequest } from '../../../shared/link-request'
import { EXTERNAL_ID_BYTES, newExternalId } from '../../../shared/new-external-id'
import { defaultRoleName } from '../../../shared/role-setup/role-setup'
import { accountIdOf, defaultName, roleNameOf } from '../../account-facts'
import { accountIdSoFar, type Draft, type LinkFields, type LinkStart } from '../../link-fields'

/** What a group of fields gets. */
export interface FieldsProps<Fields> {
  fields: Fields
  onChange: (changed: Partial<Fields>) => void
}

export const sessionLengths = [3600, 14_400, 28_800, 43_200] as const

export const generatedExternalId = (): string =>
  newExternalId(crypto.getRandomValues(new Uint8Array(EXTERNAL_ID_BYTES)))

/** A link at its very beginning, with an External ID of its own. A role that is known is there already. */
export function newDraft(start?: LinkStart): Draft {
  const draft = emptyDraft()
  if (!start) return draft
  const { accountId, roleName } = start
  return roleName === null
    ? { ...draft, roleBy: 'name', accountId }
    : { ...draft, roleBy: 'name', accountId, roleName, step: 'existing', externalId: '' }
}

const emptyDraft = (): Draft => ({
  id: crypto.randomUUID() as LinkDraftId,
  step: 'describe',
  identityId: null,
  name: '',
  environment: null,
  region: '',
  sessionSeconds: 43_200,
  sessionName: '',
  note: '',
  externalId: generatedExternalId(),
  roleBy: 'arn',
  roleArn: '',
  accountId: '',
  roleName: defaultRoleName,
  principal: 'account',
  permissions: 'read-only',
  customPolicy: '',
  mfaRequired: false,
  maxSessionSeconds: 43_200,
  handOver: 'console',
})

/** Turns to a new role or to one that is there. What is proposed for the one says nothing of the other. */
export function choice(draft: Draft, step: 'existing' | 'describe', generated: string) {
  const proposed = { externalId: generated, roleName: defaultRoleName }
  const nothing = { externalId: '', roleName: '' }
  const [from, to] = step === 'existing' ? [proposed, nothing] : [nothing, proposed]
  return {
    step,
    externalId: draft.externalId.trim() === from.externalId ? to.externalId : draft.externalId,
    roleName: draft.roleName.trim() === from.roleName ? to.roleName : draft.roleName,
  }
}

export const fieldsOf = (account: LinkedAccount): LinkFields => ({
  identityId: account.identityId,
  name: account.name,
  environment: account.environment,
  region: account.region,
  sessionSeconds: account.sessionSeconds,
  sessionName: account.sessionName ?? '',
  note: account.note,
  externalId: account.externalId,
  mfaRequired: account.mfaRequired,
})

/** The identity that a link uses: the chosen one; the first while none was chosen; none where it was removed. */
export const identityOf = (
  { identityId }: Pick<LinkFields, 'identityId'>,
  identities: readonly ServerIdentity[],
): ServerIdentity | undefined =>
  identityId === null ? identities[0] : identities.find(one => one.id === identityId)

/** Whether the account is what the draft's role would be linked as: that changes it, and makes no other. */
export function isLinkOf(draft: Draft, { roleArn }: Pick<LinkedAccount, 'roleArn'>): boolean {
  if (draft.roleBy === 'arn') return roleArn === draft.roleArn.trim()
  return accountIdOf(roleArn) === accountIdSoFar(draft) && roleArn.endsWith(`:role/${draft.roleName.trim()}`)
}

/** How a link is asked for beyond what stands in its fields. */
export interface Asking {
  unverified?: boolean
  acceptOpenTrust?: boolean
}

const regionOf = (text: string) => (text.trim() === '' ? null : text.trim())

const settingsOf = (fields: LinkFields) => ({
  name: fields.name.trim(),
  environment: fields.environment,
  sessionSeconds: fields.sessionSeconds,
  sessionName: fields.sessionName.trim(),
  note: fields.note.trimEnd(),
})

export const requestOf = (
  fields: LinkFields,
  identityId: IdentityId,
  role: LinkRequest['role'],
  { unverified = false, acceptOpenTrust = false }: Asking,
): Omit<LinkRequest, 'draftId'> => ({
  ...settingsOf(fields),
  identityId,
  role,
  externalId: fields.externalId.trim(),
  region: regionOf(fields.region),
  mfaRequired: fields.mfaRequired,
  unverified,
  acceptOpenTrust,
})

export const roleOf = (draft: Draft): LinkRequest['role'] =>
  draft.roleBy === 'arn'
    ? { by: 'arn', roleArn: draft.roleArn }
    : { by: 'name', accountId: draft.accountId, roleName: draft.roleName }

/** A region left empty is the one that the link has: a setting is changed, never lost. */
export const changeOf = (
  fields: LinkFields,
  account: LinkedAccount,
  identityId: IdentityId,
): Input<'accounts.change'> => ({
  ...settingsOf(fields),
  accountId: account.id,
  identityId,
  region: (regionOf(fields.region) as LinkedAccount['region'] | null) ?? account.region,
})

/** What a draft's session name can name. The user's name is known to the main process alone. */
export function sessionNameValues(draft: Draft) {
  const accountId = accountIdSoFar(draft) ?? '123456789012'
  const role = draft.roleBy === 'arn' && draft.roleArn ? roleNameOf(draft.roleArn.trim()) : draft.roleName
  return {
    user: 'you',
    account: draft.name.trim() || defaultName(accountId),
    'account-id': accountId,
    role: roleNameOf(role.trim()),
  }
}

export const sessionNameValuesOf = (fields: LinkFields, { roleArn }: LinkedAccount) => ({
  user: 'you',
  account: fields.name.trim() || defaultName(accountIdOf(roleArn)),
  'account-id': accountIdOf(roleArn),
  role: roleNameOf(roleArn),
})
export type SessionNameValues = ReturnType<typeof sessionNameValuesOf>
