import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openSettings } from '../../../electron/storage/settings'
import { defaultSettings } from '../../../shared/settings'
import { contentOf } from '../../support/note-document'
import { temporaryFolder } from '../../support/temporary-folder'

const settingsOf = (content: unknown) => {
  const file = join(temporaryFolder(), 'settings.json')
  writeFileSync(file, JSON.stringify(content))
  return { file, settings: openSettings({ file, onNotice: notice => expect.fail(JSON.stringify(notice)) }) }
}

test('settings of version 1 keep the theme, and the rest is as for a new person', async () => {
  const { file, settings } = settingsOf({ version: 1, value: { theme: 'light' } })
  expect(settings.value).toEqual({ ...defaultSettings, theme: 'light' })
  await settings.update(value => ({ ...value, multiSession: true }))
  expect(contentOf(file, 6)).toEqual({
    version: 6,
    value: { ...defaultSettings, theme: 'light', multiSession: true },
  })
})

test('settings of version 2 are as they were', () => {
  const value = {
    ...defaultSettings,
    opener: { by: 'browser', browser: 'chrome', profile: 'Profile 1' },
    favouriteRegions: ['eu-central-1'],
    idleLockMinutes: null,
  }
  expect(settingsOf({ version: 2, value }).settings.value).toEqual(value)
})

test('settings of version 3 knew no zoom', () => {
  const { zoom: _, ...value } = { ...defaultSettings, density: 'compact', sessionName: '{user}-{role}' }
  expect(settingsOf({ version: 3, value }).settings.value).toEqual({ ...value, zoom: 100 })
})

test('settings of version 4 kept no copy of the extra authorities', () => {
  const { extraCaCopy: _, ...value } = { ...defaultSettings, extraCaFile: '/etc/ssl/ours.pem' }
  expect(settingsOf({ version: 4, value }).settings.value).toEqual({ ...value, extraCaCopy: null })
})

test('settings of version 5 knew no command', () => {
  const { browserCommand: _, ...value } = { ...defaultSettings, zoom: 125 }
  expect(settingsOf({ version: 5, value }).settings.value).toEqual({ ...value, browserCommand: null })
})

test('settings from the future are shown as far as they are understood, and never written', async () => {
  const file = join(temporaryFolder(), 'settings.json')
  const written = JSON.stringify({ version: 99, value: { ...defaultSettings, theme: 'dark', mood: 'calm' } })
  writeFileSync(file, written)
  const notices: unknown[] = []
  const settings = openSettings({ file, onNotice: notice => notices.push(notice) })
  expect(settings.value).toEqual({ ...defaultSettings, theme: 'dark' })
  expect(notices).toEqual([{ kind: 'file-newer', file: 'settings.json' }])
  expect(await settings.update(value => ({ ...value, theme: 'light' }))).toEqual({
    ok: false,
    failure: { kind: 'storage', problem: 'newer-version', file: 'settings.json' },
  })
  expect(readFileSync(file, 'utf8')).toBe(written)
})

test('what a newer Hatrack has changed in some settings leaves the others in effect', () => {
  const file = join(temporaryFolder(), 'settings.json')
  const understood = {
    hotkey: 'Control+Alt+Space',
    idleLockMinutes: 5,
    closeWindowsOnLock: true,
    extraCaFile: '/etc/ssl/ours.pem',
    opener: { by: 'browser', browser: 'firefox', profile: 'Work' },
  }
  const notUnderstood = {
    theme: 'sepia',
    zoom: 'fit',
    proxy: { by: 'pac', address: 'https://proxy.example.com/proxy.pac' },
    favouriteRegions: 'all',
    toldOfTray: undefined,
  }
  const notifications = { sessionEnding: false, keyAge: 'weekly', verification: false, updates: true }
  const value = { ...defaultSettings, ...understood, ...notUnderstood, notifications }
  writeFileSync(file, JSON.stringify({ version: 99, value }))
  const settings = openSettings({ file, onNotice: () => {} })
  expect(settings.value).toEqual({
    ...defaultSettings,
    ...understood,
    notifications: {
      sessionEnding: false,
      keyAge: defaultSettings.notifications.keyAge,
      verification: false,
    },
  })

  for (const nothing of [null, [], 'calm']) {
    writeFileSync(file, JSON.stringify({ version: 99, value: nothing }))
    expect(openSettings({ file, onNotice: () => {} }).value).toEqual(defaultSettings)
  }
})
