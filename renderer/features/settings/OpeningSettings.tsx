import type { Failure } from '../../../shared/failures'
import { regionOfNewLinks } from '../../../shared/partition-facts'
import { regions, regionTitle } from '../../../shared/region-catalogue'
import type { Result } from '../../../shared/result'
import { type ServiceName, serviceIds, serviceTitle } from '../../../shared/service-catalogue'
import type { Settings } from '../../../shared/settings'
import { Select } from '../../components/Select'
import { OpenerSelect } from '../openers/OpenerSelect'
import { BrowserCommandSetting } from './BrowserCommandSetting'
import { SessionNameSetting } from './SessionNameSetting'
import { Setting } from './Setting'
import type { SettingsProps } from './settings-props'

const USUAL = 'usual'

const services = serviceIds
  .filter(id => id !== 'home')
  .map(value => ({ value, title: serviceTitle(value) }))
  .sort((one, other) => one.title.localeCompare(other.title))
const serviceOptions: readonly { value: ServiceName; title: string }[] = [
  { value: 'home', title: 'The console’s home' },
  ...services,
]
const regionOptions = [
  { value: USUAL, title: 'The partition’s usual one', note: regionOfNewLinks('aws', null) },
  ...regions.map(({ region }) => ({ value: region, title: regionTitle(region), note: region })),
]

interface OpeningSettingsProps extends SettingsProps {
  settle: (saving: Promise<Result<Settings, Failure>>) => Promise<boolean>
}

/** How consoles open, unless an account says otherwise. */
export function OpeningSettings({ settle, ...props }: OpeningSettingsProps) {
  const { settings, onChange } = props
  const region = settings.region ?? USUAL
  return (
    <>
      <Setting {...props} names={['opener']} title="where consoles open">
        <OpenerSelect
          label="Open consoles in"
          value={settings.opener}
          onChange={opener => void onChange({ opener })}
        />
      </Setting>
      <Setting {...props} names={['browserCommand']} title="your own command">
        <BrowserCommandSetting {...props} settle={settle} />
      </Setting>
      <Setting {...props} names={['service']} title="where consoles land">
        <Select
          label="Land on"
          value={settings.service ?? 'home'}
          options={serviceOptions}
          onChange={service => void onChange({ service: service === 'home' ? null : service })}
        />
      </Setting>
      <Setting {...props} names={['region']} title="the region of new links">
        <Select
          label="Region of new links"
          value={region}
          options={
            regionOptions.some(({ value }) => value === region)
              ? regionOptions
              : [{ value: region, title: region }, ...regionOptions]
          }
          onChange={chosen => void onChange({ region: chosen === USUAL ? null : chosen })}
        />
        <p className="setting-note">
          Accounts that are linked already keep theirs. Where a link’s partition does not have the region, its
          usual one is taken.
        </p>
      </Setting>
      <Setting {...props} names={['sessionName']} title="the session name">
        <SessionNameSetting {...props} />
      </Setting>
    </>
  )
}
