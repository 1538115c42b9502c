import Check from 'lucide-react/icons/check'
import type { Output } from '../../../shared/contract'
import { failureText } from '../../../shared/failure-text'
import type { ServerIdentity } from '../../../shared/identity'
import { keyAge } from '../../../shared/key-age'
import { Button } from '../../components/Button'
import { Callout } from '../../components/Callout'
import { FailureCard } from '../../components/FailureCard'
import { keyAgeSaid } from '../../identity-facts'
import { openDialog } from '../../stores/app'
import { useTimedText } from '../../stores/clock'
import { rotateKey, rotationOf, runOf, useRotation } from '../../stores/rotation'
import type { Checking } from './IdentityItem'

interface IdentityStateProps {
  identity: ServerIdentity
  checking: Checking
  onCheck: () => void
}

/** What is to be done about an identity, if anything is, and what checking its keys came to. */
export function IdentityState({ identity, checking, onCheck }: IdentityStateProps) {
  return (
    <>
      <RotationState identity={identity} />
      <div role="status" className="identity-status">
        {checking.step === 'good' && (
          <p className="identity-good">
            <Check size={14} aria-hidden /> AWS accepts these keys.
          </p>
        )}
      </div>
      {checking.step === 'failed' && (
        <FailureCard failure={checking.failure}>
          <Button onClick={onCheck}>Try again</Button>
          {(checking.failure.kind === 'keys-missing' || checking.failure.kind === 'invalid-keys') && (
            <Button onClick={() => openDialog({ is: 'replace-keys', identity })}>Replace keys…</Button>
          )}
        </FailureCard>
      )}
    </>
  )
}

/** A rotation that is under way, was interrupted, or is due. */
function RotationState({ identity }: { identity: ServerIdentity }) {
  const rotation = useRotation(rotationOf(identity.id))
  const run = useRotation(runOf(identity.id))
  // Empty until it is due.
  const age = useTimedText(now => (keyAge(identity, now).old ? keyAgeSaid(identity, now) : ''), 'half-minute')
  const show = (title = 'Show') => (
    <Button size="small" onClick={() => openDialog({ is: 'rotate-key', identity })}>
      {title}
    </Button>
  )
  if (run?.is === 'running' || rotation?.running) {
    return <Callout actions={show()}>Its access key is being rotated.</Callout>
  }
  if (run?.is === 'failed') {
    return (
      <Callout tone="warn" title={failureText(run.failure).title} actions={show('What to do…')}>
        {failureText(run.failure).next}
      </Callout>
    )
  }
  if (rotation) {
    const goOn = () => {
      openDialog({ is: 'rotate-key', identity })
      void rotateKey(identity, 'go-on')
    }
    return (
      <Callout
        tone="warn"
        title="A key rotation was interrupted."
        actions={
          <Button size="small" onClick={goOn}>
            Go on
          </Button>
        }
      >
        The keychain decides which key stays. Going on finishes or undoes the rotation, so that one key is
        left.
      </Callout>
    )
  }
  if (run?.is === 'ended') {
    return (
      <p className="identity-good" role="status">
        <Check size={14} aria-hidden /> {endedText(run.outcome, identity)}
      </p>
    )
  }
  if (age === '') return null
  return (
    <Callout tone="warn" title={`This key ${age}.`} actions={show('Rotate key…')}>
      The longer a key is in use, the more places it may have been copied to. Rotating takes a few seconds.
    </Callout>
  )
}

function endedText(
  outcome: Output<'identities.rotate'>['outcome'],
  { accessKeyEnding }: ServerIdentity,
): string {
  switch (outcome) {
    case 'rotated':
      return `The key is rotated: …${accessKeyEnding} is in use now.`
    case 'undone':
      return 'The rotation is undone, and the old key stays in use.'
    case 'nothing-to-do':
      return 'The interrupted rotation has ended already.'
    default:
      return outcome satisfies never
  }
}
