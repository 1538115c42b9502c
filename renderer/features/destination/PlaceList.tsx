import { useEffect, useRef } from 'react'
import type { Destination } from '../../../shared/destinations'
import type { PlaceGroup } from './place-options'

interface PlaceListProps {
  id: string
  groups: readonly PlaceGroup[]
  /** Counted through all groups; -1: none. */
  active: number
  optionId: (place: number) => string
  onChoose: (destination: Destination) => void
}

/** What the field offers. The field keeps the focus and the keys. */
export function PlaceList({ id, groups, active, optionId, onChoose }: PlaceListProps) {
  const list = useRef<HTMLDivElement>(null)
  // In a low window it would begin below the edge.
  useEffect(() => list.current?.scrollIntoView({ block: 'nearest' }), [])
  let place = 0
  return (
    // Pressing anywhere in it, its scroll bar too, leaves the focus in the field.
    <div
      ref={list}
      id={id}
      role="listbox"
      aria-label="Where to land"
      className="place-list"
      tabIndex={-1}
      onMouseDown={event => event.preventDefault()}
    >
      {groups.map(({ title, options }) => (
        // biome-ignore lint/a11y/useSemanticElements: a group of options, which no element is
        <div key={title} role="group" aria-label={title} className="place-group">
          <div className="place-heading" aria-hidden>
            {title}
          </div>
          {options.map(({ destination, title: name, note }) => {
            const at = place++
            return (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the keys
              // biome-ignore lint/a11y/useFocusableInteractive: the field points here with aria-activedescendant
              <div
                key={optionId(at)}
                id={optionId(at)}
                role="option"
                aria-selected={at === active}
                className="place-option"
                onClick={() => onChoose(destination)}
              >
                <span className="truncate">{name}</span>
                {note !== '' && <span className="place-note">{note}</span>}
              </div>
            )
          })}
        </div>
      ))}
      {groups.length === 0 && (
        <p className="place-nothing">
          Nothing in the console is called that. A URL of the console or an ARN works too.
        </p>
      )}
    </div>
  )
}
