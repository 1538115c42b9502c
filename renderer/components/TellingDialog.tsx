import { type ComponentProps, type ReactNode, useRef } from 'react'
import { Button } from './Button'
import { Dialog } from './Dialog'

interface TellingDialogProps extends Omit<ComponentProps<typeof Dialog>, 'initialFocus'> {
  /** What the button says that closes it. */
  verb?: string
  /** Buttons beside it: what can be done about what is told. */
  others?: ReactNode
}

/** A dialog that tells something, in its body. The button that closes it has the focus. */
export function TellingDialog({ verb = 'Close', others, children, ...dialog }: TellingDialogProps) {
  const close = useRef<HTMLButtonElement>(null)
  return (
    <Dialog {...dialog} initialFocus={close}>
      {children}
      <div className="dialog-actions">
        {others}
        <Button ref={close} look="primary" onClick={dialog.onClose}>
          {verb}
        </Button>
      </div>
    </Dialog>
  )
}
