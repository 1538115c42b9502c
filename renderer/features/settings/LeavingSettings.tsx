import { Checkbox } from '../../components/Checkbox'
import { Select } from '../../components/Select'
import { Setting } from './Setting'
import type { SettingsProps } from './settings-props'

const times = [
  { value: '5', title: 'After 5 minutes' },
  { value: '15', title: 'After 15 minutes' },
  { value: '30', title: 'After 30 minutes' },
  { value: '60', title: 'After an hour' },
  { value: 'never', title: 'Never, only when the screen is locked' },
]

/** What becomes of sessions when nobody is there. */
export function LeavingSettings(props: SettingsProps) {
  const { settings, onChange } = props
  const { idleLockMinutes, closeWindowsOnLock } = settings
  const value = idleLockMinutes === null ? 'never' : String(idleLockMinutes)
  const known = times.some(time => time.value === value)
  return (
    <>
      <Setting {...props} names={['idleLockMinutes']} title="when role sessions are forgotten">
        <Select
          label="Forget role sessions"
          value={value}
          options={known ? times : [{ value, title: `After ${value} minutes` }, ...times]}
          onChange={chosen => void onChange({ idleLockMinutes: chosen === 'never' ? null : Number(chosen) })}
        />
        <p className="setting-note">
          Without keyboard and mouse, and always when the screen is locked: role sessions, MFA sessions and
          what programs were allowed are forgotten. The next console takes one request more. Consoles that are
          open stay signed in.
        </p>
      </Setting>
      <Setting {...props} names={['closeWindowsOnLock']} title="closing windows">
        <Checkbox
          checked={closeWindowsOnLock}
          onChange={closeWindowsOnLock => void onChange({ closeWindowsOnLock })}
        >
          Close the windows of Hatrack too
          <span className="setting-note">
            Their consoles end at once, and what is unsaved in them is lost.
          </span>
        </Checkbox>
      </Setting>
    </>
  )
}
