import FolderX from 'lucide-react/icons/folder-x'
import { type KeyboardEvent, type SyntheticEvent, useMemo, useRef, useState } from 'react'
import { accountList, useAccounts } from '../../stores/accounts'
import { setCollapsed, useGroups } from '../../stores/groups'
import type { Filter } from '../../stores/view'
import { groupUnderDrag, isOver, useDrag } from '../drag/drag-store'
import { dropAttributes, dropTargetAt } from '../drag/drop-target'
import { GroupItem } from './GroupItem'
import { groupTree, treeLines } from './group-tree'
import { lineForKey } from './tree-keys'
import './Groups.css'

interface GroupsProps {
  show: (filter: Filter) => void
  current: Filter | null
}

/** The groups as a tree: https://www.w3.org/WAI/ARIA/apg/patterns/treeview/ */
export function Groups({ show, current }: GroupsProps) {
  const accounts = useAccounts(accountList)
  const collapsed = useGroups(state => state.collapsed)
  const { groups, ungrouped } = useMemo(() => groupTree(accounts), [accounts])
  const lines = useMemo(() => treeLines(groups, collapsed), [groups, collapsed])
  // Asked once for all lines: there may be thousands.
  const over = useDrag(groupUnderDrag)
  const tree = useRef<HTMLDivElement>(null)
  const shown = current?.by === 'group' ? current.group : undefined
  // One line is in the tab order: the one that was used last, else that which is shown.
  const [used, setUsed] = useState<string | null>(null)
  const reachable =
    lines.find(({ node }) => node.path === used) ?? lines.find(({ node }) => node.path === shown) ?? lines[0]
  const choose = (group: string | null) => show(shown === group ? { by: 'nothing' } : { by: 'group', group })
  if (groups.length === 0) return null

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (!reachable || event.ctrlKey || event.metaKey || event.altKey) return
    const { path } = reachable.node
    const deed = lineForKey(event.key, lines, reachable)
    if (!deed) return
    event.preventDefault()
    if (deed.is === 'choose') choose(path)
    if (deed.is === 'expand') setCollapsed(path, false)
    if (deed.is === 'collapse') setCollapsed(path, true)
    if (deed.is === 'go') {
      setUsed(deed.path)
      const items = tree.current?.querySelectorAll<HTMLElement>('[role="treeitem"]') ?? []
      items[lines.findIndex(({ node }) => node.path === deed.path)]?.focus()
    }
  }
  return (
    <section className="groups" aria-labelledby="groups-title">
      <h2 id="groups-title" className="sidebar-heading">
        Groups
      </h2>
      <div
        ref={tree}
        role="tree"
        aria-labelledby="groups-title"
        onKeyDown={onKeyDown}
        onFocus={event => setUsed(groupAt(event))}
        onClick={event => {
          const path = groupAt(event)
          if (path !== null) choose(path)
        }}
      >
        {lines.map(line => (
          <GroupItem
            key={line.node.path}
            line={line}
            shown={line.node.path === shown}
            reachable={line === reachable}
            over={line.node.path === over}
          />
        ))}
      </div>
      <Ungrouped count={ungrouped} shown={shown === null} onChoose={() => choose(null)} />
    </section>
  )
}

/** The group whose line an event is of. */
function groupAt({ target }: SyntheticEvent): string | null {
  const at = dropTargetAt(target instanceof Element ? target : null)
  return at?.onto === 'group' ? at.group : null
}

const none = { onto: 'group', group: null } as const

/** The rest; what is dropped here leaves its group. */
function Ungrouped({ count, shown, onChoose }: { count: number; shown: boolean; onChoose: () => void }) {
  const over = useDrag(isOver(none))
  return (
    <button
      type="button"
      className={over ? 'nav-item is-drop-target' : 'nav-item'}
      {...dropAttributes(none)}
      aria-pressed={shown}
      onClick={onChoose}
    >
      <FolderX className="group-icon" size={14} aria-hidden />
      <span className="nav-title">No group</span>
      <span className="nav-count">{count.toLocaleString()}</span>
    </button>
  )
}
