import { Checkbox } from '../../components/Checkbox'
import { isMac } from '../../keyboard'
import { useApp } from '../../stores/app'
import { Setting } from './Setting'
import type { SettingsProps } from './settings-props'

export function StartSettings(props: SettingsProps) {
  const { settings, onChange } = props
  const hasTray = useApp(state => state.info?.tray ?? true)
  return (
    <>
      {!hasTray && (
        <p className="setting-warning" role="status">
          This desktop has no tray: Hatrack starts with its window, and closing that quits it.
        </p>
      )}
      <Setting {...props} names={['launchAtLogin']} title="launching at login">
        <Checkbox
          checked={settings.launchAtLogin}
          onChange={launchAtLogin => void onChange({ launchAtLogin })}
        >
          Launch Hatrack at login
        </Checkbox>
      </Setting>
      <Setting {...props} names={['startHidden']} title="starting hidden">
        <Checkbox checked={settings.startHidden} onChange={startHidden => void onChange({ startHidden })}>
          Start hidden
          <span className="setting-note">
            {isMac ? 'In the menu bar.' : 'In the tray, where your desktop has one.'}
          </span>
        </Checkbox>
      </Setting>
      {/* On macOS every app does. */}
      {!isMac && (
        <Setting {...props} names={['closeToTray']} title="keeping Hatrack in the tray">
          <Checkbox checked={settings.closeToTray} onChange={closeToTray => void onChange({ closeToTray })}>
            Keep running when the window is closed
            <span className="setting-note">
              In the tray, so that the hotkey and notifications go on working.
            </span>
          </Checkbox>
        </Setting>
      )}
    </>
  )
}
