import { defaultSettings, Settings } from '../../shared/settings'
import { type DocumentOptions, openDocument } from './json-document'

/** The person's settings. */
export const openSettings = (options: Pick<DocumentOptions<Settings>, 'file' | 'onNotice'>) =>
  openDocument<Settings>({
    ...options,
    version: 4,
    schema: Settings,
    initial: defaultSettings,
    // Each version knew less than the next. What is new begins as for a new person.
    migrations: { 2: withDefaults, 3: withDefaults, 4: withDefaults },
  })

const withDefaults = (before: unknown) => ({ ...defaultSettings, ...Object(before) })
