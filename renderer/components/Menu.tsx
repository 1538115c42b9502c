import { Menu as Base } from '@base-ui/react/menu'
import Ellipsis from 'lucide-react/icons/ellipsis'
import { IconButton } from './Button'
import { type MenuItem, MenuItems } from './MenuItems'
import './Menu.css'

interface MenuProps {
  /** What the button is called: `More for Acme`. */
  label: string
  items: readonly MenuItem[]
  className?: string
}

/** What is done rarely, behind three dots. */
export function Menu({ label, items, className = '' }: MenuProps) {
  return (
    <Base.Root modal={false}>
      <Base.Trigger render={<IconButton label={label} className={`menu-trigger ${className}`} />}>
        <Ellipsis size={16} aria-hidden />
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner className="menu-positioner" positionMethod="fixed" sideOffset={4} align="end">
          <Base.Popup className="menu-popup">
            <MenuItems items={items} />
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
