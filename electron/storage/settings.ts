import { defaultSettings, Settings } from '../../shared/settings'
import { type DocumentOptions, openDocument } from './json-document'

/** The person's settings. */
export const openSettings = (options: Pick<DocumentOptions<Settings>, 'file' | 'onNotice'>) =>
  openDocument<Settings>({
    ...options,
    version: 2,
    schema: Settings,
    initial: defaultSettings,
    // Version 1 knew the theme alone.
    migrations: { 2: before => ({ ...defaultSettings, ...Object(before) }) },
  })
