import { useRef } from 'react'
import type { Failure } from '../../../shared/failures'
import { Button } from '../../components/Button'
import { Dialog } from '../../components/Dialog'
import { FailureCard } from '../../components/FailureCard'

/** Why something that needed no dialog, such as a drop, was not kept. */
export function NotArrangedDialog({ failure, onClose }: { failure: Failure; onClose: () => void }) {
  const close = useRef<HTMLButtonElement>(null)
  return (
    <Dialog title="Nothing was changed" initialFocus={close} onClose={onClose}>
      <div className="dialog-body">
        <FailureCard failure={failure} />
      </div>
      <div className="dialog-actions">
        <Button ref={close} look="primary" onClick={onClose}>
          Close
        </Button>
      </div>
    </Dialog>
  )
}
