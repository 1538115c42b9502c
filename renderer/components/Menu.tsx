import { Menu as Base } from '@base-ui/react/menu'
import Ellipsis from 'lucide-react/icons/ellipsis'
import { IconButton } from './Button'
import './Menu.css'

export type MenuItem =
  | { title: string; onChoose: () => void; danger?: boolean }
  /** What follows is another matter. */
  | 'line'

interface MenuProps {
  /** What the button is called: `More for Acme`. */
  label: string
  items: readonly MenuItem[]
}

/** What is done rarely, behind three dots. */
export function Menu({ label, items }: MenuProps) {
  return (
    <Base.Root modal={false}>
      <Base.Trigger render={<IconButton label={label} className="menu-trigger" />}>
        <Ellipsis size={16} aria-hidden />
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner className="menu-positioner" positionMethod="fixed" sideOffset={4} align="end">
          <Base.Popup className="menu-popup">
            {items.map((item, at) =>
              item === 'line' ? (
                // biome-ignore lint/suspicious/noArrayIndexKey: a line is known by its place alone
                <Base.Separator key={at} className="menu-line" />
              ) : (
                <Base.Item
                  key={item.title}
                  className={item.danger ? 'menu-item is-danger' : 'menu-item'}
                  onClick={item.onChoose}
                >
                  {item.title}
                </Base.Item>
              ),
            )}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
