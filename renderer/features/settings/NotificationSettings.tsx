import type { Settings } from '../../../shared/settings'
import { Checkbox } from '../../components/Checkbox'
import { Setting } from './Setting'
import type { SettingsProps } from './settings-props'

const told = [
  { name: 'sessionEnding', title: 'A console session is about to end' },
  { name: 'keyAge', title: 'A key is old enough to be rotated' },
  { name: 'verification', title: 'A verification of many accounts is done' },
] as const satisfies { name: keyof Settings['notifications']; title: string }[]

export function NotificationSettings(props: SettingsProps) {
  const { settings, onChange } = props
  const { notifications } = settings
  return (
    <Setting {...props} names={['notifications']} title="notifications">
      {told.map(({ name, title }) => (
        <Checkbox
          key={name}
          checked={notifications[name]}
          onChange={isTold => void onChange({ notifications: { ...notifications, [name]: isTold } })}
        >
          {title}
        </Checkbox>
      ))}
      <p className="setting-note">Your system’s own settings for notifications have the last word.</p>
    </Setting>
  )
}
