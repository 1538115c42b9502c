import X from 'lucide-react/icons/x'
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { failureText } from '../../../shared/failure-text'
import type { LinkDraft, LinkDraftId } from '../../../shared/link-draft'
import { Button, IconButton } from '../../components/Button'
import { timeAgo } from '../../format'
import { draftTitle } from '../../link-fields'
import { announce } from '../../stores/announcements'
import { awsNow } from '../../stores/clock'
import { discardDraft } from '../../stores/drafts'
import './UnfinishedLinks.css'

interface UnfinishedLinksProps {
  drafts: readonly LinkDraft[]
  onContinue: (draft: LinkDraft) => void
}

/** Links that were begun before, to go on with or to drop. */
export function UnfinishedLinks({ drafts, onContinue }: UnfinishedLinksProps) {
  const [asked, setAsked] = useState<LinkDraftId | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const section = useRef<HTMLElement>(null)
  /** The row that gets the focus once the list is drawn anew. */
  const place = useRef<number | null>(null)

  useLayoutEffect(() => {
    if (place.current === null || drafts.some(({ id }) => id === asked)) return
    const rows = section.current?.querySelectorAll<HTMLElement>('.unfinished-button')
    rows?.[Math.min(place.current, rows.length - 1)]?.focus()
    place.current = null
  }, [drafts, asked])

  // With the last row the list goes, and the focus to what comes after it.
  useLayoutEffect(() => {
    const gone = section.current
    return () => {
      if (!gone?.contains(document.activeElement)) return
      gone.closest('form')?.querySelector<HTMLElement>('.segmented-input:checked')?.focus()
    }
  }, [])

  const discard = async (draft: LinkDraft) => {
    setProblem(null)
    place.current = drafts.indexOf(draft)
    const discarded = await discardDraft(draft.id)
    setAsked(null)
    if (discarded.ok) announce(`${draftTitle(draft)} is discarded.`)
    else {
      // Without a question, the focus is still on the button.
      if (asked === null) place.current = null
      const { title, next } = failureText(discarded.failure)
      setProblem(`${draftTitle(draft)} could not be discarded. ${title} ${next}`)
    }
  }

  const keep = (draft: LinkDraft) => {
    place.current = drafts.indexOf(draft)
    setAsked(null)
  }

  return (
    <section ref={section} className="unfinished" aria-labelledby="unfinished-title">
      <h3 id="unfinished-title" className="unfinished-title">
        Unfinished links
      </h3>
      <ul className="unfinished-list">
        {drafts.map(draft => (
          <li key={draft.id} className="unfinished-item">
            {asked === draft.id ? (
              <Asked draft={draft} onDiscard={() => discard(draft)} onKeep={() => keep(draft)} />
            ) : (
              <>
                <button type="button" className="unfinished-button" onClick={() => onContinue(draft)}>
                  <span className="unfinished-name truncate">
                    <span className="unfinished-verb">Continue: </span>
                    <bdi>{draftTitle(draft)}</bdi>
                  </span>
                  <span className="unfinished-state">{stateOf(draft)}</span>
                </button>
                <IconButton
                  label={`Discard ${draftTitle(draft)}`}
                  onClick={() => (isHandedOver(draft) ? setAsked(draft.id) : void discard(draft))}
                >
                  <X size={14} aria-hidden />
                </IconButton>
              </>
            )}
          </li>
        ))}
      </ul>
      {problem && (
        <p className="unfinished-problem selectable" role="alert">
          {problem}
        </p>
      )}
    </section>
  )
}

interface AskedProps {
  draft: LinkDraft
  onDiscard: () => Promise<void>
  onKeep: () => void
}

/** Somebody may be setting the role up already: its External ID is not thrown away by one click. */
function Asked({ draft, onDiscard, onKeep }: AskedProps) {
  const [busy, setBusy] = useState(false)
  const safe = useRef<HTMLButtonElement>(null)
  useEffect(() => safe.current?.focus(), [])
  return (
    <fieldset className="unfinished-asked" aria-label={`Discard ${draftTitle(draft)} for good?`}>
      <span className="truncate" title={`The External ID of ${draftTitle(draft)} was handed over`}>
        <bdi className="unfinished-name">{draftTitle(draft)}</bdi>: its External ID was handed over.
      </span>
      <Button
        size="small"
        look="danger"
        busy={busy}
        onClick={() => {
          setBusy(true)
          void onDiscard()
        }}
      >
        Discard for good
      </Button>
      <Button ref={safe} size="small" onClick={onKeep}>
        Keep
      </Button>
    </fieldset>
  )
}

const isHandedOver = ({ step }: LinkDraft): boolean => step === 'hand-over' || step === 'verify'

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
