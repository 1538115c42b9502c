import { create } from 'zustand'
import type { Input } from '../../shared/contract'
import type { LinkDraft, LinkDraftId } from '../../shared/link-draft'
import { call, on } from '../api'
import { awsNow } from './clock'

/** Links that were begun and not finished, the latest first. */
export const useDrafts = create<{ drafts: readonly LinkDraft[] }>()(() => ({ drafts: [] }))

let loading: Promise<void> | undefined

/** Asks once; from then on the main process tells. */
export function loadDrafts(): Promise<void> {
  loading ??= load()
  return loading
}

async function load(): Promise<void> {
  let told = false
  on('drafts.changed', drafts => {
    told = true
    useDrafts.setState({ drafts })
  })
  const listed = await call('drafts.list')
  // An announcement that came first is newer.
  if (listed.ok && !told) useDrafts.setState({ drafts: listed.value })
}

/** Known here at once: who comes back to a draft finds it as it was left. */
export function saveDraft(draft: Input<'drafts.save'>) {
  const updated = { ...draft, updatedAt: new Date(awsNow()).toISOString() }
  useDrafts.setState(({ drafts }) => ({
    drafts: [updated, ...drafts.filter(other => other.id !== draft.id)],
  }))
  return call('drafts.save', draft)
}

export async function discardDraft(draftId: LinkDraftId) {
  const discarded = await call('drafts.discard', { draftId })
  if (discarded.ok)
    useDrafts.setState(({ drafts }) => ({ drafts: drafts.filter(draft => draft.id !== draftId) }))
  return discarded
}
