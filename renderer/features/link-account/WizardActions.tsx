import { useEffect, useRef } from 'react'
import { Button } from '../../components/Button'
import type { Draft } from '../../link-fields'
import type { Saved } from './use-draft'
import type { Linking } from './use-linking'

interface WizardActionsProps {
  step: Draft['step']
  linking: Linking
  saved: Saved
  /** There is an identity to link with. */
  ready: boolean
  onBack: () => void
  onCancel: () => void
  onClose: () => void
}

const goesOn: Record<Draft['step'], string> = {
  existing: 'Link account',
  describe: 'Next: hand over',
  'hand-over': 'Next: verify',
  verify: 'Verify and link',
}

/** What leads on and back, and what is kept meanwhile. */
export function WizardActions(props: WizardActionsProps) {
  const { step, linking, saved, ready, onBack, onCancel, onClose } = props
  const main = useRef<HTMLButtonElement>(null)
  const linked = linking.step === 'linked'
  const verifying = linking.step === 'verifying'
  // Its card has the main action.
  const openTrust = linking.step === 'refused' && linking.failure.kind === 'open-trust'
  useEffect(() => {
    if (linked) main.current?.focus()
  }, [linked])
  return (
    <div className="dialog-actions">
      <div>{!linked && <SavedNote saved={saved} />}</div>
      {verifying && (
        <Button busy={linking.cancelling} onClick={onCancel}>
          Cancel
        </Button>
      )}
      {!verifying && !linked && (step === 'hand-over' || step === 'verify') && (
        <Button onClick={onBack}>Back</Button>
      )}
      {linked && <Button onClick={onClose}>Done</Button>}
      <Button ref={main} type="submit" look={openTrust ? 'plain' : 'primary'} busy={verifying || !ready}>
        {linked ? 'Open console' : verifying ? 'Verifying…' : goesOn[step]}
      </Button>
    </div>
  )
}

function SavedNote({ saved }: { saved: Saved }) {
  switch (saved.state) {
    case 'nothing':
      return null
    case 'saved':
      return <p className="wizard-saved">Kept until you finish or discard it.</p>
    case 'failed':
      return (
        <p className="wizard-saved" role="alert">
          {saved.why} What stands here is lost when you close it.
        </p>
      )
    default:
      return saved satisfies never
  }
}
