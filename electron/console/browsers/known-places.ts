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
  flatpak: { id: string; data: readonly string[] }
}

export const linuxFacts: Record<BrowserName, LinuxFacts> = {
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
    // Since 147 a new one follows the XDG rules, and one that was there before stays where it is.
    // https://bugzilla.mozilla.org/show_bug.cgi?id=259356
    data: [
      { below: 'home', path: '.mozilla/firefox' },
      { below: 'config', path: 'mozilla/firefox' },
    ],
    snapData: ['firefox/common/.mozilla/firefox'],
    flatpak: { id: 'org.mozilla.firefox', data: ['.mozilla/firefox', 'config/mozilla/firefox'] },
  },
}

export const macFacts: Record<BrowserName, { bundle: string; binary: string; data: string }> = {
  chrome: { bundle: 'Google Chrome.app', binary: 'Google Chrome', data: 'Google/Chrome' },
  edge: { bundle: 'Microsoft Edge.app', binary: 'Microsoft Edge', data: 'Microsoft Edge' },
  brave: { bundle: 'Brave Browser.app', binary: 'Brave Browser', data: 'BraveSoftware/Brave-Browser' },
  chromium: { bundle: 'Chromium.app', binary: 'Chromium', data: 'Chromium' },
  firefox: { bundle: 'Firefox.app', binary: 'firefox', data: 'Firefox' },
}

interface WindowsFacts {
  program: readonly string[]
  data: { below: 'LOCALAPPDATA' | 'APPDATA'; path: readonly string[] }
}

const ofChromium = (program: string, ...vendor: string[]): WindowsFacts => ({
  program: [...vendor, 'Application', program],
  data: { below: 'LOCALAPPDATA', path: [...vendor, 'User Data'] },
})

export const windowsFacts: Record<BrowserName, WindowsFacts> = {
  chrome: ofChromium('chrome.exe', 'Google', 'Chrome'),
  edge: ofChromium('msedge.exe', 'Microsoft', 'Edge'),
  brave: ofChromium('brave.exe', 'BraveSoftware', 'Brave-Browser'),
  chromium: ofChromium('chrome.exe', 'Chromium'),
  firefox: {
    program: ['Mozilla Firefox', 'firefox.exe'],
    data: { below: 'APPDATA', path: ['Mozilla', 'Firefox'] },
  },
}
