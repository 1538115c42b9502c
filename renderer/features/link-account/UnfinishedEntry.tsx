import Hourglass from 'lucide-react/icons/hourglass'
import { useEffect } from 'react'
import { counted } from '../../format'
import { openDialog } from '../../stores/app'
import { loadDrafts, useDrafts } from '../../stores/drafts'

/** How many links were begun and not finished; nothing when none is. One alone is gone on with at once. */
export function UnfinishedEntry() {
  const drafts = useDrafts(state => state.drafts)
  useEffect(() => {
    void loadDrafts()
  }, [])
  const [only] = drafts
  if (!only) return null
  const title = counted(drafts.length, 'unfinished link')
  return (
    <button
      type="button"
      className="nav-item"
      title={title}
      onClick={() => openDialog({ is: 'link-account', ...(drafts.length === 1 && { draftId: only.id }) })}
    >
      <Hourglass size={15} aria-hidden />
      <span className="nav-title">{title}</span>
    </button>
  )
}
