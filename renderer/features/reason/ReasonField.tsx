import type { RefObject } from 'react'
import { REASON_MAX_LENGTH } from '../../../shared/text-lengths'
import { TextField } from '../../components/TextField'
import { useReasons } from '../../stores/reasons'
import { oneLine } from './is-reason'
import './ReasonField.css'

interface ReasonFieldProps {
  label: string
  value: string
  onChange: (value: string) => void
  onEnter: () => void
  problem?: string | undefined
  ref?: RefObject<HTMLInputElement | null>
}

/** One line of why, with those that were said lately to choose from. */
export function ReasonField({ label, value, onChange, onEnter, problem, ref }: ReasonFieldProps) {
  const recent = useReasons(state => state.recent)
  return (
    <div className="reason-field">
      <TextField
        ref={ref}
        label={label}
        placeholder="Ticket, or a few words"
        hint="The history keeps it."
        problem={problem}
        required
        maxLength={REASON_MAX_LENGTH}
        value={value}
        onChange={event => onChange(oneLine(event.target.value))}
        onKeyDown={event => {
          if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
          event.preventDefault()
          onEnter()
        }}
      />
      {recent.length > 0 && (
        <fieldset className="reason-recent">
          <legend className="visually-hidden">Said lately</legend>
          {recent.map(reason => (
            <button
              type="button"
              key={reason}
              className="reason-chip truncate"
              title={reason}
              onClick={() => {
                onChange(reason)
                ref?.current?.focus()
              }}
            >
              <bdi>{reason}</bdi>
            </button>
          ))}
        </fieldset>
      )}
    </div>
  )
}
