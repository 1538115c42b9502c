import type { Settings, SettingsPatch } from '../../../shared/settings'
import type { InvalidSetting } from '../../../shared/settings-failures'

/** What a section of the settings gets. */
export interface SettingsProps {
  settings: Settings
  /** Takes effect at once. False: it was refused, and the section says why. */
  onChange: (patch: SettingsPatch) => Promise<boolean>
  /** What is wrong with the last change of this field. */
  problemOf: (field: InvalidSetting['field']) => string | undefined
}

/** The settings that this screen has. Lists that grow elsewhere, like favourite regions, are not among them. */
export const resettable = [
  ...(['theme', 'density', 'zoom', 'opener', 'service', 'region', 'sessionName'] as const),
  ...(['signOutFirst', 'multiSession', 'hotkey', 'launchAtLogin', 'startHidden', 'closeToTray'] as const),
  ...([
    'idleLockMinutes',
    'closeWindowsOnLock',
    'notifications',
    'proxy',
    'extraCaFile',
    'browserCommand',
  ] as const),
] satisfies (keyof Settings)[]
export type Resettable = (typeof resettable)[number]
