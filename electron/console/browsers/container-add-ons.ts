import { join } from 'node:path'
import { z } from 'zod'
import { type ContainerAddOnName, containerAddOns } from '../../../shared/browser-facts'
import type { Container } from './browsers'
import { isFile, readJson } from './computer'

/** It holds every add-on with its texts in all languages: some megabytes where there are many. */
const MAX_BYTES = 32 * 1024 * 1024

interface AddOn {
  /** As Firefox knows it. */
  id: string
  scheme: string
}

/**
 * The ids are those of addons.mozilla.org/firefox/addon/open-url-in-container and /granted. Schemes and parameters:
 * https://github.com/honsiorovskyi/open-url-in-container/blob/1.0.3/src/opener.js
 * https://github.com/common-fate/granted-containers/blob/main/src/opener/parser.ts
 */
const addOns: Record<ContainerAddOnName, AddOn> = {
  'open-url-in-container': { id: '{f069aec0-43c5-4bbf-b6b4-df95c4326b98}', scheme: 'ext+container' },
  'granted-containers': { id: '{b5e0e8de-ebfe-4306-9528-bcc18241a490}', scheme: 'ext+granted-containers' },
}

/**
 * Firefox's list of a profile's add-ons. `active`: it runs. While Firefox starts an add-on does not run yet, though
 * neither the person nor Firefox has switched it off.
 */
const Extensions = z.object({ addons: z.array(z.unknown()) })
const Extension = z.object({
  id: z.string(),
  active: z.boolean(),
  userDisabled: z.boolean().default(true),
  appDisabled: z.boolean().default(true),
  softDisabled: z.boolean().default(false),
})

const isOn = ({ active, userDisabled, appDisabled, softDisabled }: z.infer<typeof Extension>): boolean =>
  active || !(userDisabled || appDisabled || softDisabled)

/** Which container add-ons work in a profile. */
export async function containerAddOnsIn(profileFolder: string): Promise<ContainerAddOnName[]> {
  const list = Extensions.safeParse(await readJson(join(profileFolder, 'extensions.json'), MAX_BYTES))
  const listed = new Map<string, boolean>()
  for (const each of list.success ? list.data.addons : []) {
    const extension = Extension.safeParse(each)
    if (extension.success) listed.set(extension.data.id, isOn(extension.data))
  }
  // Firefox writes the list while it runs, some time after it has taken in an add-on: until then its file tells.
  const works = await Promise.all(
    containerAddOns.map(
      name =>
        listed.get(addOns[name].id) ?? isFile(join(profileFolder, 'extensions', `${addOns[name].id}.xpi`)),
    ),
  )
  return containerAddOns.filter((_, at) => works[at])
}

/**
 * The link that makes an add-on open a URL in a container, which it makes if there is none of that name. The add-ons
 * decode it once, and then read it as a query: so every part is encoded by itself.
 */
export function containerLink(addOn: ContainerAddOnName, url: string, container: Container): string {
  const parts = { name: container.name, url, color: container.colour, icon: container.icon }
  const query = Object.entries(parts).map(([key, value]) => `${key}=${encodeURIComponent(value)}`)
  return `${addOns[addOn].scheme}:${query.join('&')}`
}
