import { closeDialog, useApp } from '../../stores/app'
import { AddIdentityDialog } from '../identities/AddIdentityDialog'
import { RemoveIdentityDialog } from '../identities/RemoveIdentityDialog'
import { LinkAccountDialog } from '../link-account/LinkAccountDialog'
import { UnlinkAccountDialog } from '../link-account/UnlinkAccountDialog'

/** The dialog that is open. */
export function Dialogs() {
  const dialog = useApp(state => state.dialog)
  switch (dialog.is) {
    case 'none':
      return null
    case 'link-account':
      return <LinkAccountDialog purpose={{ is: 'new' }} onClose={closeDialog} />
    case 'edit-account':
      return <LinkAccountDialog purpose={dialog} onClose={closeDialog} />
    case 'unlink-account':
      return <UnlinkAccountDialog account={dialog.account} onClose={closeDialog} />
    case 'add-identity':
      return <AddIdentityDialog onClose={closeDialog} />
    case 'remove-identity':
      return <RemoveIdentityDialog identity={dialog.identity} onClose={closeDialog} />
    default:
      return dialog satisfies never
  }
}
