import { createContext, useContext } from 'react'
import type { ServerIdentity } from '../../shared/identity'
import { type OpenDialog, openDialog } from '../stores/app'
import { Button } from './Button'

/** The dialog that comes back once the device is set, with what was typed in it. */
export const ComesBack = createContext<OpenDialog>({ is: 'none' })

interface SetMfaButtonProps {
  identity: ServerIdentity
  size?: 'normal' | 'small'
}

/** Leads to where an identity is told its MFA device, and back. */
export function SetMfaButton({ identity, size = 'small' }: SetMfaButtonProps) {
  const comesBack = useContext(ComesBack)
  return (
    <Button size={size} onClick={() => openDialog({ is: 'mfa-device', identity }, comesBack)}>
      Set MFA device…
    </Button>
  )
}
