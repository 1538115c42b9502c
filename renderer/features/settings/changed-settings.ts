import { defaultSettings } from '../../../shared/default-settings'
import type { Settings, SettingsPatch } from '../../../shared/settings'
import { type Resettable, resettable } from './settings-props'

/** Which of these settings are not as for a new person. */
export const changedAmong = (settings: Settings, names: readonly Resettable[] = resettable): Resettable[] =>
  names.filter(name => JSON.stringify(settings[name]) !== JSON.stringify(defaultSettings[name]))

/** What makes these settings as for a new person. */
export const resetOf = (names: readonly Resettable[]): SettingsPatch =>
  Object.fromEntries(names.map(name => [name, defaultSettings[name]]))
