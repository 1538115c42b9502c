import { useRef, useState } from 'react'
import { failureText } from '../../../shared/failure-text'
import type { ServerIdentity } from '../../../shared/identity'
import { Button } from '../../components/Button'
import { Dialog } from '../../components/Dialog'
import { FailureCard } from '../../components/FailureCard'
import { TextField } from '../../components/TextField'
import { useDeed } from '../../components/use-deed'
import { userNameOf } from '../../identity-facts'
import { announce } from '../../stores/announcements'
import { renameIdentity } from '../../stores/identities'

interface RenameIdentityDialogProps {
  identity: ServerIdentity
  onClose: () => void
}

export function RenameIdentityDialog({ identity, onClose }: RenameIdentityDialogProps) {
  const [name, setName] = useState(identity.name)
  const field = useRef<HTMLInputElement>(null)
  const { run, busy, failure, forget } = useDeed(
    () => renameIdentity(identity.id, name.trim() || userNameOf(identity)),
    () => {
      announce('Renamed.')
      onClose()
    },
  )
  const said = failure?.kind === 'invalid-name' ? failureText(failure) : null
  return (
    <Dialog title="Rename identity" initialFocus={field} onClose={onClose}>
      <form
        className="dialog-form"
        noValidate
        onSubmit={event => {
          event.preventDefault()
          if (!busy) run()
        }}
      >
        <div className="dialog-body">
          <TextField
            ref={field}
            label="Name"
            value={name}
            placeholder={userNameOf(identity)}
            problem={said && `${said.title} ${said.next}`}
            onFocus={event => event.target.select()}
            onChange={event => {
              setName(event.target.value)
              forget()
            }}
          />
          {failure && !said && <FailureCard failure={failure} />}
        </div>
        <div className="dialog-actions">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" busy={busy}>
            Rename
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
