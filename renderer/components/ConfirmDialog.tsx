import { AlertDialog as Base } from '@base-ui/react/alert-dialog'
import { type ReactNode, type RefObject, useRef } from 'react'
import type { Failure } from '../../shared/failures'
import { Button } from './Button'
import { FailureCard } from './FailureCard'
import './Dialog.css'

interface ConfirmDialogProps {
  title: string
  /** What will happen, in a sentence or two. */
  children: ReactNode
  /** What has to be decided with it. */
  details?: ReactNode
  /** The deed, as a verb: `Unlink`. */
  verb: string
  production?: boolean
  /** Something is still to be decided. */
  undecided?: boolean
  busy: boolean
  failure: Failure | null
  onConfirm: () => void
  onClose: () => void
  /** Where the focus goes when it closes; empty: where it came from. */
  finalFocus?: RefObject<HTMLElement | null>
}

/** Asks before something is taken away. The safe answer has the focus. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { title, children, details, verb, production = false, undecided = false } = props
  const { busy, failure, onConfirm, onClose, finalFocus } = props
  const keep = useRef<HTMLButtonElement>(null)
  return (
    <Base.Root open onOpenChange={open => !open && onClose()}>
      <Base.Portal>
        <Base.Backdrop className="dialog-backdrop" />
        <Base.Viewport className="dialog-viewport">
          <Base.Popup className="dialog" initialFocus={keep} {...(finalFocus && { finalFocus })}>
            {production && <div className="hazard-edge" />}
            <header className="dialog-header">
              <Base.Title className="dialog-title">{title}</Base.Title>
            </header>
            <div className="dialog-body">
              <Base.Description className="dialog-description" render={<div />}>
                {children}
              </Base.Description>
              {details}
              {failure && <FailureCard failure={failure} />}
            </div>
            <div className="dialog-actions">
              <Button ref={keep} onClick={onClose}>
                Cancel
              </Button>
              <Button look="danger" disabled={undecided} busy={busy} onClick={onConfirm}>
                {verb}
              </Button>
            </div>
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  )
}
