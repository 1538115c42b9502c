import { Menu as Base } from '@base-ui/react/menu'
import ChevronRight from 'lucide-react/icons/chevron-right'
import type { ReactNode } from 'react'
import { Kbd } from './Kbd'
import './Menu.css'

export type MenuItem =
  | {
      title: string
      onChoose: () => void
      danger?: boolean
      /** The keys that do the same: `Ctrl D`. */
      keys?: string
    }
  /** A menu of its own. */
  | { title: string; within: ReactNode }
  /** What follows is another matter. */
  | 'line'

/** The items of a menu. */
export function MenuItems({ items }: { items: readonly MenuItem[] }) {
  return items.map((item, at) => {
    if (item === 'line')
      return <Base.Separator key={`after ${titleOf(items[at - 1])}`} className="menu-line" />
    if ('within' in item) {
      return (
        <Base.SubmenuRoot key={item.title}>
          <Base.SubmenuTrigger className="menu-item menu-item-more">
            {item.title}
            <ChevronRight size={14} aria-hidden />
          </Base.SubmenuTrigger>
          <Base.Portal>
            <Base.Positioner
              className="menu-positioner"
              positionMethod="fixed"
              sideOffset={2}
              alignOffset={-5}
            >
              {item.within}
            </Base.Positioner>
          </Base.Portal>
        </Base.SubmenuRoot>
      )
    }
    return (
      <Base.Item
        key={item.title}
        className={item.danger ? 'menu-item is-danger' : 'menu-item'}
        onClick={item.onChoose}
      >
        {item.title}
        {item.keys && (
          <span className="menu-keys" aria-hidden>
            <Kbd>{item.keys}</Kbd>
          </span>
        )}
      </Base.Item>
    )
  })
}

/** A line is known by what stands above it. */
const titleOf = (item: MenuItem | undefined): string =>
  item === undefined || item === 'line' ? '' : item.title
