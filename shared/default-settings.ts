import type { Settings } from './settings'

// Without schemas, so that the window can use it.

export const defaultSettings: Settings = {
  theme: 'system',
  opener: { by: 'default-browser' },
  favouriteRegions: [],
  signOutFirst: false,
  multiSession: false,
  idleLockMinutes: 15,
  closeWindowsOnLock: false,
}
