import {
  type KeyboardEvent,
  type PointerEvent,
  type ReactNode,
  type RefObject,
  useEffect,
  useRef,
  useState,
} from 'react'
import { MAX_POINTER_LENGTH } from '../../shared/console-pointer'
import { type Chord, keyNames } from '../chords'
import { Kbd } from '../components/Kbd'
import { isMac } from '../keyboard'

/** How far Page Up and Page Down go: what is in sight. */
const PAGE = 6

interface PaletteProps<Option> {
  label: string
  placeholder: string
  text: string
  onText: (text: string) => void
  maxLength?: number
  /** What completes the text, behind it. */
  ghost?: string
  options: readonly Option[]
  active: number
  onActive: (place: number) => void
  keyOf: (option: Option) => string
  render: (option: Option, place: number) => ReactNode
  onChoose: (option: Option) => void
  onEscape: () => void
  /** Other keys. True: it was one of them. */
  onKey?: (event: KeyboardEvent<HTMLInputElement>) => boolean
  /** Instead of the list, where it is empty. */
  empty: ReactNode
  /** Under the list: the keys that work here. */
  children: ReactNode
}

const LIST_ID = 'switcher-list'
const optionId = (place: number) => `switcher-${place}`

/** A field and the list that it filters. The field keeps the focus; the list is pointed at. */
export function Palette<Option>(props: PaletteProps<Option>) {
  const { label, text, onText, ghost = '', options, active, onActive, onChoose, empty } = props
  const field = useRef<HTMLInputElement>(null)
  const { pointing, onPointerMove, rest } = usePointing()
  useFocusWhenShown(field)
  const go = (place: number) => onActive(Math.min(Math.max(place, 0), options.length - 1))

  const actionOf = ({ key, ctrlKey, metaKey }: KeyboardEvent<HTMLInputElement>) => {
    const chosen = options[active]
    const atEnd = field.current?.selectionStart === text.length
    switch (key) {
      case 'ArrowDown':
        return () => go(active + 1)
      case 'ArrowUp':
        return () => go(active - 1)
      case 'PageDown':
        return () => go(active + PAGE)
      case 'PageUp':
        return () => go(active - PAGE)
      case 'Home':
        return ctrlKey || metaKey ? () => go(0) : null
      case 'End':
        return ctrlKey || metaKey ? () => go(options.length - 1) : null
      case 'ArrowRight':
        return ghost !== '' && atEnd ? () => onText(text + ghost) : null
      case 'Enter':
        return () => chosen && onChoose(chosen)
      case 'Escape':
        return props.onEscape
      default:
        return null
    }
  }

  return (
    <>
      <div className="switcher-top">
        <div className="switcher-field">
          <span className="switcher-ghost" aria-hidden="true">
            <span className="switcher-typed">{text}</span>
            {ghost}
          </span>
          <input
            ref={field}
            type="text"
            role="combobox"
            className="switcher-input"
            aria-label={label}
            aria-expanded={options.length > 0}
            aria-controls={options.length > 0 ? LIST_ID : undefined}
            aria-activedescendant={options.length > 0 ? optionId(active) : undefined}
            placeholder={props.placeholder}
            autoComplete="off"
            autoCorrect="off"
            spellCheck={false}
            maxLength={props.maxLength ?? MAX_POINTER_LENGTH}
            value={text}
            onChange={event => onText(event.target.value)}
            onKeyDown={event => {
              rest()
              if (event.nativeEvent.isComposing || event.altKey) return
              if (props.onKey?.(event)) return event.preventDefault()
              if (event.shiftKey) return
              const act = actionOf(event)
              if (!act) return
              event.preventDefault()
              act()
            }}
          />
        </div>
        <span aria-hidden="true">
          <Kbd>esc</Kbd>
        </span>
      </div>
      {options.length === 0 ? (
        <div className="switcher-list switcher-empty">{empty}</div>
      ) : (
        <div
          role="listbox"
          id={LIST_ID}
          className={pointing ? 'switcher-list is-pointed-at' : 'switcher-list'}
          aria-label={label}
          onPointerMove={onPointerMove}
        >
          {options.map((option, place) => (
            <PaletteOption
              key={props.keyOf(option)}
              id={optionId(place)}
              active={place === active}
              onClick={() => onChoose(option)}
            >
              {props.render(option, place)}
            </PaletteOption>
          ))}
        </div>
      )}
      <footer className="switcher-footer">{props.children}</footer>
    </>
  )
}

/** Whether the pointer is in use. The palette comes up under it, and is told of it as if it moved. */
function usePointing() {
  const [pointing, setPointing] = useState(false)
  const before = useRef<{ x: number; y: number } | null>(null)
  const rest = () => setPointing(false)
  useEffect(() => {
    const leave = () => {
      before.current = null
      setPointing(false)
    }
    window.addEventListener('blur', leave)
    return () => window.removeEventListener('blur', leave)
  }, [])
  const onPointerMove = ({ screenX: x, screenY: y }: PointerEvent) => {
    if (before.current && (before.current.x !== x || before.current.y !== y)) setPointing(true)
    before.current = { x, y }
  }
  return { pointing, onPointerMove, rest }
}

interface PaletteOptionProps {
  id: string
  active: boolean
  onClick: () => void
  children: ReactNode
}

function PaletteOption({ id, active, onClick, children }: PaletteOptionProps) {
  const row = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (active) row.current?.scrollIntoView({ block: 'nearest' })
  }, [active])
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the focus and the keys
    // biome-ignore lint/a11y/useFocusableInteractive: the field points here with aria-activedescendant
    <div
      ref={row}
      role="option"
      id={id}
      className={active ? 'switcher-row is-active' : 'switcher-row'}
      aria-selected={active}
      onMouseDown={event => event.preventDefault()}
      onClick={onClick}
    >
      {children}
    </div>
  )
}

/** When it comes, and when the window comes. */
export function useFocusWhenShown(field: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const focus = () => field.current?.focus()
    focus()
    window.addEventListener('focus', focus)
    return () => window.removeEventListener('focus', focus)
  }, [field])
}

/** A key and what it does. */
export function Hint({ chord, children }: { chord: Chord; children: ReactNode }) {
  return (
    <span className="switcher-hint">
      {keyNames(chord, isMac).map(name => (
        <Kbd key={name}>{name}</Kbd>
      ))}{' '}
      {children}
    </span>
  )
}
