import { afterEach, expect, test, vi } from 'vitest'
import { createBrowsers } from '../../../electron/console/browsers/create-browsers'
import { failed } from '../../../shared/result'

// A home on a drive that does not answer: Firefox's files are there, and nobody ever hears of them.
vi.mock('../../../electron/console/browsers/installations', () => ({
  findInstallation: async (browser: string) =>
    browser === 'edge' || browser === 'firefox'
      ? { browser, program: `/usr/bin/${browser}`, dataFolder: browser === 'firefox' ? '/stale' : null }
      : null,
}))
vi.mock('../../../electron/console/browsers/firefox-profiles', () => ({
  firefoxProfiles: () => new Promise(() => {}),
}))

afterEach(() => void vi.useRealTimers())

const browsers = createBrowsers({
  command: () => null,
  computer: { platform: 'linux', root: '/', home: '/', environment: {} },
  openDefault: async () => true,
})

test('a drive that does not answer keeps nobody waiting longer than two seconds', async () => {
  vi.useFakeTimers()
  const listed = browsers.list()
  await vi.advanceTimersByTimeAsync(2000)
  expect(await listed).toEqual([{ id: 'edge', profiles: [] }])

  const opener = { by: 'browser', browser: 'firefox', profile: 'work' } as const
  const url = `http://127.0.0.1:40000/${'x'.repeat(43)}`
  const started = browsers.start(
    opener,
    url,
    { name: 'Acme', colour: 'red', icon: 'briefcase' },
    new AbortController().signal,
  )
  await vi.advanceTimersByTimeAsync(2000)
  expect(await started).toEqual(failed({ kind: 'browser-failed', problem: 'not-started' }))
})
