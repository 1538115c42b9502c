import { closeDialog, useApp } from '../../stores/app'
import { AddIdentityDialog } from '../identities/AddIdentityDialog'
import { RemoveIdentityDialog } from '../identities/RemoveIdentityDialog'
import { EditAccountDialog } from '../link-account/EditAccountDialog'
import { LinkAccountDialog } from '../link-account/LinkAccountDialog'
import { UnlinkAccountDialog } from '../link-account/UnlinkAccountDialog'

/** The dialog that is open. */
export function Dialogs() {
  const dialog = useApp(state => state.dialog)
  switch (dialog.is) {
    case 'none':
      return null
    case 'link-account':
      return <LinkAccountDialog draftId={dialog.draftId} onClose={closeDialog} />
    case 'edit-account':
      return (
        <EditAccountDialog
          account={dialog.account}
          verifyAtOnce={dialog.verifyAtOnce}
          typed={dialog.typed}
          onClose={closeDialog}
        />
      )
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
