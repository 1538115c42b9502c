import type { BrowserProfile } from '../../../shared/opener'
import { withoutInvisible } from '../../../shared/unsafe-characters'

/** A profile with the folder that it is in. */
export interface Profile extends BrowserProfile {
  folder: string
  /** The browser starts with it by itself. */
  isDefault: boolean
}

/** The name of a profile, without what could disguise it. */
export const shownName = (name: string): string =>
  withoutInvisible(name)
    .replace(/[\p{Cc}\p{Bidi_Control}]+/gu, ' ')
    .trim()
    .slice(0, 200)
