import { Menu } from '@base-ui/react/menu'
import Check from 'lucide-react/icons/check'
import ListFilter from 'lucide-react/icons/list-filter'
import { memo, type ReactNode, type RefObject } from 'react'
import type { Sorting } from '../../../shared/settings'
import { IconButton } from '../../components/Button'
import { hasCondition, toggleCondition } from '../../search/toggle-condition'
import { changeSettings, useApp } from '../../stores/app'
import { searchFor, useView } from '../../stores/view'
import '../../components/Menu.css'
import './ListMenu.css'

const sortings = [
  { sorting: 'use', title: 'Use', note: 'often and lately first' },
  { sorting: 'name', title: 'Name', note: '' },
  { sorting: 'account-id', title: 'Account id', note: '' },
  { sorting: 'last-opened', title: 'Last opened', note: '' },
] as const satisfies { sorting: Sorting; title: string; note: string }[]

/** Filters that need no value of their own; what is typed for them teaches the others. */
const filters = [
  { title: 'Favourites', condition: 'is:favourite' },
  { title: 'Open now', condition: 'is:open' },
  { title: 'Not verified', condition: 'is:unverified' },
  { title: 'Refused by AWS', condition: 'is:refused' },
  { title: 'Open to the confused deputy', condition: 'is:open-trust' },
] as const

interface ListMenuProps {
  /** Where a filter is typed, and goes on. */
  search: RefObject<HTMLInputElement | null>
}

/** In which order accounts are listed, and what can be asked for beside words. */
export const ListMenu = memo(function ListMenu({ search }: ListMenuProps) {
  const sorting = useApp(state => state.settings.sorting)
  return (
    <Menu.Root modal={false}>
      <Menu.Trigger
        render={<IconButton label="Sort and filter" className="menu-trigger list-menu-trigger" />}
      >
        <ListFilter size={16} aria-hidden />
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner className="menu-positioner" positionMethod="fixed" sideOffset={4} align="end">
          <Menu.Popup className="menu-popup list-menu" finalFocus={search}>
            <Menu.RadioGroup
              value={sorting}
              onValueChange={(chosen: Sorting) => void changeSettings({ sorting: chosen })}
            >
              <Menu.GroupLabel className="menu-label">Sort by</Menu.GroupLabel>
              {sortings.map(({ sorting, title, note }) => (
                <Menu.RadioItem key={sorting} className="menu-item" value={sorting} closeOnClick>
                  <ItemCheck>
                    <Menu.RadioItemIndicator>
                      <Check size={14} aria-hidden />
                    </Menu.RadioItemIndicator>
                  </ItemCheck>
                  {title}
                  {note && <span className="list-menu-note">{note}</span>}
                </Menu.RadioItem>
              ))}
            </Menu.RadioGroup>
            <Menu.Separator className="menu-line" />
            <Filters />
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  )
})

function Filters() {
  const query = useView(state => state.query)
  return (
    <Menu.Group>
      <Menu.GroupLabel className="menu-label">Show only</Menu.GroupLabel>
      {filters.map(({ title, condition }) => (
        <Menu.CheckboxItem
          key={condition}
          className="menu-item"
          checked={hasCondition(query, condition)}
          onCheckedChange={() => searchFor(toggleCondition(query, condition))}
          closeOnClick
        >
          <ItemCheck>
            <Menu.CheckboxItemIndicator>
              <Check size={14} aria-hidden />
            </Menu.CheckboxItemIndicator>
          </ItemCheck>
          {title}
          <span className="list-menu-note mono">{condition}</span>
        </Menu.CheckboxItem>
      ))}
      <p className="list-menu-hint">
        Or type <span className="mono">tag:</span> <span className="mono">group:</span>{' '}
        <span className="mono">env:</span> <span className="mono">region:</span>{' '}
        <span className="mono">role:</span>; a minus in front leaves those out.
      </p>
    </Menu.Group>
  )
}

const ItemCheck = ({ children }: { children: ReactNode }) => (
  <span className="list-menu-check">{children}</span>
)
