import { type MouseEvent, type ReactNode, type RefObject, useState } from 'react'
import type { LinkedAccount } from '../../../shared/account'
import type { MenuAnchor } from '../../components/ContextMenu'
import { clearChosen, useSelection } from '../../stores/selection'
import { select } from '../../stores/view'
import type { AccountMenu, AccountMenuProps } from './AccountMenu'
import { meantBy } from './account-actions'

type Asked = Pick<AccountMenuProps, 'accounts' | 'anchor' | 'shows'>

interface RowMenu {
  /** At the pointer, for the row under it. */
  onContextMenu: (event: MouseEvent) => void
  /** At the selected row, by the keyboard. */
  openByKey: (shows: 'all' | 'openers') => void
  menu: ReactNode
}

interface UseAccountMenu {
  matches: readonly LinkedAccount[]
  selected: LinkedAccount | undefined
  /** Brings the row of the selected account into sight; null: there is none. */
  activeRow: () => Element | null
  /** Where the focus goes when the menu closes. */
  search: RefObject<HTMLInputElement | null>
}

/** The menu of the list's rows. Its code comes when it is asked for. */
export function useAccountMenu({ matches, selected, activeRow, search }: UseAccountMenu): RowMenu {
  const [open, setOpen] = useState<(Asked & { Menu: typeof AccountMenu }) | null>(null)

  const show = async (asked: Asked) => {
    const { AccountMenu } = await import('./AccountMenu')
    setOpen({ ...asked, Menu: AccountMenu })
  }
  return {
    onContextMenu: event => {
      const row = event.target instanceof Element ? event.target.closest('[role="option"]') : null
      const account = matches[Number(row?.getAttribute('aria-posinset')) - 1]
      if (!row || !account) return
      event.preventDefault()
      // A row that is not among the chosen ones is meant alone.
      const { chosen } = useSelection.getState()
      if (!chosen.has(account.id)) clearChosen()
      select(account.id)
      const anchor: MenuAnchor = { at: 'pointer', x: event.clientX, y: event.clientY }
      void show({ accounts: meantBy(account), anchor, shows: 'all' })
    },
    openByKey: shows => {
      const element = activeRow()
      const accounts = shows === 'all' ? meantBy(selected) : selected ? [selected] : []
      if (element && accounts.length > 0) void show({ accounts, anchor: { at: 'element', element }, shows })
    },
    menu: open && (
      <open.Menu
        accounts={open.accounts}
        anchor={open.anchor}
        shows={open.shows}
        finalFocus={search}
        onClose={() => setOpen(null)}
      />
    ),
  }
}
