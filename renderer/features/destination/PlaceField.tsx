import ChevronsUpDown from 'lucide-react/icons/chevrons-up-down'
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react'
import type { Destination } from '../../../shared/destinations'
import { PlaceList } from './PlaceList'
import { type Around, placeGroups } from './place-options'
import './PlaceField.css'

interface PlaceFieldProps {
  /** What it says while nobody types. */
  value: string
  around: Around
  /** What is wrong with a URL that was typed, in a sentence; null with everything else. */
  problemOf: (typed: string) => string | null
  onChoose: (destination: Destination) => void
  /** Enter, with nothing left to choose. */
  onOpen: () => void
}

type Typing = { is: 'closed' } | { is: 'open'; typed: string; active: number }

const closed = { is: 'closed' } as const

/** One field for service, region and page: https://www.w3.org/WAI/ARIA/apg/patterns/combobox/ */
export function PlaceField({ value, around, problemOf, onChoose, onOpen }: PlaceFieldProps) {
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const [typing, setTyping] = useState<Typing>(closed)
  const typed = typing.is === 'open' ? typing.typed : null
  const groups = useMemo(() => (typed === null ? [] : placeGroups(typed, around)), [typed, around])
  const options = groups.flatMap(group => group.options)
  const active = typing.is === 'open' && typing.active < options.length ? typing.active : -1
  const problem = typed === null ? null : problemOf(typed)
  const optionId = (place: number) => `${id}-option-${place}`

  useEffect(() => {
    if (active >= 0) document.getElementById(`${id}-option-${active}`)?.scrollIntoView({ block: 'nearest' })
  }, [id, active])

  const open = () => typing.is === 'closed' && setTyping({ is: 'open', typed: '', active: -1 })
  const choose = (destination: Destination | undefined) => {
    if (!destination) return
    setTyping(closed)
    onChoose(destination)
  }
  const move = (by: 1 | -1) => {
    if (typing.is === 'closed') return open()
    const count = Math.max(options.length, 1)
    const first = by === 1 ? 0 : count - 1
    setTyping({ ...typing, active: active < 0 ? first : (active + by + count) % count })
  }
  const actionOf = (key: string) => {
    switch (key) {
      case 'ArrowDown':
        return () => move(1)
      case 'ArrowUp':
        return () => move(-1)
      case 'Enter':
        return typing.is === 'closed' ? onOpen : () => choose(options[active]?.destination)
      case 'Escape':
        return typing.is === 'closed' ? null : () => setTyping(closed)
      default:
        return null
    }
  }
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey) return
    const act = actionOf(event.key)
    if (!act) return
    event.preventDefault()
    act()
  }

  return (
    <div className="place-field">
      <div className="place-box" data-invalid={problem ? true : undefined}>
        <input
          ref={input}
          role="combobox"
          className="place-input"
          aria-label="Service or page to land on"
          aria-expanded={typing.is === 'open'}
          aria-controls={typing.is === 'open' ? `${id}-list` : undefined}
          aria-activedescendant={active >= 0 ? optionId(active) : undefined}
          aria-autocomplete="list"
          aria-invalid={problem ? true : undefined}
          aria-describedby={problem ? `${id}-problem` : undefined}
          autoComplete="off"
          autoCorrect="off"
          spellCheck={false}
          title={value}
          placeholder={value}
          value={typed ?? value}
          onChange={event =>
            setTyping({
              is: 'open',
              typed: event.target.value,
              active: event.target.value.trim() === '' ? -1 : 0,
            })
          }
          onFocus={event => event.target.select()}
          onMouseDown={open}
          onBlur={() => setTyping(closed)}
          onKeyDown={onKeyDown}
        />
        <ChevronsUpDown className="place-icon" size={14} aria-hidden />
      </div>
      {problem && (
        <p id={`${id}-problem`} className="place-problem" role="alert">
          {problem}
        </p>
      )}
      {typing.is === 'open' && !problem && (
        <PlaceList id={`${id}-list`} groups={groups} active={active} optionId={optionId} onChoose={choose} />
      )}
    </div>
  )
}
