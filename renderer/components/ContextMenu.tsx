import { Menu as Base } from '@base-ui/react/menu'
import type { ReactNode } from 'react'
import './Menu.css'

/** Where a menu was asked for: beside an element by the keyboard, or where the pointer was. */
export type MenuAnchor = { at: 'element'; element: Element } | { at: 'pointer'; x: number; y: number }

interface ContextMenuProps {
  anchor: MenuAnchor
  onClose: () => void
  /** Its popup. */
  children: ReactNode
}

/** A menu without a button. It is rendered while it is open. */
export function ContextMenu({ anchor, onClose, children }: ContextMenuProps) {
  return (
    <Base.Root open modal={false} onOpenChange={open => !open && onClose()}>
      <Base.Portal>
        <Base.Positioner
          className="menu-positioner"
          positionMethod="fixed"
          anchor={anchor.at === 'element' ? anchor.element : pointOf(anchor)}
          side="bottom"
          align="start"
          sideOffset={anchor.at === 'element' ? -8 : 2}
          alignOffset={anchor.at === 'element' ? 24 : 0}
          // Without a button there is no place beside it to go on from: the focus would stay where nothing is.
          onKeyDown={event => {
            if (event.key !== 'Tab') return
            event.preventDefault()
            onClose()
          }}
        >
          {children}
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}

/** A point, as an element without a size. */
const pointOf = ({ x, y }: { x: number; y: number }) => ({
  getBoundingClientRect: () => DOMRect.fromRect({ x, y, width: 0, height: 0 }),
})
