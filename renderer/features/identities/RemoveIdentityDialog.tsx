import type { ServerIdentity } from '../../../shared/identity'
import { ConfirmDialog } from '../../components/ConfirmDialog'
import { useDeed } from '../../components/use-deed'
import { announce } from '../../stores/announcements'
import { removeIdentity } from '../../stores/identities'

export function RemoveIdentityDialog({
  identity,
  onClose,
}: {
  identity: ServerIdentity
  onClose: () => void
}) {
  const { run, busy, failure } = useDeed(
    () => removeIdentity(identity.id),
    () => {
      announce(`${identity.name} is removed.`)
      onClose()
    },
  )
  return (
    <ConfirmDialog
      title={`Remove ${identity.name}?`}
      verb="Remove"
      busy={busy}
      failure={failure}
      onConfirm={run}
      onClose={onClose}
    >
      Hatrack deletes its keys from {identity.keyStore === 'keychain' ? 'the keychain' : 'memory'}. In AWS the
      user and its access key stay as they are.
    </ConfirmDialog>
  )
}
