import { groupAround, type TreeLine } from './group-tree'

/** What a key does in the tree. */
type TreeDeed = { is: 'choose' } | { is: 'expand' } | { is: 'collapse' } | { is: 'go'; path: string }

/** As https://www.w3.org/WAI/ARIA/apg/patterns/treeview/ has it; null: the key means nothing here. */
export function lineForKey(key: string, lines: readonly TreeLine[], at: TreeLine): TreeDeed | null {
  const place = lines.indexOf(at)
  const go = (line: TreeLine | undefined): TreeDeed => ({ is: 'go', path: (line ?? at).node.path })
  switch (key) {
    case 'ArrowDown':
      return go(lines[place + 1])
    case 'ArrowUp':
      return go(lines[place - 1])
    case 'Home':
      return go(lines[0])
    case 'End':
      return go(lines.at(-1))
    case 'ArrowRight':
      if (at.expanded === null) return go(at)
      return at.expanded ? go(lines[place + 1]) : { is: 'expand' }
    case 'ArrowLeft': {
      if (at.expanded) return { is: 'collapse' }
      const around = groupAround(at.node.path)
      return go(lines.find(({ node }) => node.path === around))
    }
    case 'Enter':
    case ' ':
      return { is: 'choose' }
    default:
      return null
  }
}
