import { CopyButton } from '../../components/CopyButton'
import { hotkeyTrouble } from '../../hotkey-text'
import { useApp } from '../../stores/app'
import { HotkeyField } from './HotkeyField'
import { Setting } from './Setting'
import type { SettingsProps } from './settings-props'

export function HotkeySettings(props: SettingsProps) {
  const { settings, onChange, problemOf } = props
  const state = useApp(store => store.info?.hotkey)
  const trouble = state ? hotkeyTrouble(state) : null
  return (
    <Setting {...props} names={['hotkey']} title="the hotkey">
      <HotkeyField
        value={settings.hotkey}
        onChange={hotkey => onChange({ hotkey })}
        refusal={problemOf('hotkey')}
        problem={state?.state === 'taken' ? (trouble ?? undefined) : undefined}
        hint={trouble ?? 'Opens the quick switcher over any program.'}
      />
      {state?.state === 'up-to-the-desktop' && (
        <p className="hotkey-command">
          <span className="mono selectable">{state.command}</span>
          <CopyButton text={state.command} label="Copy the command" iconOnly />
        </p>
      )}
    </Setting>
  )
}
