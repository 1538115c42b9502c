import { useRef } from 'react'
import type { ServerIdentity } from '../../../shared/identity'
import { Button } from '../../components/Button'
import { Dialog } from '../../components/Dialog'
import { FailureCard } from '../../components/FailureCard'
import { identityById, useIdentities } from '../../stores/identities'
import { MfaDeviceField } from './MfaDeviceField'
import { MfaPolicyChoice } from './MfaPolicyChoice'
import { useMfaDevice } from './use-mfa-device'
import './MfaDeviceDialog.css'

interface MfaDeviceDialogProps {
  identity: ServerIdentity
  onClose: () => void
}

/** Which device shows the codes of an identity's user, and how often one is asked for. */
export function MfaDeviceDialog({ identity: given, onClose }: MfaDeviceDialogProps) {
  const identity = useIdentities(identityById(given.id)) ?? given
  const device = useMfaDevice(identity, onClose)
  const save = useRef<HTMLButtonElement>(null)
  return (
    <Dialog
      title={`MFA device of ${identity.name}`}
      description="Roles that require MFA are assumed with a code of this device. It belongs to the identity’s user, not to the role."
      width="wide"
      initialFocus={save}
      onClose={onClose}
    >
      <form
        className="dialog-form"
        noValidate
        onSubmit={event => {
          event.preventDefault()
          device.save()
        }}
      >
        <div className="dialog-body">
          <MfaDeviceField device={device} />
          <MfaPolicyChoice policy={device.policy} onChange={device.setPolicy} />
          {device.failure && !device.problem && <FailureCard failure={device.failure} columns={72} />}
        </div>
        <div className="dialog-actions">
          {identity.mfa && (
            <Button className="mfa-remove" look="quiet" busy={device.busy} onClick={device.remove}>
              Remove device
            </Button>
          )}
          <Button onClick={onClose}>Cancel</Button>
          <Button
            ref={save}
            type="submit"
            look="primary"
            busy={device.busy || device.finding.step === 'finding'}
          >
            Save
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
