import type { Density, Theme } from '../../../shared/settings'
import { zoomLevels } from '../../../shared/zoom-levels'
import { Segmented } from '../../components/Segmented'
import { Select } from '../../components/Select'
import { isMac } from '../../keyboard'
import { Setting } from './Setting'
import type { SettingsProps } from './settings-props'

const themes = [
  { value: 'system', title: 'System' },
  { value: 'light', title: 'Light' },
  { value: 'dark', title: 'Dark' },
] as const satisfies { value: Theme; title: string }[]

const densities = [
  { value: 'comfortable', title: 'Comfortable' },
  { value: 'compact', title: 'Compact' },
] as const satisfies { value: Density; title: string }[]

export function LookSettings(props: SettingsProps) {
  const { settings, onChange } = props
  return (
    <>
      <Setting {...props} names={['theme']} title="the theme">
        <Segmented
          label="Theme"
          value={settings.theme}
          options={themes}
          onChange={theme => void onChange({ theme })}
        />
      </Setting>
      <Setting {...props} names={['density']} title="the density">
        <Segmented
          label="Density of lists"
          value={settings.density}
          options={densities}
          onChange={density => void onChange({ density })}
        />
      </Setting>
      <Setting {...props} names={['zoom']} title="the zoom">
        <Select
          label="Zoom"
          value={String(settings.zoom)}
          options={zoomLevels.map(level => ({ value: String(level), title: `${level} %` }))}
          onChange={chosen => {
            const zoom = zoomLevels.find(level => String(level) === chosen)
            if (zoom) void onChange({ zoom })
          }}
        />
        <p className="setting-note">
          {isMac ? '⌘' : 'Ctrl'} with +, − or 0 changes it anywhere. High contrast and reduced motion follow
          your system.
        </p>
      </Setting>
    </>
  )
}
