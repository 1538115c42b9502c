import type { LinkedAccount } from '../../../shared/account'
import type { Arrangement } from '../../../shared/arrangement'
import {
  GROUP_MAX_LENGTH,
  groupFrom,
  isGroupPath,
  isTag,
  MOST_TAGS,
  TAG_MAX_LENGTH,
} from '../../../shared/arrangement-facts'
import { type Arrangements, changedOf } from '../../arrangements'

/** What accounts have in common. */
export type Common<Value> = { is: 'same'; value: Value } | { is: 'different' }

export function common<Key extends keyof Arrangement>(
  accounts: readonly LinkedAccount[],
  key: Key,
): Common<Arrangement[Key]> {
  const [first, ...others] = accounts
  return first && others.every(account => account[key] === first[key])
    ? { is: 'same', value: first[key] }
    : { is: 'different' }
}

/** What was decided in the dialog. What is not said stays as it is, account by account. */
export interface Wishes extends Partial<Omit<Arrangement, 'group' | 'tags'>> {
  /** As it was typed. */
  group?: string
  added: readonly string[]
  removed: readonly string[]
}

export const noWishes: Wishes = { added: [], removed: [] }

/** Tags are the same whatever their case. */
const folded = (tag: string): string => tag.toLowerCase()

export const isAmong = (tags: readonly string[], tag: string): boolean =>
  tags.some(other => folded(other) === folded(tag))

const without = (tags: readonly string[], tag: string): string[] =>
  tags.filter(other => folded(other) !== folded(tag))

/** A tag, and how many of the accounts have it. */
export interface TagUse {
  tag: string
  count: number
}

/** The tags of accounts, those that most have first. */
export function tagsOf(accounts: readonly Pick<LinkedAccount, 'tags'>[]): TagUse[] {
  const uses = new Map<string, TagUse>()
  for (const { tags } of accounts) {
    for (const tag of tags) {
      const use = uses.get(folded(tag))
      if (use) use.count++
      else uses.set(folded(tag), { tag, count: 1 })
    }
  }
  return [...uses.values()].sort((one, other) => other.count - one.count || (one.tag < other.tag ? -1 : 1))
}

/** A tag as the dialog shows it. */
export type TagChip = { tag: string } & (
  | { is: 'kept'; count: number }
  | { is: 'added' }
  | { is: 'removed'; count: number }
)

export const tagChips = (accounts: readonly LinkedAccount[], { added, removed }: Wishes): TagChip[] => [
  ...tagsOf(accounts)
    .filter(({ tag }) => !isAmong(added, tag))
    .map(({ tag, count }) => ({
      tag,
      count,
      is: isAmong(removed, tag) ? ('removed' as const) : ('kept' as const),
    })),
  ...added.map(tag => ({ tag, is: 'added' as const })),
]

/** So many chips are shown before somebody asks for more: thousands of accounts may have thousands of tags. */
const CHIPS_SHOWN = 40

/** The chips that are shown at first: some, and all that somebody changed. */
export const firstChips = (chips: readonly TagChip[]): readonly TagChip[] =>
  chips.length <= CHIPS_SHOWN ? chips : chips.filter((chip, at) => at < CHIPS_SHOWN || chip.is !== 'kept')

/** Takes a tag up for all accounts, or takes its removal back. What all have already changes nothing. */
export function withTag(accounts: readonly LinkedAccount[], wishes: Wishes, tag: string): Wishes {
  const removed = without(wishes.removed, tag)
  const everyone = accounts.every(({ tags }) => isAmong(tags, tag))
  if (everyone || isAmong(wishes.added, tag)) return { ...wishes, removed }
  return { ...wishes, added: [...wishes.added, tag], removed }
}

/** Takes a tag away from all accounts that have it. */
export function withoutTag(accounts: readonly LinkedAccount[], wishes: Wishes, tag: string): Wishes {
  const added = without(wishes.added, tag)
  const nobody = accounts.every(({ tags }) => !isAmong(tags, tag))
  if (nobody || isAmong(wishes.removed, tag)) return { ...wishes, added }
  return { ...wishes, added, removed: [...wishes.removed, tag] }
}

/** Leaves a tag with those who have it. */
export const tagAsItWas = (wishes: Wishes, tag: string): Wishes => ({
  ...wishes,
  added: without(wishes.added, tag),
  removed: without(wishes.removed, tag),
})

/** A group as it is spelled already, as far as it is there: whoever types `customers/new` means `Customers/new`. */
export function spelledAs(path: string, groups: readonly string[]): string {
  const parts = path.split('/')
  for (let length = parts.length; length > 0; length--) {
    const start = parts.slice(0, length).join('/')
    const known = groups.find(group => folded(group) === folded(start))
    if (known !== undefined) return [known, ...parts.slice(length)].join('/')
  }
  return path
}

/** Why what was typed cannot be a group; null: it can, or is none. */
export function groupProblem(typed: string): string | null {
  const group = groupFrom(typed)
  if (group === null || isGroupPath(group)) return null
  return group.length > GROUP_MAX_LENGTH
    ? `With the groups around it, at most ${GROUP_MAX_LENGTH} characters.`
    : 'There is a character in it that nobody can see. Type it anew.'
}

/** Why a text cannot be a tag; null: it can. */
export function tagProblem(tag: string): string | null {
  if (isTag(tag)) return null
  if (tag.length > TAG_MAX_LENGTH) return `A tag has at most ${TAG_MAX_LENGTH} characters.`
  return /[:"]/.test(tag)
    ? 'A tag has no colon and no quotation mark.'
    : 'There is a character in it that nobody can see. Type it anew.'
}

/** Why the accounts cannot have all these tags; null: they can. */
export const tooManyTags = (accounts: readonly LinkedAccount[], wishes: Wishes): string | null =>
  accounts.some(account => tagsAfter(account, wishes).length > MOST_TAGS)
    ? `An account has at most ${MOST_TAGS} tags.`
    : null

const tagsAfter = ({ tags }: LinkedAccount, { added, removed }: Wishes): string[] => [
  ...tags.filter(tag => !isAmong(removed, tag)),
  ...added.filter(tag => !isAmong(tags, tag)),
]

/** What is to be said to the main process: of each account only what changes. */
export function arrangementsOf(
  accounts: readonly LinkedAccount[],
  wishes: Wishes,
  groups: readonly string[],
): Arrangements {
  const { group: typed, added: _added, removed: _removed, ...alike } = wishes
  const path = typed === undefined ? undefined : groupFrom(typed)
  const group = path ? { group: spelledAs(path, groups) } : path === null ? { group: null } : {}
  return accounts.flatMap(account => {
    const arrangement = changedOf(account, { ...alike, ...group, tags: tagsAfter(account, wishes) })
    return arrangement ? [{ accountId: account.id, arrangement }] : []
  })
}
