import Plus from 'lucide-react/icons/plus'
import Undo2 from 'lucide-react/icons/undo-2'
import X from 'lucide-react/icons/x'
import { type ReactNode, useState } from 'react'
import { ChipButton } from '../../components/Chip'
import { firstChips, type TagChip } from './arranging'
import './TagChips.css'

interface TagChipsProps {
  chips: readonly TagChip[]
  /** How many accounts are arranged. */
  total: number
  onRemove: (tag: string) => void
  onGiveAll: (tag: string) => void
  /** Takes back that a tag is removed. */
  onKeep: (tag: string) => void
  /** All are shown now; the button that was pressed goes away. */
  onMore: () => void
}

/** Tags that all have, tags that some have, and what becomes of them. */
export function TagChips({ chips, total, onRemove, onGiveAll, onKeep, onMore }: TagChipsProps) {
  const [all, setAll] = useState(false)
  const shown = all ? chips : firstChips(chips)
  const more = chips.length - shown.length
  if (chips.length === 0) return null
  return (
    <ul className="tag-chips" aria-label="Tags">
      {shown.map(chip => {
        const { tag } = chip
        const some = chip.is === 'kept' && chip.count < total
        return (
          <li key={tag} className={`chip tag-chip is-${some ? 'some' : chip.is}`}>
            <bdi className="tag-chip-name" title={tag}>
              {tag}
            </bdi>
            {some && <span className="tag-chip-count">{`on ${chip.count} of ${total}`}</span>}
            {chip.is === 'removed' && <span className="visually-hidden">will be removed</span>}
            {some && (
              <ChipAction label={`Give ${tag} to all`} onClick={() => onGiveAll(tag)}>
                <Plus size={12} aria-hidden />
              </ChipAction>
            )}
            {chip.is === 'removed' ? (
              <ChipAction label={`Keep ${tag}`} onClick={() => onKeep(tag)}>
                <Undo2 size={12} aria-hidden />
              </ChipAction>
            ) : (
              <ChipAction label={`Remove ${tag}`} onClick={() => onRemove(tag)}>
                <X size={12} aria-hidden />
              </ChipAction>
            )}
          </li>
        )
      })}
      {more > 0 && (
        <li>
          <ChipButton
            className="tag-chips-more"
            onClick={() => {
              setAll(true)
              onMore()
            }}
          >
            {more.toLocaleString()} more
          </ChipButton>
        </li>
      )}
    </ul>
  )
}

function ChipAction(props: { label: string; onClick: () => void; children: ReactNode }) {
  const { label, onClick, children } = props
  return (
    <button type="button" className="tag-chip-action" aria-label={label} title={label} onClick={onClick}>
      {children}
    </button>
  )
}
