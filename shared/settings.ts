import { z } from 'zod'
import { SessionNameTemplate } from './account'
import { ServiceId } from './destinations'
import { Opener } from './opener'
import { Region } from './partitions'
import { zoomLevels } from './zoom-levels'

export const Theme = z.enum(['system', 'light', 'dark'])
export type Theme = z.infer<typeof Theme>

export const Density = z.enum(['comfortable', 'compact'])
export type Density = z.infer<typeof Density>

/** In which order accounts are listed. `use`: those opened often and lately first. */
export const Sorting = z.enum(['use', 'name', 'account-id', 'last-opened'])
export type Sorting = z.infer<typeof Sorting>

/** How the app's own requests leave this computer. */
export const ProxySetting = z.discriminatedUnion('by', [
  z.object({ by: z.literal('system') }),
  z.object({ by: z.literal('none') }),
  /** `server`: as `proxy.example.com:8080`, or with http://, https:// or socks5:// in front. */
  z.object({ by: z.literal('manual'), server: z.string().max(300) }),
])
export type ProxySetting = z.infer<typeof ProxySetting>

/** SECURITY: words, and never a line for a shell. */
export const BrowserCommand = z
  .array(
    z
      .string()
      .min(1)
      .max(4096)
      .regex(/^[^\0\r\n]*$/),
  )
  .min(1)
  .max(50)
export type BrowserCommand = z.infer<typeof BrowserCommand>

export const Settings = z.object({
  theme: Theme,
  density: Density,
  /** How large the main window's page is, in percent. */
  zoom: z.literal(zoomLevels),
  sorting: Sorting,
  /** The keys that open the quick switcher anywhere, as Electron's accelerators name them; null: none. */
  hotkey: z.string().max(100).nullable(),
  launchAtLogin: z.boolean(),
  /** Starts in the tray, where the desktop has one. */
  startHidden: z.boolean(),
  /** Closing the window keeps the app in the tray, where the desktop has one. */
  closeToTray: z.boolean(),
  /** That closing keeps it in the tray has been told. */
  toldOfTray: z.boolean(),
  /** Where consoles open unless an account says otherwise. */
  opener: Opener,
  /** Where consoles land unless an account says otherwise; null: at the console's home. */
  service: ServiceId.nullable(),
  /** The region that a new link begins with; null: its partition's usual one. */
  region: Region.nullable(),
  /** Shown before all others, in this order. */
  favouriteRegions: z.array(Region).max(50),
  /** Who the console bar and CloudTrail say it was, unless an account says otherwise. */
  sessionName: SessionNameTemplate,
  /** Signs the browser out of AWS before it is signed in. Never for windows of Hatrack. */
  signOutFirst: z.boolean(),
  /** The person's browsers take part in AWS's multi-session: five identities at once. */
  multiSession: z.boolean(),
  /** Minutes without keyboard and mouse after which role sessions are forgotten; null: never for that. */
  idleLockMinutes: z.int().min(1).max(1440).nullable(),
  /** Locking the screen, or being idle, closes the isolated windows too. */
  closeWindowsOnLock: z.boolean(),
  /** What the system's notifications tell of. */
  notifications: z.object({ sessionEnding: z.boolean(), keyAge: z.boolean(), verification: z.boolean() }),
  proxy: ProxySetting,
  /** A command of the person's own that opens consoles: its program, then one argument each; null: none. */
  browserCommand: BrowserCommand.nullable(),
  /** The PEM file from which certificate authorities were chosen, which the app's own requests trust beside the system's. */
  extraCaFile: z.string().min(1).max(4096).nullable(),
  /** The SHA-256 of Hatrack's own copy of them, which alone is trusted. */
  extraCaCopy: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .nullable(),
})
export type Settings = z.infer<typeof Settings>

/**
 * Only what is to be changed. SECURITY: the window can stop trusting a file, and starting a program, and name neither;
 * the system's own dialog asks for that.
 */
export const SettingsPatch = Settings.omit({ extraCaCopy: true })
  .partial()
  .extend({ extraCaFile: z.null().optional(), browserCommand: z.null().optional() })
export type SettingsPatch = z.infer<typeof SettingsPatch>

export { defaultSettings } from './default-settings'
