import type { ReactNode } from 'react'
import { HotkeyField } from './HotkeyField'
import { Setting } from './Setting'
import type { SettingsProps } from './settings-props'

/** @param state whether the desktop gave the keys to Hatrack, in a sentence. */
export function HotkeySettings({ state, ...props }: SettingsProps & { state?: ReactNode }) {
  const { settings, onChange, problemOf } = props
  return (
    <Setting {...props} names={['hotkey']} title="the hotkey">
      <HotkeyField
        value={settings.hotkey}
        onChange={hotkey => onChange({ hotkey })}
        problem={problemOf('hotkey')}
        hint={state ?? 'Opens the quick switcher over any program.'}
      />
    </Setting>
  )
}
