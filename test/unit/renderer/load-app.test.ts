import { afterEach, expect, test, vi } from 'vitest'
import { loadApp, useApp } from '../../../renderer/stores/app'
import type { AppInfo, Notice } from '../../../shared/app-info'
import { defaultSettings } from '../../../shared/default-settings'
import { ok, type Result } from '../../../shared/result'
import type { Settings } from '../../../shared/settings'

const unreadable: Notice = { kind: 'file-unreadable', file: 'accounts.json' }
const infoWith = (notices: Notice[]) => ({ notices }) as unknown as AppInfo

/** The main process, which answers and announces when the test says so. */
function main() {
  const heard: Record<string, (payload: unknown) => void> = {}
  const answers: Record<string, (answer: Result<unknown, never>) => void> = {}
  const call = (channel: string) => () =>
    new Promise(resolve => Object.assign(answers, { [channel]: resolve }))
  const on = (channel: string) => (listener: (payload: unknown) => void) => {
    heard[channel] = listener
    return () => {}
  }
  vi.stubGlobal('window', {
    hatrack: {
      call: { 'app.info': call('app.info'), 'settings.get': call('settings.get') },
      on: { 'app.changed': on('app.changed'), 'settings.changed': on('settings.changed') },
    },
  })
  return {
    answer: (channel: string, value: unknown) => answers[channel]?.(ok(value)),
    announce: (channel: string, payload: unknown) => heard[channel]?.(payload),
  }
}

afterEach(() => {
  vi.unstubAllGlobals()
  useApp.setState({ info: null, settings: defaultSettings })
})

test('a notice that comes while the settings are still on their way stays', async () => {
  const { answer, announce } = main()
  const loaded = loadApp()
  answer('app.info', infoWith([]))
  await new Promise(setImmediate)
  announce('app.changed', infoWith([unreadable]))
  answer('settings.get', defaultSettings)
  await loaded
  expect(useApp.getState().info?.notices).toEqual([unreadable])
})

test('an announcement that comes before the answer is newer than the answer', async () => {
  const { answer, announce } = main()
  const loaded = loadApp()
  const compact: Settings = { ...defaultSettings, density: 'compact' }
  announce('app.changed', infoWith([unreadable]))
  announce('settings.changed', compact)
  answer('app.info', infoWith([]))
  answer('settings.get', defaultSettings)
  await loaded
  expect(useApp.getState().info?.notices).toEqual([unreadable])
  expect(useApp.getState().settings).toEqual(compact)
})
