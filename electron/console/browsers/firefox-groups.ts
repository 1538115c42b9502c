import { isAbsolute, join, normalize } from 'node:path'
import { z } from 'zod'
import { ProfileId } from '../../../shared/opener'
import { readBytes } from './computer'
import { shownName } from './profile'
import { readTable } from './sqlite-table'

/** It holds a row for each profile, and preferences that they share. */
const MAX_BYTES = 16 * 1024 * 1024

/** A profile of a group, which profiles.ini does not name. */
export interface GroupProfile {
  /** Its folder, below Firefox's own: names may be changed, and two may have one name. */
  id: string
  name: string
  folder: string
}

const Row = z.object({ path: ProfileId, name: z.string() })

/**
 * The profiles that were made in Firefox 138 or later by its own menu. They are one group, with one entry in
 * profiles.ini, which leads to the one that was used last; the group's own list is a database.
 * https://searchfox.org/mozilla-central/source/toolkit/profile/ProfilesDatastoreService.sys.mjs
 */
export async function profilesOfGroup(dataFolder: string, storeId: string): Promise<GroupProfile[]> {
  // SECURITY: it becomes the name of a file.
  if (!/^[\w-]{1,100}$/.test(storeId)) return []
  const file = join(dataFolder, 'Profile Groups', `${storeId}.sqlite`)
  const [database, log] = await Promise.all([readBytes(file, MAX_BYTES), readBytes(`${file}-wal`, MAX_BYTES)])
  const rows = (database && readTable(database, log, 'Profiles')) ?? []
  return rows.flatMap(each => {
    const row = Row.safeParse(each)
    // Firefox writes them relative to its folder, with slashes on every system.
    if (!row.success || isAbsolute(row.data.path) || normalize(row.data.path).startsWith('..')) return []
    const { path, name } = row.data
    return { id: path, name: shownName(name) || path, folder: join(dataFolder, path) }
  })
}
