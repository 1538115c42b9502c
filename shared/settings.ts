import { z } from 'zod'
import { Opener } from './opener'
import { Region } from './partitions'

export const Theme = z.enum(['system', 'light', 'dark'])
export type Theme = z.infer<typeof Theme>

export const Settings = z.object({
  theme: Theme,
  /** Where consoles open unless an account says otherwise. */
  opener: Opener,
  /** Shown before all others, in this order. */
  favouriteRegions: z.array(Region).max(50),
  /** Signs the browser out of AWS before it is signed in. Never for windows of Hatrack. */
  signOutFirst: z.boolean(),
  /** The person's browsers take part in AWS's multi-session: five identities at once. */
  multiSession: z.boolean(),
  /** Minutes without keyboard and mouse after which role sessions are forgotten; null: never for that. */
  idleLockMinutes: z.int().min(1).max(1440).nullable(),
  /** Locking the screen, or being idle, closes the isolated windows too. */
  closeWindowsOnLock: z.boolean(),
})
export type Settings = z.infer<typeof Settings>

export { defaultSettings } from './default-settings'
