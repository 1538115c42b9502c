import { z } from 'zod'
import type { StorageFailure } from '../../shared/failures'
import { LinkDraft, type LinkDraftId } from '../../shared/link-draft'
import type { Result } from '../../shared/result'
import { type JsonDocument, type OwnOptions, openDocument } from '../storage/json-document'

type DraftsDocument = JsonDocument<LinkDraft[]>

export const openLinkDrafts = (options: OwnOptions<LinkDraft[]>): DraftsDocument =>
  openDocument({ ...options, version: 1, schema: z.array(LinkDraft), initial: [] })

/** Links that were begun and not finished, the latest first. They wait as long as the customer takes. */
export interface LinkDrafts {
  list(): LinkDraft[]
  save(draft: Omit<LinkDraft, 'updatedAt'>): Promise<Result<void, StorageFailure>>
  /** One that is not there counts as discarded. */
  discard(id: LinkDraftId): Promise<Result<void, StorageFailure>>
}

/** More than anybody waits for at once; the oldest go first. */
const KEPT = 200

export function createLinkDrafts(
  document: DraftsDocument,
  now: () => number,
  onChange: (drafts: LinkDraft[]) => void,
): LinkDrafts {
  const change = async (after: (drafts: LinkDraft[]) => LinkDraft[]) => {
    const saved = await document.update(after)
    if (saved.ok) onChange(document.value)
    return saved
  }
  return {
    list: () => document.value,
    save: draft =>
      change(drafts => {
        const saved = { ...draft, updatedAt: new Date(now()).toISOString() }
        return [saved, ...drafts.filter(({ id }) => id !== draft.id)].slice(0, KEPT)
      }),
    discard: id => change(drafts => drafts.filter(draft => draft.id !== id)),
  }
}
