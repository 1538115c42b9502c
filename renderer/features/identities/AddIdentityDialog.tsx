import { Dialog } from '../../components/Dialog'
import { AddIdentityForm } from './AddIdentityForm'

export function AddIdentityDialog({ onClose }: { onClose: () => void }) {
  return (
    <Dialog
      title="Add identity"
      description="The access keys of an IAM user. AWS is asked whose they are."
      onClose={onClose}
    >
      <div className="dialog-body">
        <AddIdentityForm onAdded={onClose} />
      </div>
    </Dialog>
  )
}
