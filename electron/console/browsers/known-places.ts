import type { BrowserName } from '../../../shared/browser-facts'

// Where browsers and their profiles are:
// https://chromium.googlesource.com/chromium/src/+/main/docs/user_data_dir.md
// https://support.mozilla.org/kb/profiles-where-firefox-stores-user-data

interface LinuxFacts {
  commands: readonly string[]
  /** Beside what is on PATH. */
  elsewhere: readonly string[]
  /** Profiles, below the home or below XDG_CONFIG_HOME. */
  data: readonly { below: 'home' | 'config'; path: string }[]
  snapData: readonly string[]
  flatpak?: { id: string; data: readonly string[] }
}

/** Since 147 a new Firefox follows the XDG rules, and one that was there before stays where it is. https://bugzilla.mozilla.org/show_bug.cgi?id=259356 */
const firefoxData: LinuxFacts['data'] = [
  { below: 'home', path: '.mozilla/firefox' },
  { below: 'config', path: 'mozilla/firefox' },
]

/** What is not here is not made for Linux. */
export const linuxFacts: Partial<Record<BrowserName, LinuxFacts>> = {
  chrome: {
    commands: ['google-chrome-stable', 'google-chrome'],
    elsewhere: ['opt/google/chrome/google-chrome'],
    data: [{ below: 'config', path: 'google-chrome' }],
    snapData: [],
    flatpak: { id: 'com.google.Chrome', data: ['config/google-chrome'] },
  },
  edge: {
    commands: ['microsoft-edge-stable', 'microsoft-edge'],
    elsewhere: ['opt/microsoft/msedge/microsoft-edge'],
    data: [{ below: 'config', path: 'microsoft-edge' }],
    snapData: [],
    flatpak: { id: 'com.microsoft.Edge', data: ['config/microsoft-edge'] },
  },
  brave: {
    commands: ['brave-browser-stable', 'brave-browser', 'brave'],
    elsewhere: ['opt/brave.com/brave/brave-browser'],
    data: [{ below: 'config', path: 'BraveSoftware/Brave-Browser' }],
    snapData: ['brave/current/.config/BraveSoftware/Brave-Browser'],
    flatpak: { id: 'com.brave.Browser', data: ['config/BraveSoftware/Brave-Browser'] },
  },
  chromium: {
    commands: ['chromium', 'chromium-browser'],
    elsewhere: [],
    data: [{ below: 'config', path: 'chromium' }],
    snapData: ['chromium/common/chromium'],
    flatpak: { id: 'org.chromium.Chromium', data: ['config/chromium'] },
  },
  firefox: {
    commands: ['firefox', 'firefox-esr'],
    elsewhere: ['opt/firefox/firefox'],
    data: firefoxData,
    snapData: ['firefox/common/.mozilla/firefox'],
    flatpak: { id: 'org.mozilla.firefox', data: ['.mozilla/firefox', 'config/mozilla/firefox'] },
  },
  vivaldi: {
    commands: ['vivaldi-stable', 'vivaldi'],
    elsewhere: ['opt/vivaldi/vivaldi'],
    data: [{ below: 'config', path: 'vivaldi' }],
    snapData: ['vivaldi/current/.config/vivaldi'],
    flatpak: { id: 'com.vivaldi.Vivaldi', data: ['config/vivaldi'] },
  },
  // Both share Firefox's folder of profiles. The names of the commands are those of Mozilla's and of Arch's packages.
  'firefox-developer': {
    commands: ['firefox-devedition', 'firefox-developer-edition'],
    elsewhere: ['opt/firefox-developer-edition/firefox'],
    data: firefoxData,
    snapData: [],
  },
  'firefox-nightly': {
    commands: ['firefox-nightly'],
    elsewhere: ['opt/firefox-nightly/firefox'],
    data: firefoxData,
    snapData: [],
  },
  librewolf: {
    commands: ['librewolf'],
    elsewhere: ['usr/share/librewolf/librewolf', 'opt/librewolf/librewolf'],
    data: [
      { below: 'home', path: '.librewolf' },
      { below: 'config', path: 'librewolf/librewolf' },
    ],
    snapData: [],
    flatpak: {
      id: 'io.gitlab.librewolf-community',
      data: ['.librewolf', 'config/librewolf/librewolf'],
    },
  },
  waterfox: {
    commands: ['waterfox'],
    elsewhere: ['opt/waterfox/waterfox'],
    data: [{ below: 'home', path: '.waterfox' }],
    snapData: [],
    flatpak: { id: 'net.waterfox.waterfox', data: ['.waterfox'] },
  },
  zen: {
    commands: ['zen-browser', 'zen'],
    elsewhere: ['opt/zen-browser/zen', 'opt/zen/zen', 'opt/zen-browser-bin/zen-bin'],
    data: [
      { below: 'home', path: '.zen' },
      { below: 'config', path: 'zen' },
    ],
    snapData: [],
    flatpak: { id: 'app.zen_browser.zen', data: ['.zen', 'config/zen'] },
  },
}

