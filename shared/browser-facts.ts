// Without schemas, so that the window can use it.

/** Those whose windows take a profile and can be private, when they are started with arguments. */
export const browsersWithArguments = [
  'chrome',
  'edge',
  'brave',
  'chromium',
  'firefox',
  'vivaldi',
  'firefox-developer',
  'firefox-nightly',
  'librewolf',
  'waterfox',
  'zen',
] as const

/** Arc and Safari heed no arguments: a page opens in the window that they choose. */
export const browserIds = [...browsersWithArguments, 'arc', 'safari'] as const
export type BrowserName = (typeof browserIds)[number]

export const browserTitle: Record<BrowserName, string> = {
  chrome: 'Google Chrome',
  edge: 'Microsoft Edge',
  brave: 'Brave',
  chromium: 'Chromium',
  firefox: 'Firefox',
  vivaldi: 'Vivaldi',
  'firefox-developer': 'Firefox Developer Edition',
  'firefox-nightly': 'Firefox Nightly',
  librewolf: 'LibreWolf',
  waterfox: 'Waterfox',
  zen: 'Zen',
  arc: 'Arc',
  safari: 'Safari',
}

/** Whose profiles and options a browser has. */
export const browserFamily: Record<BrowserName, 'chromium' | 'firefox' | 'none'> = {
  chrome: 'chromium',
  edge: 'chromium',
  brave: 'chromium',
  chromium: 'chromium',
  firefox: 'firefox',
  vivaldi: 'chromium',
  'firefox-developer': 'firefox',
  'firefox-nightly': 'firefox',
  librewolf: 'firefox',
  waterfox: 'firefox',
  zen: 'firefox',
  arc: 'none',
  safari: 'none',
}

export const containerAddOns = ['open-url-in-container', 'granted-containers'] as const
export type ContainerAddOnName = (typeof containerAddOns)[number]
