import { chmodSync, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { createBrowsers } from '../../../electron/console/browsers/create-browsers'
import { failed, ok } from '../../../shared/result'
import {
  OPEN_URL_IN_CONTAINER,
  put,
  putAddOns,
  putChromiumProfiles,
  putFirefoxProfiles,
} from '../../support/browser-folders'
import { quickest } from '../../support/quickest'
import { signal } from '../../support/scene'
import { temporaryFolder } from '../../support/temporary-folder'

const url = `http://127.0.0.1:40000/${'x'.repeat(43)}`
const container = { name: 'Acme & Co', colour: 'red', icon: 'briefcase' }

/** A Linux with a Chromium and a Firefox that note their arguments, and end. */
function desk({
  browsers = ['chromium', 'firefox'],
  openDefault = async () => true,
  command = null as string[] | null,
} = {}) {
  const root = temporaryFolder()
  const home = join(root, 'home')
  const notes = join(root, 'notes')
  const environment = { PATH: join(root, 'usr/bin'), KEPT: 'as it is' }
  for (const each of browsers) {
    const script = `#!/bin/sh\nprintf '%s\\0' ${each} "$@" "$KEPT" "$PWD" > ${notes}.new && /bin/mv ${notes}.new ${notes}\n`
    put(join(root, 'usr/bin', each), script, { program: true })
  }
  put(join(home, 'here'))
  const chromium = join(home, '.config/chromium')
  putChromiumProfiles(chromium, { Default: 'Ada', 'Profile 1': 'Work' }, 'Default')
  const firefox = join(home, '.mozilla/firefox')
  putFirefoxProfiles(firefox, { default: 'a.default', work: 'b.work' })
  putAddOns(join(firefox, 'b.work'), { [OPEN_URL_IN_CONTAINER]: true })
  const defaults: string[] = []
  return {
    root,
    firefox,
    defaults,
    browsers: createBrowsers({
      command: () => command?.map(word => word.replace('ROOT', root)) ?? null,
      computer: { platform: 'linux', root, home, environment },
      openDefault: handoff => {
        defaults.push(handoff)
        return openDefault()
      },
    }),
    /** What was started, with its arguments, its environment's mark and its folder. */
    started: async () => {
      await vi.waitUntil(() => existsSync(notes), { timeout: 5000, interval: 10 })
      const [browser, ...rest] = readFileSync(notes, 'utf8').split('\0').slice(0, -1)
      expect(rest.slice(-2)).toEqual(['as it is', home])
      return [browser, ...rest.slice(0, -2)]
    },
    nothingStarted: () => !existsSync(notes),
  }
}

const encoded = encodeURIComponent(url)
const link = `ext+container:name=Acme%20%26%20Co&url=${encoded}&color=red&icon=briefcase`

test.each([
  [{ by: 'browser', browser: 'chromium', profile: null }, ['chromium', url]],
  [
    { by: 'browser', browser: 'chromium', profile: 'Profile 1' },
    ['chromium', '--profile-directory=Profile 1', url],
  ],
  [{ by: 'private-window', browser: 'chromium' }, ['chromium', '--incognito', url]],
  [
    { by: 'browser', browser: 'firefox', profile: 'work' },
    ['firefox', '--profile', 'b.work', '--new-tab', url],
  ],
  [{ by: 'private-window', browser: 'firefox' }, ['firefox', '--private-window', url]],
  [
    { by: 'firefox-container', addOn: 'open-url-in-container', profile: 'work' },
    ['firefox', '--profile', 'b.work', '--new-tab', link],
  ],
] as const)('%j', async (opener, args) => {
  const { browsers, started, firefox } = desk()
  expect(await browsers.start(opener, url, container, signal())).toEqual(ok(undefined))
  expect((await started()).map(each => each?.replace(`${firefox}/`, ''))).toEqual(args)
})

test('cancelled while the browser is looked for, nothing is started', async () => {
  const { browsers, defaults, nothingStarted } = desk()
  for (const opener of [
    { by: 'private-window', browser: 'chromium' },
    { by: 'browser', browser: 'firefox', profile: 'work' },
    { by: 'default-browser' },
  ] as const) {
    const controller = new AbortController()
    if (opener.by === 'default-browser') controller.abort('cancelled')
    const starting = browsers.start(opener, url, container, controller.signal)
    controller.abort('cancelled')
    await expect(starting).rejects.toBe('cancelled')
  }
  expect([defaults, nothingStarted()]).toEqual([[], true])
})

test('the default browser is the desktop’s to open', async () => {
  const { browsers, defaults, nothingStarted } = desk()
  expect(await browsers.start({ by: 'default-browser' }, url, container, signal())).toEqual(ok(undefined))
  expect([defaults, nothingStarted()]).toEqual([[url], true])
})

test('a default browser that the desktop cannot open is said', async () => {
  const { browsers } = desk({ openDefault: async () => false })
  expect(await browsers.start({ by: 'default-browser' }, url, container, signal())).toEqual(
    failed({ kind: 'browser-failed', problem: 'not-started' }),
  )
})

test.each([
  [
    { by: 'browser', browser: 'brave', profile: null },
    { kind: 'browser-gone', browser: 'brave' },
  ],
  [
    { by: 'private-window', browser: 'edge' },
    { kind: 'browser-gone', browser: 'edge' },
  ],
  [
    { by: 'browser', browser: 'chromium', profile: 'Profile 9' },
    { kind: 'profile-gone', browser: 'chromium', profile: 'Profile 9' },
  ],
  [
    { by: 'firefox-container', addOn: 'open-url-in-container', profile: 'gone' },
    { kind: 'profile-gone', browser: 'firefox', profile: 'gone' },
  ],
  [
    { by: 'firefox-container', addOn: 'granted-containers', profile: 'work' },
    { kind: 'add-on-missing', addOn: 'granted-containers' },
  ],
  // Firefox starts with another profile than the one that has it.
  [
    { by: 'firefox-container', addOn: 'open-url-in-container', profile: null },
    { kind: 'add-on-missing', addOn: 'open-url-in-container' },
  ],
] as const)('%j is %j', async (opener, failure) => {
  const { browsers, nothingStarted } = desk()
  expect(await browsers.start(opener, url, container, signal())).toEqual(failed(failure))
  expect(nothingStarted()).toBe(true)
})

test('without Firefox there is no container', async () => {
  const { browsers } = desk({ browsers: ['chromium'] })
  const opener = { by: 'firefox-container', addOn: 'open-url-in-container', profile: null } as const
  expect(await browsers.start(opener, url, container, signal())).toEqual(
    failed({ kind: 'browser-gone', browser: 'firefox' }),
  )
})

test('a container in whatever profile Firefox starts with names that profile', async () => {
  const { browsers, started, firefox } = desk()
  putAddOns(join(firefox, 'a.default'), { [OPEN_URL_IN_CONTAINER]: true })
  const opener = { by: 'firefox-container', addOn: 'open-url-in-container', profile: null } as const
  expect(await browsers.start(opener, url, container, signal())).toEqual(ok(undefined))
  expect(await started()).toEqual(['firefox', '--profile', join(firefox, 'a.default'), '--new-tab', link])
})

test('a browser that cannot be started is a failure, and not the end of the app', async () => {
  const { browsers, root } = desk()
  chmodSync(put(join(root, 'usr/bin/chromium'), '#!/nonexistent/interpreter\n'), 0o755)
  expect(
    await browsers.start({ by: 'private-window', browser: 'chromium' }, url, container, signal()),
  ).toEqual(failed({ kind: 'browser-failed', problem: 'not-started' }))
})

test.each([
  'https://signin.aws.amazon.com/federation?Action=login&SigninToken=secret',
  `${url}&SigninToken=x`,
  `http://localhost:1/${'x'.repeat(43)}`,
  '--user-data-dir=/tmp',
])('anything but a handoff is a bug: %s', async notHandoff => {
  const { browsers, defaults, nothingStarted } = desk()
  for (const opener of [
    { by: 'default-browser' },
    { by: 'private-window', browser: 'chromium' },
    { by: 'firefox-container', addOn: 'open-url-in-container', profile: 'work' },
  ] as const) {
    await expect(browsers.start(opener, notHandoff, container, signal())).rejects.toThrow('Only a handoff')
  }
  expect([defaults, nothingStarted()]).toEqual([[], true])
})

test('the list has browsers, profiles and add-ons, no folders, and is quick', async () => {
  const { browsers, root } = desk()
  const list = await browsers.list()
  expect(await quickest(() => browsers.list())).toBeLessThan(100)
  expect(JSON.stringify(list)).not.toContain(root)
  expect(list).toEqual([
    {
      id: 'chromium',
      profiles: [
        { id: 'Default', name: 'Ada', containerAddOns: [] },
        { id: 'Profile 1', name: 'Work', containerAddOns: [] },
      ],
    },
    {
      id: 'firefox',
      profiles: [
        { id: 'default', name: 'default', containerAddOns: [] },
        { id: 'work', name: 'work', containerAddOns: ['open-url-in-container'] },
      ],
    },
  ])
})

test('one’s own command gets the address where its words say, and nothing of it is a shell’s', async () => {
  const words = ['ROOT/usr/bin/firefox', '--new-window', 'a b;$(touch x)`id`"\'', '--app={url}', '$&']
  const { browsers, started, root } = desk({ command: words })
  expect(await browsers.start({ by: 'command' }, url, container, signal())).toEqual(ok(undefined))
  expect(await started()).toEqual(['firefox', ...words.slice(1, 3), `--app=${url}`, '$&'])
  expect(existsSync(join(root, 'home', 'x'))).toBe(false)
})

test.each<[string, string[] | null, string]>([
  ['none', null, 'no-command'],
  ['one without a place for the address', ['ROOT/usr/bin/firefox'], 'no-command'],
  ['one whose program is gone', ['ROOT/usr/bin/gone', '{url}'], 'not-started'],
])('of one’s own commands, %s starts nothing', async (_, command, problem) => {
  const { browsers, nothingStarted } = desk({ command })
  expect(await browsers.start({ by: 'command' }, url, container, signal())).toEqual(
    failed({ kind: 'browser-failed', problem }),
  )
  expect(nothingStarted()).toBe(true)
})

test('one’s own command opens nothing but a handoff', async () => {
  const { browsers } = desk({ command: ['ROOT/usr/bin/firefox', '{url}'] })
  const secret = 'https://signin.aws.amazon.com/federation?Action=login&SigninToken=x'
  await expect(browsers.start({ by: 'command' }, secret, container, signal())).rejects.toThrow(
    'Only a handoff',
  )
})