/** Null: it keeps no profiles that could be asked for. */
export const macFacts: Record<BrowserName, { bundle: string; binary: string; data: string | null }> = {
  chrome: { bundle: 'Google Chrome.app', binary: 'Google Chrome', data: 'Google/Chrome' },
  edge: { bundle: 'Microsoft Edge.app', binary: 'Microsoft Edge', data: 'Microsoft Edge' },
  brave: { bundle: 'Brave Browser.app', binary: 'Brave Browser', data: 'BraveSoftware/Brave-Browser' },
  chromium: { bundle: 'Chromium.app', binary: 'Chromium', data: 'Chromium' },
  firefox: { bundle: 'Firefox.app', binary: 'firefox', data: 'Firefox' },
  vivaldi: { bundle: 'Vivaldi.app', binary: 'Vivaldi', data: 'Vivaldi' },
  'firefox-developer': { bundle: 'Firefox Developer Edition.app', binary: 'firefox', data: 'Firefox' },
  'firefox-nightly': { bundle: 'Firefox Nightly.app', binary: 'firefox', data: 'Firefox' },
  librewolf: { bundle: 'LibreWolf.app', binary: 'librewolf', data: 'librewolf' },
  waterfox: { bundle: 'Waterfox.app', binary: 'waterfox', data: 'Waterfox' },
  zen: { bundle: 'Zen.app', binary: 'zen', data: 'zen' },
  arc: { bundle: 'Arc.app', binary: 'Arc', data: null },
  safari: { bundle: 'Safari.app', binary: 'Safari', data: null },
}

interface WindowsFacts {
  program: readonly string[]
  /** Null: it keeps no profiles that could be asked for. */
  data: { below: 'LOCALAPPDATA' | 'APPDATA'; path: readonly string[] } | null
}

const ofChromium = (program: string, ...vendor: string[]): WindowsFacts => ({
  program: [...vendor, 'Application', program],
  data: { below: 'LOCALAPPDATA', path: [...vendor, 'User Data'] },
})

const ofFirefox = (folder: string, program: string, ...data: string[]): WindowsFacts => ({
  program: [folder, program],
  data: { below: 'APPDATA', path: data },
})

/** What is not here is not made for Windows. */
export const windowsFacts: Partial<Record<BrowserName, WindowsFacts>> = {
  chrome: ofChromium('chrome.exe', 'Google', 'Chrome'),
  edge: ofChromium('msedge.exe', 'Microsoft', 'Edge'),
  brave: ofChromium('brave.exe', 'BraveSoftware', 'Brave-Browser'),
  chromium: ofChromium('chrome.exe', 'Chromium'),
  firefox: ofFirefox('Mozilla Firefox', 'firefox.exe', 'Mozilla', 'Firefox'),
  vivaldi: ofChromium('vivaldi.exe', 'Vivaldi'),
  'firefox-developer': ofFirefox('Firefox Developer Edition', 'firefox.exe', 'Mozilla', 'Firefox'),
  'firefox-nightly': ofFirefox('Firefox Nightly', 'firefox.exe', 'Mozilla', 'Firefox'),
  librewolf: ofFirefox('LibreWolf', 'librewolf.exe', 'librewolf'),
  waterfox: ofFirefox('Waterfox', 'waterfox.exe', 'Waterfox'),
  zen: ofFirefox('Zen Browser', 'zen.exe', 'zen'),
  // It comes from the store alone, which puts a link to it there.
  arc: { program: ['Microsoft', 'WindowsApps', 'Arc.exe'], data: null },
}
