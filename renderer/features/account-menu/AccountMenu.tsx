import { Menu } from '@base-ui/react/menu'
import type { RefObject } from 'react'
import type { LinkedAccount } from '../../../shared/account'
import { accountIdOf } from '../../account-facts'
import { ContextMenu, type MenuAnchor } from '../../components/ContextMenu'
import { type MenuItem, MenuItems } from '../../components/MenuItems'
import { shortcutText } from '../../shortcuts'
import { openDialog } from '../../stores/app'
import { copyIntended, openIntended } from '../../stores/destinations'
import { openChosen } from '../open-many/ChosenBar'
import { OpenInPopup } from '../openers/OpenInMenu'
import { arrangeThem, copyText, toggleFavourite, unlinkThem, verifyThem } from './account-actions'

export interface AccountMenuProps {
  /** All of them are meant. */
  accounts: readonly LinkedAccount[]
  anchor: MenuAnchor
  /** `openers`: only where the console opens. */
  shows: 'all' | 'openers'
  onClose: () => void
  /** Where the focus goes when it closes. */
  finalFocus: RefObject<HTMLElement | null>
}

/** What can be done with a row, or with all that are chosen. */
export function AccountMenu({ accounts, anchor, shows, onClose, finalFocus }: AccountMenuProps) {
  const [first] = accounts
  if (!first) return null
  return (
    <ContextMenu anchor={anchor} onClose={onClose}>
      {shows === 'openers' ? (
        <OpenIn account={first} finalFocus={finalFocus} />
      ) : (
        <Menu.Popup className="menu-popup" finalFocus={finalFocus}>
          <MenuItems items={accounts.length === 1 ? itemsForOne(first) : itemsForMany(accounts)} />
        </Menu.Popup>
      )}
    </ContextMenu>
  )
}

function OpenIn(props: { account: LinkedAccount; finalFocus?: RefObject<HTMLElement | null> }) {
  return <OpenInPopup {...props} onOpen={opener => void openIntended(props.account, opener)} />
}

function itemsForOne(account: LinkedAccount): MenuItem[] {
  const one = [account]
  return [
    { title: 'Open console', keys: shortcutText('open'), onChoose: () => void openIntended(account) },
    { title: 'Open in', within: <OpenIn account={account} /> },
    'line',
    { title: 'Copy sign-in URL', keys: shortcutText('copyUrl'), onChoose: () => void copyIntended(account) },
    {
      title: 'Copy account id',
      onChoose: () => void copyText(accountIdOf(account.roleArn), 'The account id'),
    },
    { title: 'Copy role ARN', onChoose: () => void copyText(account.roleArn, 'The role ARN') },
    'line',
    {
      title: account.favourite ? 'No favourite any more' : 'Make favourite',
      keys: shortcutText('favourite'),
      onChoose: () => void toggleFavourite(one),
    },
    { title: 'Arrange…', keys: shortcutText('arrange'), onChoose: () => arrangeThem(one) },
    { title: 'Move to group…', onChoose: () => arrangeThem(one, 'group') },
    'line',
    { title: 'Verify again', onChoose: () => verifyThem(one) },
    { title: 'Terminal…', onChoose: () => openDialog({ is: 'terminal', account }) },
    {
      title: 'Edit…',
      keys: shortcutText('edit'),
      onChoose: () => openDialog({ is: 'edit-account', account, verifyAtOnce: false }),
    },
    { title: 'Unlink…', danger: true, keys: shortcutText('unlink'), onChoose: () => unlinkThem(one) },
  ]
}

function itemsForMany(accounts: readonly LinkedAccount[]): MenuItem[] {
  const count = accounts.length.toLocaleString()
  return [
    { title: `Open all ${count}…`, keys: shortcutText('open'), onChoose: openChosen },
    'line',
    {
      title: accounts.every(({ favourite }) => favourite) ? 'No favourites any more' : 'Make favourites',
      keys: shortcutText('favourite'),
      onChoose: () => void toggleFavourite(accounts),
    },
    {
      title: `Arrange ${count} accounts…`,
      keys: shortcutText('arrange'),
      onChoose: () => arrangeThem(accounts),
    },
    { title: 'Move to group…', onChoose: () => arrangeThem(accounts, 'group') },
    'line',
    { title: `Verify ${count}`, onChoose: () => verifyThem(accounts) },
    {
      title: `Unlink ${count}…`,
      danger: true,
      keys: shortcutText('unlink'),
      onChoose: () => unlinkThem(accounts),
    },
  ]
}
