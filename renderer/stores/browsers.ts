import { create } from 'zustand'
import type { BrowserName } from '../../shared/browser-facts'
import type { InstalledBrowser } from '../../shared/opener'
import { call } from '../api'

interface BrowsersState {
  /** Null until they were looked up once. */
  browsers: readonly InstalledBrowser[] | null
}

export const useBrowsers = create<BrowsersState>()(() => ({ browsers: null }))

/** Browsers come and go outside Hatrack, so they are looked up each time somebody chooses. */
export async function loadBrowsers(): Promise<void> {
  const listed = await call('browsers.list')
  if (listed.ok) useBrowsers.setState({ browsers: listed.value })
}

/** What the person calls a profile. */
export const profileNameIn =
  (browsers: BrowsersState['browsers']) =>
  (browser: BrowserName, profile: string): string | undefined =>
    browsers?.find(({ id }) => id === browser)?.profiles.find(({ id }) => id === profile)?.name
