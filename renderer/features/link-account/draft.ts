import type { Environment, LinkedAccount } from '../../../shared/account'
import type { LinkRequest } from '../../../shared/contract'
import type { ServerIdentity } from '../../../shared/identity'
import { regionPattern } from '../../../shared/partition-facts'

/** What stands in the form. It is not checked: that is for the main process. */
export interface Draft {
  identityId: ServerIdentity['id'] | null
  roleArn: string
  externalId: string
  name: string
  environment: Environment | null
  region: string
  sessionSeconds: number
}

export const sessionLengths = [3600, 14_400, 28_800, 43_200] as const

export const emptyDraft: Draft = {
  identityId: null,
  roleArn: '',
  externalId: '',
  name: '',
  environment: null,
  region: '',
  sessionSeconds: 43_200,
}

export const draftOf = (account: LinkedAccount): Draft => ({
  identityId: account.identityId,
  roleArn: account.roleArn,
  externalId: account.externalId,
  name: account.name,
  environment: account.environment,
  region: account.region,
  sessionSeconds: account.sessionSeconds,
})

/** A link that was begun and not finished waits here for the dialog to open again. It holds no secret. */
let unfinished: Draft = emptyDraft

export const unfinishedDraft = (): Draft => unfinished
export const keepUnfinished = (draft: Draft): void => {
  unfinished = draft
}

export const isRegion = (text: string): boolean => regionPattern.test(text)

export const requestOf = (
  draft: Draft,
  identityId: ServerIdentity['id'],
  unverified: boolean,
): LinkRequest => ({
  ...draft,
  identityId,
  externalId: draft.externalId.trim(),
  name: draft.name.trim(),
  region: draft.region.trim() === '' ? null : draft.region.trim(),
  unverified,
})

/** Account and partition as far as the pasted text shows them, to say early what will happen. */
export function arnPreview(roleArn: string): { partition: string; accountId: string } | null {
  const [, partition, accountId] = /\barn:([a-z-]+):iam::(\d{12}):/.exec(roleArn) ?? []
  return partition && accountId ? { partition, accountId } : null
}
