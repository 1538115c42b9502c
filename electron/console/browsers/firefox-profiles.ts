import { isAbsolute, join } from 'node:path'
import { ProfileId } from '../../../shared/opener'
import { isFolder, readText } from './computer'
import { containerAddOnsIn } from './container-add-ons'
import { profilesOfGroup } from './firefox-groups'
import { type Profile, shownName } from './profile'

const MAX_BYTES = 1024 * 1024

/** The profiles that Firefox knows, the one it starts with first. https://support.mozilla.org/kb/profile-manager-create-remove-switch-firefox-profiles */
export async function firefoxProfiles(dataFolder: string): Promise<Profile[]> {
  const [profilesIni, installsIni] = await Promise.all(
    ['profiles.ini', 'installs.ini'].map(async file =>
      parseIni((await readText(join(dataFolder, file), MAX_BYTES)) ?? ''),
    ),
  )
  const known = (profilesIni ?? []).filter(({ title }) => /^Profile\d+$/.test(title))
  // Every installation of Firefox remembers a profile of its own. Which of them is whose is told by a hash of its
  // folder alone, so all of them count.
  const ofInstallations = [
    ...(profilesIni ?? []).filter(({ title }) => title.startsWith('Install')),
    ...(installsIni ?? []),
  ].flatMap(({ values }) => values.get('Default') ?? [])

  const named = known.flatMap(({ values }) => {
    const id = ProfileId.safeParse(values.get('Name'))
    const path = values.get('Path')
    if (!id.success || !path) return []
    const folder = values.get('IsRelative') === '0' ? path : join(dataFolder, path)
    if (!isAbsolute(folder)) return []
    const isDefault =
      ofInstallations.length > 0 ? ofInstallations.includes(path) : values.get('Default') === '1'
    return {
      id: id.data,
      name: shownName(id.data) || id.data,
      folder,
      isDefault,
      group: values.get('StoreID'),
    }
  })
  const profiles = (await Promise.all(named.map(each => withItsGroup(dataFolder, each)))).flat()
  const there = await Promise.all(profiles.map(({ folder }) => isFolder(folder)))
  const found = profiles.filter((_, at) => there[at])
  const withAddOns = await Promise.all(
    found.map(async profile => ({ ...profile, containerAddOns: await containerAddOnsIn(profile.folder) })),
  )
  // One that Firefox made for itself and never uses has the same right to be named, but not to come first.
  return withAddOns.sort((one, other) => Number(other.isDefault) - Number(one.isDefault))
}

interface NamedProfile {
  id: string
  name: string
  folder: string
  isDefault: boolean
  group?: string | undefined
}

/** What profiles.ini names is of a group the profile that was used last, whichever that is. */
async function withItsGroup(
  dataFolder: string,
  { group, ...named }: NamedProfile,
): Promise<Omit<NamedProfile, 'group'>[]> {
  const members = group ? await profilesOfGroup(dataFolder, group) : []
  if (members.length === 0) return [named]
  return [
    { ...named, name: `${named.name}, the one used last` },
    ...members.map(member => ({ ...member, isDefault: false })),
  ]
}

interface Section {
  title: string
  values: Map<string, string>
}

/** Firefox's own reader takes lines of `[Section]` and `key=value`, and leaves out the rest. */
function parseIni(text: string): Section[] {
  const sections: Section[] = []
  for (const line of text.replace(/^\uFEFF/, '').split(/\r?\n/)) {
    const title = /^\[(.+)\]\s*$/.exec(line)?.[1]
    if (title) sections.push({ title, values: new Map() })
    const [, key, value] = /^([^=;#[]+)=(.*)$/.exec(line) ?? []
    if (key !== undefined && value !== undefined) sections.at(-1)?.values.set(key.trim(), value.trim())
  }
  return sections
}
