import { Fragment, type ReactNode, useId } from 'react'
import './Choices.css'

interface Choice<Value extends string> {
  value: Value
  title: ReactNode
  note?: ReactNode
  /** What belongs to it, shown while it is chosen. */
  inside?: ReactNode
  disabled?: boolean
}

interface ChoicesProps<Value extends string> {
  label: string
  value: Value | null
  options: readonly Choice<Value>[]
  onChange: (value: Value) => void
  /** The label is shown, not only said. */
  showLabel?: boolean
  /** Side by side where there is room. */
  columns?: boolean
}

/** One of a few that take a sentence each: radio buttons as cards. */
export function Choices<Value extends string>(props: ChoicesProps<Value>) {
  const { label, value, options, onChange, showLabel = false, columns = false } = props
  const name = useId()
  return (
    <fieldset className={columns ? 'choices is-columns' : 'choices'}>
      <legend className={showLabel ? 'choices-label' : 'visually-hidden'}>{label}</legend>
      {options.map(option => (
        <Fragment key={option.value}>
          <label className="choice">
            <input
              type="radio"
              name={name}
              checked={option.value === value}
              disabled={option.disabled}
              onChange={() => onChange(option.value)}
            />
            <span className="choice-text">
              <span className="choice-title">{option.title}</span>
              {option.note && <span className="choice-note">{option.note}</span>}
            </span>
          </label>
          {option.inside && option.value === value && <div className="choice-inside">{option.inside}</div>}
        </Fragment>
      ))}
    </fieldset>
  )
}
