import { chmodSync, mkdirSync, symlinkSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import type { Computer } from '../../../electron/console/browsers/computer'
import { findInstallation } from '../../../electron/console/browsers/installations'
import { type BrowserName, browserIds } from '../../../shared/browser-facts'
import { put } from '../../support/browser-folders'
import { temporaryFolder } from '../../support/temporary-folder'

function computer(platform: NodeJS.Platform): Computer & { root: string } {
  const root = temporaryFolder()
  const home = join(root, 'home/ada')
  const environment: Record<string, string> =
    platform === 'win32'
      ? {
          ProgramFiles: join(root, 'Program Files'),
          'ProgramFiles(x86)': join(root, 'Program Files (x86)'),
          LOCALAPPDATA: join(home, 'AppData/Local'),
          APPDATA: join(home, 'AppData/Roaming'),
        }
      : { PATH: `${root}/usr/bin:${root}/home/ada/bin` }
  return { platform, root, home, environment }
}

/** Puts a browser and its profiles there, and says what is found. */
async function found(browser: BrowserName, on: Computer, program: string, data: string) {
  put(join(on.root, program), '', { program: true })
  mkdirSync(join(on.root, data), { recursive: true })
  const installation = await findInstallation(browser, on)
  return (
    installation &&
    [installation.program, installation.dataFolder].map(path => path?.slice(on.root.length + 1))
  )
}

const config = 'home/ada/.config'
test.each<[BrowserName, string, string]>([
  ['chrome', 'usr/bin/google-chrome-stable', `${config}/google-chrome`],
  ['chrome', 'opt/google/chrome/google-chrome', `${config}/google-chrome`],
  ['edge', 'usr/bin/microsoft-edge', `${config}/microsoft-edge`],
  ['edge', 'opt/microsoft/msedge/microsoft-edge', `${config}/microsoft-edge`],
  ['brave', 'home/ada/bin/brave', `${config}/BraveSoftware/Brave-Browser`],
  ['brave', 'snap/bin/brave', 'home/ada/snap/brave/current/.config/BraveSoftware/Brave-Browser'],
  ['chromium', 'usr/bin/chromium', `${config}/chromium`],
  ['chromium', 'snap/bin/chromium', 'home/ada/snap/chromium/common/chromium'],
  ['firefox', 'usr/bin/firefox-esr', 'home/ada/.mozilla/firefox'],
  ['firefox', 'usr/bin/firefox', `${config}/mozilla/firefox`],
  ['firefox', 'snap/bin/firefox', 'home/ada/snap/firefox/common/.mozilla/firefox'],
  [
    'firefox',
    'var/lib/flatpak/exports/bin/org.mozilla.firefox',
    'home/ada/.var/app/org.mozilla.firefox/.mozilla/firefox',
  ],
  [
    'chrome',
    'home/ada/.local/share/flatpak/exports/bin/com.google.Chrome',
    'home/ada/.var/app/com.google.Chrome/config/google-chrome',
  ],
  ['vivaldi', 'usr/bin/vivaldi-stable', `${config}/vivaldi`],
  [
    'vivaldi',
    'var/lib/flatpak/exports/bin/com.vivaldi.Vivaldi',
    'home/ada/.var/app/com.vivaldi.Vivaldi/config/vivaldi',
  ],
  ['firefox-developer', 'usr/bin/firefox-devedition', 'home/ada/.mozilla/firefox'],
  ['firefox-developer', 'usr/bin/firefox-developer-edition', `${config}/mozilla/firefox`],
  ['firefox-nightly', 'usr/bin/firefox-nightly', 'home/ada/.mozilla/firefox'],
  ['librewolf', 'usr/bin/librewolf', 'home/ada/.librewolf'],
  [
    'librewolf',
    'var/lib/flatpak/exports/bin/io.gitlab.librewolf-community',
    'home/ada/.var/app/io.gitlab.librewolf-community/.librewolf',
  ],
  ['waterfox', 'opt/waterfox/waterfox', 'home/ada/.waterfox'],
  ['zen', 'usr/bin/zen-browser', 'home/ada/.zen'],
  ['zen', 'opt/zen/zen', `${config}/zen`],
])('Linux: %s at %s, with profiles in %s', async (browser, program, data) => {
  expect(await found(browser, computer('linux'), program, data)).toEqual([program, data])
})

test('Linux: a script of the distribution that starts a snap has the snap’s profiles', async () => {
  const on = computer('linux')
  put(join(on.root, 'usr/bin/firefox'), '#!/bin/sh\nexec /snap/bin/firefox "$@"\n', { program: true })
  mkdirSync(join(on.root, 'home/ada/.mozilla/firefox'), { recursive: true })
  const snap = join(on.home, 'snap/firefox/common/.mozilla/firefox')
  mkdirSync(snap, { recursive: true })
  expect((await findInstallation('firefox', on))?.dataFolder).toBe(snap)
})

test('Linux: XDG_CONFIG_HOME is where profiles are', async () => {
  const on = computer('linux')
  const moved = { ...on, environment: { ...on.environment, XDG_CONFIG_HOME: join(on.root, 'etc') } }
  expect(await found('chromium', moved, 'usr/bin/chromium', 'etc/chromium')).toEqual([
    'usr/bin/chromium',
    'etc/chromium',
  ])
})

test('Linux: neither a folder, nor a file that may not be run, nor a relative entry of PATH is a browser', async () => {
  const on = computer('linux')
  mkdirSync(join(on.root, 'usr/bin/chromium'), { recursive: true })
  chmodSync(put(join(on.root, 'usr/bin/google-chrome')), 0o644)
  const here = { ...on, environment: { PATH: `.::bin:${on.root}/usr/bin` } }
  expect(await Promise.all(browserIds.map(browser => findInstallation(browser, here)))).toEqual(
    browserIds.map(() => null),
  )
})

const support = 'home/ada/Library/Application Support'
test.each<[BrowserName, string, string, string]>([
  ['chrome', 'Applications/Google Chrome.app', 'Google Chrome', `${support}/Google/Chrome`],
  ['edge', 'Applications/Microsoft Edge.app', 'Microsoft Edge', `${support}/Microsoft Edge`],
  [
    'brave',
    'home/ada/Applications/Brave Browser.app',
    'Brave Browser',
    `${support}/BraveSoftware/Brave-Browser`,
  ],
  ['chromium', 'Applications/Chromium.app', 'Chromium', `${support}/Chromium`],
  ['firefox', 'home/ada/Applications/Firefox.app', 'firefox', `${support}/Firefox`],
  ['vivaldi', 'Applications/Vivaldi.app', 'Vivaldi', `${support}/Vivaldi`],
  ['firefox-developer', 'Applications/Firefox Developer Edition.app', 'firefox', `${support}/Firefox`],
  ['firefox-nightly', 'Applications/Firefox Nightly.app', 'firefox', `${support}/Firefox`],
  ['librewolf', 'Applications/LibreWolf.app', 'librewolf', `${support}/librewolf`],
  ['waterfox', 'Applications/Waterfox.app', 'waterfox', `${support}/Waterfox`],
  ['zen', 'Applications/Zen.app', 'zen', `${support}/zen`],
])('macOS: %s at %s', async (browser, bundle, binary, data) => {
  const on = computer('darwin')
  put(join(on.root, bundle, 'Contents/MacOS', binary), '', { program: true })
  mkdirSync(join(on.root, data), { recursive: true })
  expect(await findInstallation(browser, on)).toEqual({
    browser,
    program: join(on.root, bundle),
    dataFolder: join(on.root, data),
  })
})

test.each<[BrowserName, string, string]>([
  ['safari', 'Applications/Safari.app', 'Safari'],
  ['arc', 'Applications/Arc.app', 'Arc'],
])('macOS: %s at %s has no profiles that it could be asked for', async (browser, bundle, binary) => {
  const on = computer('darwin')
  put(join(on.root, bundle, 'Contents/MacOS', binary), '', { program: true })
  expect(await findInstallation(browser, on)).toEqual({
    browser,
    program: join(on.root, bundle),
    dataFolder: null,
  })
})

test('Safari is nowhere but on a Mac, and Arc not on Linux', async () => {
  for (const platform of ['linux', 'win32'] as const) {
    const on = computer(platform)
    for (const command of ['safari', 'Safari', 'arc'])
      put(join(on.root, 'usr/bin', command), '', { program: true })
    expect(await findInstallation('safari', on)).toBeNull()
    expect(await findInstallation('arc', on)).toBeNull()
  }
})

test('macOS: a bundle without its program is none', async () => {
  const on = computer('darwin')
  mkdirSync(join(on.root, 'Applications/Firefox.app'), { recursive: true })
  expect(await findInstallation('firefox', on)).toBeNull()
})

const local = 'home/ada/AppData/Local'
test.each<[BrowserName, string, string]>([
  ['chrome', 'Program Files/Google/Chrome/Application/chrome.exe', `${local}/Google/Chrome/User Data`],
  ['chrome', `${local}/Google/Chrome/Application/chrome.exe`, `${local}/Google/Chrome/User Data`],
  ['edge', 'Program Files (x86)/Microsoft/Edge/Application/msedge.exe', `${local}/Microsoft/Edge/User Data`],
  [
    'brave',
    'Program Files/BraveSoftware/Brave-Browser/Application/brave.exe',
    `${local}/BraveSoftware/Brave-Browser/User Data`,
  ],
  ['chromium', `${local}/Chromium/Application/chrome.exe`, `${local}/Chromium/User Data`],
  ['firefox', 'Program Files/Mozilla Firefox/firefox.exe', 'home/ada/AppData/Roaming/Mozilla/Firefox'],
  ['firefox', `${local}/Mozilla Firefox/firefox.exe`, 'home/ada/AppData/Roaming/Mozilla/Firefox'],
  ['vivaldi', `${local}/Vivaldi/Application/vivaldi.exe`, `${local}/Vivaldi/User Data`],
  [
    'firefox-developer',
    'Program Files/Firefox Developer Edition/firefox.exe',
    'home/ada/AppData/Roaming/Mozilla/Firefox',
  ],
  [
    'firefox-nightly',
    'Program Files/Firefox Nightly/firefox.exe',
    'home/ada/AppData/Roaming/Mozilla/Firefox',
  ],
  ['librewolf', 'Program Files/LibreWolf/librewolf.exe', 'home/ada/AppData/Roaming/librewolf'],
  ['waterfox', 'Program Files/Waterfox/waterfox.exe', 'home/ada/AppData/Roaming/Waterfox'],
  ['zen', 'Program Files/Zen Browser/zen.exe', 'home/ada/AppData/Roaming/zen'],
])('Windows: %s at %s', async (browser, program, data) => {
  expect(await found(browser, computer('win32'), program, data)).toEqual([program, data])
})

test('Windows: what the store links to is a program, though the link cannot be followed', async () => {
  const on = computer('win32')
  const link = join(on.root, local, 'Microsoft/WindowsApps/Arc.exe')
  mkdirSync(dirname(link), { recursive: true })
  symlinkSync('appexeclink that only Windows follows', link)
  expect(await findInstallation('arc', on)).toEqual({ browser: 'arc', program: link, dataFolder: null })
})

test('on a system that is none of these, nothing is found', async () => {
  expect(await findInstallation('firefox', computer('freebsd'))).toBeNull()
})
