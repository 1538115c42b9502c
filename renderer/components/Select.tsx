import { Select as Base } from '@base-ui/react/select'
import Check from 'lucide-react/icons/check'
import ChevronsUpDown from 'lucide-react/icons/chevrons-up-down'
import { useContext, useId, useState } from 'react'
import { ReadOnly } from './read-only'
import './TextField.css'
import './Select.css'

interface SelectProps<Value extends string> {
  label: string
  value: Value
  options: readonly { value: Value; title: string; note?: string }[]
  onChange: (value: Value) => void
  /** The label is said, not shown. */
  hideLabel?: boolean
  /** What is wrong with it. */
  problem?: string | undefined
}

/** One of many, by name. */
export function Select<Value extends string>({
  label,
  value,
  options,
  onChange,
  hideLabel = false,
  problem,
}: SelectProps<Value>) {
  // The popup stays within the dialog or landmark that its trigger is in.
  const fixed = useContext(ReadOnly)
  const noteId = useId()
  const [host, setHost] = useState<HTMLDivElement | null>(null)
  return (
    <Base.Root
      items={options.map(option => ({ value: option.value, label: option.title }))}
      value={value}
      readOnly={fixed}
      onValueChange={chosen => chosen !== null && onChange(chosen)}
    >
      <div className="select" ref={setHost}>
        <Base.Label className={hideLabel ? 'visually-hidden' : 'select-label'}>{label}</Base.Label>
        <Base.Trigger
          className="select-trigger"
          aria-invalid={problem ? true : undefined}
          aria-describedby={problem ? noteId : undefined}
        >
          <Base.Value className="select-value" />
          <Base.Icon className="select-icon">
            <ChevronsUpDown size={14} aria-hidden />
          </Base.Icon>
        </Base.Trigger>
        {problem && (
          <p id={noteId} className="text-field-problem" role="alert">
            {problem}
          </p>
        )}
      </div>
      <Base.Portal container={host}>
        <Base.Positioner
          className="select-positioner"
          positionMethod="fixed"
          sideOffset={4}
          alignItemWithTrigger={false}
        >
          <Base.Popup className="select-popup">
            <Base.List className="select-list">
              {options.map(option => (
                <Base.Item key={option.value} value={option.value} className="select-item">
                  <Base.ItemText className="select-item-title">{option.title}</Base.ItemText>
                  {option.note && <span className="select-item-note mono">{option.note}</span>}
                  <Base.ItemIndicator className="select-item-check">
                    <Check size={14} aria-hidden />
                  </Base.ItemIndicator>
                </Base.Item>
              ))}
            </Base.List>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
