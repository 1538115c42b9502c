import X from 'lucide-react/icons/x'
import type { LinkDraft } from '../../../shared/link-draft'
import { IconButton } from '../../components/Button'
import { timeAgo } from '../../format'
import { announce } from '../../stores/announcements'
import { awsNow } from '../../stores/clock'
import { discardDraft } from '../../stores/drafts'
import { accountIdSoFar } from './draft'
import './UnfinishedLinks.css'

interface UnfinishedLinksProps {
  drafts: readonly LinkDraft[]
  onContinue: (draft: LinkDraft) => void
}

/** Links that were begun before, to go on with or to drop. */
export function UnfinishedLinks({ drafts, onContinue }: UnfinishedLinksProps) {
  const discard = async (draft: LinkDraft) => {
    const discarded = await discardDraft(draft.id)
    announce(discarded.ok ? `${titleOf(draft)} is discarded.` : 'It could not be discarded.')
  }
  return (
    <section className="unfinished" aria-labelledby="unfinished-title">
      <h3 id="unfinished-title" className="unfinished-title">
        Unfinished links
      </h3>
      <ul className="unfinished-list">
        {drafts.map(draft => (
          <li key={draft.id} className="unfinished-item">
            <button type="button" className="unfinished-button" onClick={() => onContinue(draft)}>
              <span className="unfinished-name truncate">
                <span className="unfinished-verb">Continue: </span>
                <bdi>{titleOf(draft)}</bdi>
              </span>
              <span className="unfinished-state">{stateOf(draft)}</span>
            </button>
            <IconButton label={`Discard ${titleOf(draft)}`} onClick={() => void discard(draft)}>
              <X size={14} aria-hidden />
            </IconButton>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** What a draft is called while it has no name. */
export function titleOf(draft: LinkDraft): string {
  if (draft.name.trim()) return draft.name.trim()
  const accountId = accountIdSoFar(draft)
  return accountId ? `Account ${accountId}` : 'Link without a name'
}

function stateOf(draft: LinkDraft): string {
  const ago = timeAgo(Date.parse(draft.updatedAt), awsNow())
  switch (draft.step) {
    case 'existing':
    case 'describe':
      return `begun ${ago}`
    case 'hand-over':
      return `External ID handed over ${ago}`
    case 'verify':
      return `waiting for its role, ${ago}`
    default:
      return draft.step satisfies never
  }
}
