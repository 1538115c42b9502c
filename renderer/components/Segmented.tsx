import { type CSSProperties, type ReactNode, useContext, useId } from 'react'
import { ReadOnly } from './read-only'
import './Segmented.css'

export interface SegmentedOption<Value extends string | number> {
  value: Value
  title: string
  /** A dot before the title, in a colour of CSS. */
  colour?: string
  /** Shown as one of the colours that accounts can have; the title is said. */
  swatch?: string
}

interface SegmentedProps<Value extends string | number> {
  label: string
  value: Value
  options: readonly SegmentedOption<Value>[]
  onChange: (value: Value) => void
  /** The label is said, not shown. */
  hideLabel?: boolean
  /** The label stands before the options, not above them. */
  inline?: boolean
  /** As wide as there is room, in equal parts. */
  stretch?: boolean
  /** Said under the options: what the chosen one means. */
  hint?: ReactNode
}

/** One of a few, all in sight: radio buttons side by side. */
export function Segmented<Value extends string | number>(props: SegmentedProps<Value>) {
  const { label, value, options, onChange, hideLabel = false, inline = false, stretch = false, hint } = props
  const name = useId()
  const fixed = useContext(ReadOnly)
  const hintId = `${name}-hint`
  return (
    <fieldset
      className={`segmented${inline ? ' is-inline' : ''}${stretch ? ' is-stretched' : ''}`}
      aria-describedby={hint ? hintId : undefined}
    >
      <legend className={hideLabel ? 'visually-hidden' : 'segmented-label'}>{label}</legend>
      <div className="segmented-options">
        {options.map(option => (
          <label
            key={option.value}
            className={option.swatch ? 'segmented-swatch' : 'segmented-option'}
            data-colour={option.swatch}
            title={option.swatch && option.title}
          >
            <input
              type="radio"
              className="segmented-input"
              name={name}
              aria-label={option.swatch && option.title}
              checked={option.value === value}
              // The chosen one may have the focus, and keeps it.
              disabled={fixed && option.value !== value}
              onChange={() => onChange(option.value)}
            />
            {option.colour && (
              <span className="segmented-dot" style={{ '--dot': option.colour } as CSSProperties} />
            )}
            {!option.swatch && option.title}
          </label>
        ))}
      </div>
      {hint && (
        <div id={hintId} className="segmented-hint">
          {hint}
        </div>
      )}
    </fieldset>
  )
}
