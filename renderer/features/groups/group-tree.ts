import type { LinkedAccount } from '../../../shared/account'

/** A group, and those within it. */
export interface GroupNode {
  /** Its whole path: `Customers/Acme`. */
  path: string
  /** Its last part: `Acme`. */
  name: string
  /** Accounts in it and in all groups within it. */
  count: number
  within: GroupNode[]
}

export interface GroupTree {
  groups: readonly GroupNode[]
  /** Accounts in no group. */
  ungrouped: number
}

const byName = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' })

/** The groups that there are: those of the accounts, and those around them. */
export function groupTree(accounts: readonly Pick<LinkedAccount, 'group'>[]): GroupTree {
  const counts = new Map<string, number>()
  let ungrouped = 0
  for (const { group } of accounts) {
    if (group === null) ungrouped++
    else counts.set(group, (counts.get(group) ?? 0) + 1)
  }
  const groups: GroupNode[] = []
  const byPath = new Map<string, GroupNode>()
  const nodeOf = (path: string): GroupNode => {
    const known = byPath.get(path)
    if (known) return known
    const slash = path.lastIndexOf('/')
    const node = { path, name: path.slice(slash + 1), count: 0, within: [] }
    byPath.set(path, node)
    const siblings = slash < 0 ? groups : nodeOf(path.slice(0, slash)).within
    siblings.push(node)
    return node
  }
  for (const [path, count] of counts) {
    nodeOf(path)
    for (const around of withThoseAround(path)) nodeOf(around).count += count
  }
  for (const siblings of [groups, ...[...byPath.values()].map(({ within }) => within)]) {
    siblings.sort((one, other) => byName.compare(one.name, other.name))
  }
  return { groups, ungrouped }
}

/** A group and the groups that it lies in: `A/B`, `A`. */
const withThoseAround = (path: string): string[] => {
  const parts = path.split('/')
  return parts.map((_, at) => parts.slice(0, parts.length - at).join('/'))
}

/** Every group there is, those around others too, in the order of the tree. */
export const groupPaths = (groups: readonly GroupNode[]): string[] =>
  groups.flatMap(({ path, within }) => [path, ...groupPaths(within)])

/** A line of the tree as it is shown. */
export interface TreeLine {
  node: GroupNode
  /** From 1. */
  level: number
  /** Null: nothing lies within it. */
  expanded: boolean | null
  /** Its place among its siblings, from 1, and how many they are. */
  place: number
  siblings: number
}

/** The lines in sight: what lies within a collapsed group is none. */
export const treeLines = (
  nodes: readonly GroupNode[],
  collapsed: ReadonlySet<string>,
  level = 1,
): TreeLine[] =>
  nodes.flatMap((node, at) => {
    const expanded = node.within.length > 0 ? !collapsed.has(node.path) : null
    const line = { node, level, expanded, place: at + 1, siblings: nodes.length }
    return expanded ? [line, ...treeLines(node.within, collapsed, level + 1)] : [line]
  })

/** The group around another; null: it is one of the outermost. */
export const groupAround = (path: string): string | null =>
  path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : null
