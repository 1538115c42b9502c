import { useEffect, useRef } from 'react'
import type { ServerIdentity } from '../../../shared/identity'
import { Button } from '../../components/Button'
import { Callout } from '../../components/Callout'
import { Dialog } from '../../components/Dialog'
import { Steps } from '../../components/Steps'
import { keyAgeText } from '../../identity-facts'
import { openDialog } from '../../stores/app'
import { awsNow } from '../../stores/clock'
import { identityById, useIdentities } from '../../stores/identities'
import { forgetRotation, reachedOf, rotateKey, rotationOf, runOf, useRotation } from '../../stores/rotation'
import { RotationFailed } from './RotationFailed'
import { rotationAt } from './rotation-steps'
import './RotateKeyDialog.css'

interface RotateKeyDialogProps {
  identity: ServerIdentity
  onClose: () => void
}

/** A new key in place of the old: what will happen, what is happening, what came of it. Closing it stops nothing. */
export function RotateKeyDialog({ identity: given, onClose }: RotateKeyDialogProps) {
  const identity = useIdentities(identityById(given.id)) ?? given
  const { id, name, accessKeyEnding } = identity
  const primary = useRef<HTMLButtonElement>(null)
  const run = useRotation(runOf(id))
  const rotation = useRotation(rotationOf(id))
  const reached = useRotation(reachedOf(id))
  // One that Hatrack ends by itself after a start was not asked for in this window.
  const running = run?.is === 'running' || rotation?.running === true
  const failure = !running && run?.is === 'failed' ? run.failure : null
  const ended = !running && run?.is === 'ended' ? run.outcome : null
  const interrupted = rotation !== undefined && !running
  const undoing = running && rotation?.step === 'undo'

  // What was seen here is not told again elsewhere.
  useEffect(() => () => forgetRotation(id), [id])

  const steps =
    ended === 'rotated'
      ? rotationAt(null, 'done')
      : rotationAt(running || failure ? (reached ?? null) : null, failure ? 'failed' : 'current')
  return (
    <Dialog
      title={`Rotate the key of ${name}`}
      description={
        <>
          Key …<span className="mono">{accessKeyEnding}</span>, {keyAgeText(identity, awsNow())}.
        </>
      }
      initialFocus={primary}
      onClose={onClose}
    >
      <div className="dialog-body">
        {!running && !failure && !ended && (
          <p className="rotation-promise">
            {interrupted
              ? 'A rotation was interrupted. Hatrack finds out where it stopped, and finishes or undoes it, so that one key is left.'
              : 'Hatrack puts a new access key in the place of this one. The old key goes only after the new one is in the keychain and works.'}
          </p>
        )}
        {(ended === null || ended === 'rotated') && !(failure && reached === undefined) && (
          <div className="rotation-steps">
            <Steps label="Rotation" steps={steps} />
          </div>
        )}
        <div role="status" className="rotation-outcome">
          {undoing && <p>Taking the new key back…</p>}
          {running && <p>You can close this; the rotation goes on.</p>}
          {ended === 'rotated' && (
            <p>
              <strong>
                Key …<span className="mono">{accessKeyEnding}</span> is in use now.
              </strong>{' '}
              The old one is deleted; whatever else used it needs a key of its own.
            </p>
          )}
          {ended === 'undone' && (
            <p>
              <strong>The interrupted rotation is undone.</strong> Key …
              <span className="mono">{accessKeyEnding}</span> stays in use, and no other is left.
            </p>
          )}
          {ended === 'nothing-to-do' && (
            <p>
              The interrupted rotation has ended already. Key …<span className="mono">{accessKeyEnding}</span>{' '}
              is in use.
            </p>
          )}
        </div>
        {failure && <RotationFailed failure={failure} identity={identity} />}
        {!running && !failure && !ended && !interrupted && (
          <Callout title="Does anything else use this key?">
            Scripts, other tools or a profile in the AWS credentials file would stop working: the key is
            deleted in AWS.
          </Callout>
        )}
      </div>
      <div className="dialog-actions">
        <Button onClick={onClose}>{ended || running ? 'Close' : 'Cancel'}</Button>
        {failure?.kind === 'rotation' && failure.problem === 'in-memory' ? (
          <Button look="primary" onClick={() => openDialog({ is: 'replace-keys', identity })}>
            Replace keys…
          </Button>
        ) : (
          ended !== 'rotated' && (
            <Button
              ref={primary}
              look="primary"
              busy={running}
              onClick={() => void rotateKey(identity, rotation ? 'go-on' : 'begin')}
            >
              {running ? 'Rotating…' : interrupted ? 'Go on' : failure ? 'Try again' : 'Rotate key'}
            </Button>
          )
        )}
      </div>
    </Dialog>
  )
}
