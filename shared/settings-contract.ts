import { z } from 'zod'
import { ExtraAuthorities } from './extra-authorities'
import { ChangeSettingsFailure } from './failures'
import { NetworkCheck } from './network-check'
import { BrowserCommand, Settings, SettingsPatch } from './settings'

/** The calls about settings: part of the one table in contract.ts. */
export const settingsContract = {
  'settings.get': { input: z.void(), output: Settings, failure: z.never() },
  /** Changes what is named and nothing else, and answers with the whole. Each change is made on the one before. */
  'settings.change': {
    input: z.object({ patch: SettingsPatch }),
    output: Settings,
    failure: ChangeSettingsFailure,
  },
  /** Asks which file holds the certificate authorities, and uses it. The settings stay as they are when none is chosen. */
  'settings.chooseCaFile': { input: z.void(), output: Settings, failure: ChangeSettingsFailure },
  /** Which certificate authorities are trusted beside the system's; null: none were chosen, or they cannot be used. */
  'settings.extraAuthorities': { input: z.void(), output: ExtraAuthorities.nullable(), failure: z.never() },
  /** Asks the person, in the system's dialog, whether this program may be started; the settings stay when not. */
  'settings.setBrowserCommand': {
    input: z.object({ command: BrowserCommand }),
    output: Settings,
    failure: ChangeSettingsFailure,
  },
  /** Asks AWS's endpoints for any answer, without credentials. */
  'settings.checkNetwork': { input: z.void(), output: NetworkCheck, failure: z.never() },
} as const
