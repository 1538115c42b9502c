import { Select as Base } from '@base-ui/react/select'
import Check from 'lucide-react/icons/check'
import ChevronsUpDown from 'lucide-react/icons/chevrons-up-down'
import { useState } from 'react'
import './Select.css'

interface SelectProps<Value extends string> {
  label: string
  value: Value
  options: readonly { value: Value; title: string; note?: string }[]
  onChange: (value: Value) => void
}

/** One of many, by name. */
export function Select<Value extends string>({ label, value, options, onChange }: SelectProps<Value>) {
  // The popup stays within the dialog or landmark that its trigger is in.
  const [host, setHost] = useState<HTMLDivElement | null>(null)
  return (
    <Base.Root
      items={options.map(option => ({ value: option.value, label: option.title }))}
      value={value}
      onValueChange={chosen => chosen !== null && onChange(chosen)}
    >
      <div className="select" ref={setHost}>
        <Base.Label className="select-label">{label}</Base.Label>
        <Base.Trigger className="select-trigger">
          <Base.Value className="select-value" />
          <Base.Icon className="select-icon">
            <ChevronsUpDown size={14} aria-hidden />
          </Base.Icon>
        </Base.Trigger>
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
