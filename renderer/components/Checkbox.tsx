import { type ReactNode, useContext, useEffect, useRef } from 'react'
import { ReadOnly } from './read-only'
import './Checkbox.css'

interface CheckboxProps {
  /** `mixed`: so with some, and not with others. */
  checked: boolean | 'mixed'
  onChange: (checked: boolean) => void
  children: ReactNode
}

/** One decision, in the person's own words. */
export function Checkbox({ checked, onChange, children }: CheckboxProps) {
  const input = useRef<HTMLInputElement>(null)
  const fixed = useContext(ReadOnly)
  const mixed = checked === 'mixed'
  // HTML has no attribute for it.
  useEffect(() => {
    if (input.current) input.current.indeterminate = mixed
  }, [mixed])
  return (
    <label className="checkbox">
      <input
        ref={input}
        type="checkbox"
        checked={checked === true}
        onChange={event => !fixed && onChange(event.target.checked)}
      />
      <span>{children}</span>
    </label>
  )
}
