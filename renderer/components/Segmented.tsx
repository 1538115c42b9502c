import { type CSSProperties, useId } from 'react'
import './Segmented.css'

interface SegmentedProps<Value extends string | number> {
  label: string
  value: Value
  options: readonly { value: Value; title: string; colour?: string }[]
  onChange: (value: Value) => void
  /** The label is said, not shown. */
  hideLabel?: boolean
}

/** One of a few, all in sight: radio buttons side by side. */
export function Segmented<Value extends string | number>(props: SegmentedProps<Value>) {
  const { label, value, options, onChange, hideLabel = false } = props
  const name = useId()
  return (
    <fieldset className="segmented">
      <legend className={hideLabel ? 'visually-hidden' : 'segmented-label'}>{label}</legend>
      <div className="segmented-options">
        {options.map(option => (
          <label key={option.value} className="segmented-option">
            <input
              type="radio"
              className="segmented-input"
              name={name}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
            />
            {option.colour && (
              <span className="segmented-dot" style={{ '--dot': option.colour } as CSSProperties} />
            )}
            {option.title}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
