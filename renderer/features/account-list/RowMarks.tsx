import Star from 'lucide-react/icons/star'
import { memo } from 'react'
import './RowMarks.css'

interface RowMarksProps {
  favourite: boolean
  tags: readonly string[]
}

/** So many tags are shown in a row; the details have them all. */
const SHOWN = 2

/** A favourite's star, and its first tags where the name leaves room. */
export const RowMarks = memo(function RowMarks({ favourite, tags }: RowMarksProps) {
  const more = tags.length - SHOWN
  return (
    <>
      {favourite && (
        <span className="row-star" title="Favourite">
          <Star size={12} aria-hidden />
          <span className="visually-hidden">favourite</span>
        </span>
      )}
      {tags.length > 0 && (
        <span className="row-tags">
          {tags.slice(0, SHOWN).map(tag => (
            <bdi key={tag} className="row-tag truncate" title={tag}>
              {tag}
            </bdi>
          ))}
          {more > 0 && (
            <span className="row-tag" title={tags.slice(SHOWN).join(', ')}>
              +{more}
            </span>
          )}
        </span>
      )}
    </>
  )
})
