import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/** Puts a file into a tree of folders; a program may be run. */
export function put(file: string, content = '', { program = false } = {}): string {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, content)
  if (program) chmodSync(file, 0o755)
  return file
}

/** Chromium's list of profiles: folder → name. */
export function putChromiumProfiles(
  dataFolder: string,
  names: Record<string, string>,
  lastUsed?: string,
): void {
  const cache = Object.fromEntries(Object.entries(names).map(([id, name]) => [id, { name }]))
  put(
    `${dataFolder}/Local State`,
    JSON.stringify({ profile: { info_cache: cache, ...(lastUsed && { last_used: lastUsed }) } }),
  )
  for (const id of Object.keys(names)) mkdirSync(`${dataFolder}/${id}`, { recursive: true })
}

/** Firefox's list of profiles: name → folder. The first is the one that it starts with. */
export function putFirefoxProfiles(dataFolder: string, folders: Record<string, string>): void {
  const sections = Object.entries(folders).map(
    ([name, path], at) =>
      `[Profile${at}]\nName=${name}\nIsRelative=1\nPath=${path}\n${at === 0 ? 'Default=1\n' : ''}`,
  )
  put(`${dataFolder}/profiles.ini`, `${sections.join('\n')}\n[General]\nStartWithLastProfile=1\nVersion=2\n`)
  for (const path of Object.values(folders)) mkdirSync(`${dataFolder}/${path}`, { recursive: true })
}

/** What Firefox writes about the add-ons of a profile. */
export function putAddOns(profileFolder: string, active: Record<string, boolean>): void {
  const addons = Object.entries(active).map(([id, isActive]) => ({ id, active: isActive, type: 'extension' }))
  put(`${profileFolder}/extensions.json`, JSON.stringify({ schemaVersion: 37, addons }))
}

export const OPEN_URL_IN_CONTAINER = '{f069aec0-43c5-4bbf-b6b4-df95c4326b98}'
export const GRANTED_CONTAINERS = '{b5e0e8de-ebfe-4306-9528-bcc18241a490}'
