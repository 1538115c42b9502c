import { join } from 'node:path'
import { z } from 'zod'
import { ProfileId } from '../../../shared/opener'
import { isFolder, readJson } from './computer'
import { type Profile, shownName } from './profile'

/** It holds settings of the whole browser, and is less than a megabyte in practice. */
const MAX_BYTES = 16 * 1024 * 1024

/**
 * What is read of Chromium's `Local State`.
 * https://source.chromium.org/chromium/chromium/src/+/main:chrome/browser/profiles/profile_attributes_storage.cc
 */
const LocalState = z.object({
  profile: z.object({
    info_cache: z.record(z.string(), z.unknown()),
    last_used: z.string().optional().catch(undefined),
  }),
})
const Entry = z.object({ name: z.string() })

/** SECURITY: the id goes into an argument and a path, so it can only be the name of one folder. */
const isFolderName = (id: string) => ProfileId.safeParse(id).success && !/[\\/\p{Cc}]|^\.{1,2}$/u.test(id)

/** The profiles that a browser of Chromium's family knows. What cannot be read is left out. */
export async function chromiumProfiles(dataFolder: string): Promise<Profile[]> {
  const state = LocalState.safeParse(await readJson(join(dataFolder, 'Local State'), MAX_BYTES))
  if (!state.success) return []
  const { info_cache: cache, last_used: lastUsed } = state.data.profile
  const profiles = Object.entries(cache).flatMap(([id, value]) => {
    const entry = Entry.safeParse(value)
    if (!entry.success || !isFolderName(id)) return []
    const name = shownName(entry.data.name) || id
    return { id, name, containerAddOns: [], folder: join(dataFolder, id), isDefault: id === lastUsed }
  })
  const there = await Promise.all(profiles.map(({ folder }) => isFolder(folder)))
  return profiles.filter((_, at) => there[at])
}
