import { hasUnsafeCharacters, withoutInvisible } from './unsafe-characters'

// Without schemas, so that the window can use it.

/** Environments in the order of how much care they need. */
export const environmentNames = ['production', 'staging', 'development', 'sandbox'] as const

/** Colours that an account can be given; each has a token in renderer/styles/tokens.css. */
export const colourNames = ['red', 'orange', 'yellow', 'green', 'teal', 'blue', 'violet', 'pink'] as const

export const MOST_TAGS = 30
export const TAG_MAX_LENGTH = 64
/** Of the whole path, its slashes included. */
export const GROUP_MAX_LENGTH = 200

/** One word or a few, without commas, colons and quotes, which separate tags and the words of a search. */
export const isTag = (text: string): boolean =>
  text.length <= TAG_MAX_LENGTH && /^[^\s,:"](?:[^,:"]*[^\s,:"])?$/.test(text) && !hasUnsafeCharacters(text)

/** A path as it is kept: `Customers/Acme`, no part of it empty or with white space around it. */
export const isGroupPath = (text: string): boolean =>
  text.length <= GROUP_MAX_LENGTH &&
  text.split('/').every(part => part !== '' && part.trim() === part) &&
  !hasUnsafeCharacters(text)

/** What was typed as a group, as it is kept; null: no group. What it cannot be is left for isGroupPath to tell. */
export function groupFrom(typed: string): string | null {
  const parts = withoutInvisible(typed)
    .split('/')
    .map(part => part.trim().replace(/\s+/g, ' '))
  return parts.filter(part => part !== '').join('/') || null
}

/** What was typed as tags, as they are kept: split at commas, each once, whatever its case. */
export function tagsFrom(typed: string): string[] {
  const tags = withoutInvisible(typed)
    .split(',')
    .map(tag => tag.trim().replace(/\s+/g, ' '))
  const byFolded = new Map(tags.filter(tag => tag !== '').map(tag => [tag.toLowerCase(), tag]))
  return [...byFolded.values()]
}

/** Whether a group is another one, or lies in it. */
export const isWithinGroup = (group: string | null, outer: string): boolean =>
  group !== null && (group === outer || group.startsWith(`${outer}/`))
