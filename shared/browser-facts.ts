// Without schemas, so that the window can use it.

export const browserIds = ['chrome', 'edge', 'brave', 'chromium', 'firefox'] as const
export type BrowserName = (typeof browserIds)[number]

export const browserTitle: Record<BrowserName, string> = {
  chrome: 'Google Chrome',
  edge: 'Microsoft Edge',
  brave: 'Brave',
  chromium: 'Chromium',
  firefox: 'Firefox',
}

export const containerAddOns = ['open-url-in-container', 'granted-containers'] as const
export type ContainerAddOnName = (typeof containerAddOns)[number]
