import ChevronRight from 'lucide-react/icons/chevron-right'
import { type CSSProperties, memo } from 'react'
import { setCollapsed } from '../../stores/groups'
import { dropAttributes } from '../drag/drop-target'
import type { TreeLine } from './group-tree'

interface GroupItemProps {
  line: TreeLine
  /** The list shows it. */
  shown: boolean
  /** It is the one in the tab order. */
  reachable: boolean
  /** What is dragged would be dropped here. */
  over: boolean
}

/** A line of the tree. The tree has the keys and the clicks. */
export const GroupItem = memo(function GroupItem(props: GroupItemProps) {
  const { line, shown, reachable, over } = props
  const { node, level, expanded, place, siblings } = line
  const target = { onto: 'group', group: node.path } as const
  return (
    <div
      role="treeitem"
      className={over ? 'nav-item group-item is-drop-target' : 'nav-item group-item'}
      {...dropAttributes(target)}
      aria-level={level}
      aria-setsize={siblings}
      aria-posinset={place}
      aria-expanded={expanded ?? undefined}
      aria-selected={shown}
      tabIndex={reachable ? 0 : -1}
      title={node.path}
      style={{ '--level': level } as CSSProperties}
    >
      {expanded === null ? (
        <span className="group-twisty" />
      ) : (
        // For the pointer: the arrow keys do the same, and the line's own state is what is told.
        <button
          type="button"
          className="group-twisty"
          tabIndex={-1}
          aria-hidden
          onMouseDown={event => event.preventDefault()}
          onClick={event => {
            event.stopPropagation()
            setCollapsed(node.path, expanded)
          }}
        >
          <ChevronRight size={13} />
        </button>
      )}
      <bdi className="nav-title">{node.name}</bdi>
      <span className="nav-count">{node.count.toLocaleString()}</span>
    </div>
  )
})
