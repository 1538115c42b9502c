import type { Failure } from '../../../shared/failures'
import { FailureCard } from '../../components/FailureCard'
import { TellingDialog } from '../../components/TellingDialog'

/** Why something that needed no dialog, such as a drop, was not kept. */
export function NotArrangedDialog({ failure, onClose }: { failure: Failure; onClose: () => void }) {
  return (
    <TellingDialog title="Nothing was changed" onClose={onClose}>
      <div className="dialog-body">
        <FailureCard failure={failure} />
      </div>
    </TellingDialog>
  )
}
