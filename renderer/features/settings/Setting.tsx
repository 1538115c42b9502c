import { type ReactNode, useRef } from 'react'
import { Button } from '../../components/Button'
import { announce } from '../../stores/announcements'
import { changedAmong, resetOf } from './changed-settings'
import type { Resettable, SettingsProps } from './settings-props'

interface SettingProps extends SettingsProps {
  /** What is reset together. */
  names: readonly Resettable[]
  /** As it follows “Reset”, for who cannot see what it stands beside. */
  title: string
  children: ReactNode
}

/** One setting, and the way back if it is not as it was at first. */
export function Setting({ settings, onChange, names, title, children }: SettingProps) {
  const controls = useRef<HTMLDivElement>(null)
  const changed = changedAmong(settings, names)
  const reset = async () => {
    if (!(await onChange(resetOf(changed)))) return
    announce(`${title} was reset.`)
    // The button is gone: the keyboard goes on from what it has reset.
    controls.current?.querySelector<HTMLElement>('input:checked, button, input, textarea')?.focus()
  }
  return (
    <div className="setting-line">
      <div ref={controls} className="setting-controls">
        {children}
      </div>
      {changed.length > 0 && (
        <Button look="quiet" size="small" aria-label={`Reset ${title}`} onClick={() => void reset()}>
          Reset
        </Button>
      )}
    </div>
  )
}
