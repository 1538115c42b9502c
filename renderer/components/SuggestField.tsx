import { Autocomplete as Base } from '@base-ui/react/autocomplete'
import { type KeyboardEvent, type ReactNode, type Ref, useContext, useId, useState } from 'react'
import { foldText } from '../../shared/fold-text'
import { ReadOnly } from './read-only'
import './TextField.css'
import './Select.css'
import './SuggestField.css'

interface SuggestFieldProps {
  label: string
  value: string
  /** What there is already. Anything else can be typed. */
  suggestions: readonly string[]
  onChange: (value: string) => void
  /** A suggestion was chosen; without it, it is what was typed. */
  onChoose?: (suggestion: string) => void
  /** Before the list has had its say: Enter with a highlighted suggestion chooses that. */
  onKeyDown?: (event: KeyboardEvent<HTMLInputElement>, highlighted: boolean) => void
  onBlur?: () => void
  placeholder?: string
  hint?: ReactNode
  /** What is wrong with it. */
  problem?: string | null
  /** Within the box, before what is typed. */
  before?: ReactNode
  /** A control at the field's end. */
  action?: ReactNode
  inputRef?: Ref<HTMLInputElement>
  /** What stands in it is about to be replaced. */
  selectOnFocus?: boolean
}

/** Until something is typed, everything is offered: what stands in the field is not what is looked for. */
type Asked = { is: 'closed' } | { is: 'all' } | { is: 'typing' }

const closed = { is: 'closed' } as const
const all = { is: 'all' } as const
const none: readonly string[] = []

/** More are found by typing. */
const MOST_OFFERED = 100

function offeredOf(suggestions: readonly string[], asked: Asked, value: string): readonly string[] {
  // Emptied, by hand or because a tag was made of it, the field looks for nothing.
  if (asked.is === 'closed' || (asked.is === 'typing' && value === '')) return none
  const typed = asked.is === 'typing' ? value : ''
  const wanted = foldText(typed).trim()
  const found = suggestions.filter(suggestion => foldText(suggestion).includes(wanted))
  // Nothing to choose where it stands there already.
  return found.length === 1 && found[0] === typed ? none : found.slice(0, MOST_OFFERED)
}

/** A text field that offers what there is already. */
export function SuggestField(props: SuggestFieldProps) {
  const { label, value, suggestions, onChange, onChoose, onKeyDown, onBlur, placeholder } = props
  const { hint, problem, before, action, inputRef, selectOnFocus = false } = props
  const id = useId()
  const noteId = `${id}-note`
  const fixed = useContext(ReadOnly)
  // The list stays within the dialog that the field is in.
  const [host, setHost] = useState<HTMLDivElement | null>(null)
  const [highlighted, setHighlighted] = useState(false)
  const [asked, setAsked] = useState<Asked>({ is: 'closed' })
  const offered = offeredOf(suggestions, asked, value)
  const open = offered.length > 0
  return (
    <Base.Root
      items={offered}
      mode="none"
      value={value}
      readOnly={fixed}
      open={open}
      onOpenChange={opens => setAsked(opens ? (asked.is === 'typing' && value !== '' ? asked : all) : closed)}
      openOnInputClick
      onValueChange={(typed, { reason }) => {
        const chosen = reason === 'item-press'
        setAsked(chosen ? closed : { is: 'typing' })
        if (chosen && onChoose) onChoose(typed)
        else onChange(typed)
      }}
      onItemHighlighted={item => setHighlighted(item !== undefined)}
    >
      <div className="text-field" ref={setHost}>
        <label className="suggest-label" htmlFor={id}>
          {label}
        </label>
        <Base.InputGroup className="suggest-box" data-invalid={problem ? true : undefined}>
          {before}
          <Base.Input
            ref={inputRef}
            id={id}
            className="suggest-input"
            autoComplete="off"
            autoCorrect="off"
            spellCheck={false}
            dir="auto"
            placeholder={placeholder}
            aria-invalid={problem ? true : undefined}
            aria-describedby={problem || hint ? noteId : undefined}
            onKeyDown={event => onKeyDown?.(event, open && highlighted)}
            onFocus={event => selectOnFocus && event.currentTarget.select()}
            onBlur={onBlur}
          />
          {action}
        </Base.InputGroup>
        {(problem || hint) && (
          <p
            id={noteId}
            className={problem ? 'text-field-problem' : 'text-field-hint'}
            role={problem ? 'alert' : undefined}
          >
            {problem || hint}
          </p>
        )}
      </div>
      <Base.Portal container={host}>
        <Base.Positioner className="select-positioner" positionMethod="fixed" sideOffset={4}>
          <Base.Popup className="suggest-popup select-popup">
            <Base.List className="suggest-list" aria-label={label}>
              {(suggestion: string) => (
                <Base.Item key={suggestion} value={suggestion} className="select-item suggest-item">
                  <bdi className="truncate" title={suggestion}>
                    {suggestion}
                  </bdi>
                </Base.Item>
              )}
            </Base.List>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
