import { z } from 'zod'
import { browserIds, browsersWithArguments, containerAddOns } from './browser-facts'

/** Browsers that Hatrack can start by name. */
export const BrowserId = z.enum(browserIds)
export type BrowserId = z.infer<typeof BrowserId>

/** Firefox add-ons that open a link in a container. */
export const ContainerAddOn = z.enum(containerAddOns)
export type ContainerAddOn = z.infer<typeof ContainerAddOn>

/** What a browser itself calls a profile: of Chromium the name of its folder, of Firefox its name in profiles.ini. */
export const ProfileId = z.string().min(1).max(200)

/** Where consoles open. */
export const Opener = z.discriminatedUnion('by', [
  z.object({ by: z.literal('default-browser') }),
  /** Null: the profile that the browser itself starts with. */
  z.object({ by: z.literal('browser'), browser: BrowserId, profile: ProfileId.nullable() }),
  z.object({ by: z.literal('private-window'), browser: z.enum(browsersWithArguments) }),
  /** One container for each account, made and kept by the add-on. */
  z.object({
    by: z.literal('firefox-container'),
    addOn: ContainerAddOn,
    profile: ProfileId.nullable(),
  }),
  /** The command of the settings. */
  z.object({ by: z.literal('command') }),
  /** An isolated window of Hatrack, with cookies of its own. */
  z.object({ by: z.literal('console-window') }),
])
export type Opener = z.infer<typeof Opener>

export const BrowserProfile = z.object({
  id: ProfileId,
  /** As the person named it. */
  name: z.string(),
  /** Which container add-ons it has. Empty but for Firefox. */
  containerAddOns: z.array(ContainerAddOn),
})
export type BrowserProfile = z.infer<typeof BrowserProfile>

/** A browser that is installed on this computer. */
export const InstalledBrowser = z.object({ id: BrowserId, profiles: z.array(BrowserProfile) })
export type InstalledBrowser = z.infer<typeof InstalledBrowser>
