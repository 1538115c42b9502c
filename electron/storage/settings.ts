import { defaultSettings, Settings } from '../../shared/settings'
import { type DocumentOptions, openDocument } from './json-document'

/** The person's settings. */
export const openSettings = (options: Pick<DocumentOptions<Settings>, 'file' | 'onNotice'>) =>
  openDocument<Settings>({ ...options, version: 1, schema: Settings, initial: defaultSettings })
