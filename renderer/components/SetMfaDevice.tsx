import type { ServerIdentity } from '../../shared/identity'
import { openDialog } from '../stores/app'
import { Button } from './Button'

/** Leads to where an identity is told its MFA device. */
export function SetMfaDevice({ identity }: { identity: ServerIdentity }) {
  return <Button onClick={() => openDialog({ is: 'mfa-device', identity })}>Set MFA device…</Button>
}
