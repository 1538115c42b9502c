import type { Pointer } from '../shared/console-pointer'
import type { Input } from '../shared/contract'

/** What stands in the fields of a link that is begun. It is not checked: that is for the main process. */
export type Draft = Input<'drafts.save'>

/** What a link that is there has in common with one that is begun. */
export type LinkFields = Pick<
  Draft,
  | 'identityId'
  | 'name'
  | 'environment'
  | 'region'
  | 'sessionSeconds'
  | 'sessionName'
  | 'note'
  | 'externalId'
  | 'mfaRequired'
>

/** Account and partition as far as the pasted text shows them, to say early what will happen. */
export function arnPreview(roleArn: string): { partition: string; accountId: string } | null {
  const [, partition, accountId] = /\barn:([a-z-]+):iam::(\d{12}):/.exec(roleArn) ?? []
  return partition && accountId ? { partition, accountId } : null
}

/** Twelve digits, as far as the text shows them. */
const digitsOf = (text: string): string | null => {
  const digits = text.replace(/\D/g, '')
  return digits.length === 12 ? digits : null
}

/** The account that the draft speaks of, as far as it is known. */
export const accountIdSoFar = (draft: Draft): string | null =>
  draft.roleBy === 'arn' ? (arnPreview(draft.roleArn)?.accountId ?? null) : digitsOf(draft.accountId)

/** What a draft is called, also while it has no name. */
export function draftTitle(draft: Draft): string {
  if (draft.name.trim()) return draft.name.trim()
  const accountId = accountIdSoFar(draft)
  return accountId ? `Account ${accountId}` : 'Link without a name'
}

/** What is known of a link that is to be made, from something that was pasted. */
export interface LinkStart {
  accountId: string
  /** Null: none was named that a link can be made to. */
  roleName: string | null
}

/** A permission set of IAM Identity Center is no role that Hatrack could assume. */
export function startOfLink({ accountId, roleName, is }: Pointer): LinkStart | null {
  if (accountId === null) return null
  const isRole = is !== 'portal' && roleName !== null && /^[\w+=,.@-]{1,64}$/.test(roleName)
  return { accountId, roleName: isRole ? roleName : null }
}
