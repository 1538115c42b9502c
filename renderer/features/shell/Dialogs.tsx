import { closeDialog, useApp } from '../../stores/app'
import { ArrangeDialog } from '../arrange/ArrangeDialog'
import { NotArrangedDialog } from '../arrange/NotArrangedDialog'
import { AddIdentityDialog } from '../identities/AddIdentityDialog'
import { MfaDeviceDialog } from '../identities/MfaDeviceDialog'
import { PlaintextCopyDialog } from '../identities/PlaintextCopyDialog'
import { RemoveIdentityDialog } from '../identities/RemoveIdentityDialog'
import { RenameIdentityDialog } from '../identities/RenameIdentityDialog'
import { ReplaceKeysDialog } from '../identities/ReplaceKeysDialog'
import { RotateKeyDialog } from '../identities/RotateKeyDialog'
import { UserPolicyDialog } from '../identities/UserPolicyDialog'
import { EditAccountDialog } from '../link-account/EditAccountDialog'
import { LinkAccountDialog } from '../link-account/LinkAccountDialog'
import { UnlinkAccountsDialog } from '../link-account/UnlinkAccountsDialog'
import { OpenManyDialog } from '../open-many/OpenManyDialog'
import { OpenManySummary } from '../open-many/OpenManySummary'
import { ShortcutsDialog } from '../shortcuts/ShortcutsDialog'
import { TerminalDialog } from '../terminal/TerminalDialog'
import { KeepOpenTrustDialog } from '../verification/KeepOpenTrustDialog'
import { VerificationSummary } from '../verification/VerificationSummary'

/** The dialog that is open. */
export function Dialogs() {
  const dialog = useApp(state => state.dialog)
  switch (dialog.is) {
    case 'none':
      return null
    case 'link-account':
      return <LinkAccountDialog draftId={dialog.draftId} start={dialog.start} onClose={closeDialog} />
    case 'edit-account':
      return (
        <EditAccountDialog
          account={dialog.account}
          verifyAtOnce={dialog.verifyAtOnce}
          typed={dialog.typed}
          onClose={closeDialog}
        />
      )
    case 'unlink-accounts':
      return <UnlinkAccountsDialog accounts={dialog.accounts} onClose={closeDialog} />
    case 'arrange':
      return <ArrangeDialog accounts={dialog.accounts} at={dialog.at} onClose={closeDialog} />
    case 'not-arranged':
      return <NotArrangedDialog failure={dialog.failure} onClose={closeDialog} />
    case 'shortcuts':
      return <ShortcutsDialog onClose={closeDialog} />
    case 'add-identity':
      return <AddIdentityDialog onClose={closeDialog} />
    case 'remove-identity':
      return <RemoveIdentityDialog identity={dialog.identity} onClose={closeDialog} />
    case 'rename-identity':
      return <RenameIdentityDialog identity={dialog.identity} onClose={closeDialog} />
    case 'replace-keys':
      return <ReplaceKeysDialog identity={dialog.identity} onClose={closeDialog} />
    case 'rotate-key':
      return <RotateKeyDialog identity={dialog.identity} onClose={closeDialog} />
    case 'user-policy':
      return <UserPolicyDialog identity={dialog.identity} onClose={closeDialog} />
    case 'mfa-device':
      return <MfaDeviceDialog identity={dialog.identity} onClose={closeDialog} />
    case 'plaintext-copy':
      return <PlaintextCopyDialog identity={dialog.identity} source={dialog.source} onClose={closeDialog} />
    case 'keep-open-trust':
      return <KeepOpenTrustDialog account={dialog.account} onClose={closeDialog} />
    case 'terminal':
      return <TerminalDialog account={dialog.account} onClose={closeDialog} />
    case 'verification-summary':
      return <VerificationSummary onClose={closeDialog} />
    case 'open-many':
      return <OpenManyDialog consoles={dialog.consoles} onClose={closeDialog} />
    case 'open-many-summary':
      return <OpenManySummary onClose={closeDialog} />
    default:
      return dialog satisfies never
  }
}
