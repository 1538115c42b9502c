import type { Settings } from './settings'

// Without schemas, so that the window can use it.

export const defaultSettings: Settings = {
  theme: 'system',
  density: 'comfortable',
  zoom: 100,
  sorting: 'use',
  hotkey: 'CommandOrControl+Shift+H',
  launchAtLogin: false,
  startHidden: false,
  closeToTray: true,
  toldOfTray: false,
  opener: { by: 'default-browser' },
  service: null,
  region: null,
  favouriteRegions: [],
  sessionName: '{user}',
  signOutFirst: false,
  multiSession: false,
  idleLockMinutes: 15,
  closeWindowsOnLock: false,
  notifications: { sessionEnding: true, keyAge: true, verification: true },
  proxy: { by: 'system' },
  extraCaFile: null,
  extraCaCopy: null,
  browserCommand: null,
}
