import { useEffect, useRef } from 'react'
import type { Step } from '../../../shared/aws-failures'
import type { ServerIdentity } from '../../../shared/identity'
import { Button } from '../../components/Button'
import { FailureCard } from '../../components/FailureCard'
import { SetMfaButton } from '../../components/SetMfaButton'
import { Steps } from '../../components/Steps'
import type { Asking } from './draft'
import { OpenTrust } from './OpenTrust'
import { fieldOf, type LinkFailure } from './problems'
import type { Linking } from './use-linking'
import { verificationAt } from './verification'
import './LinkOutcome.css'

interface LinkOutcomeProps {
  linking: Linking
  identity: ServerIdentity | undefined
  mfaRequired: boolean
  /** The steps are shown before they are taken. */
  foretold?: boolean
  onSend: (asking: Asking) => void
}

const saving = [{ title: 'Saving the link', state: 'current' as const }]

/** The verification as it runs, and why it was refused. */
export function LinkOutcome({ linking, identity, mfaRequired, foretold = false, onSend }: LinkOutcomeProps) {
  const outcome = useRef<HTMLDivElement>(null)
  const step = linking.step
  useEffect(() => {
    if (step !== 'editing') outcome.current?.scrollIntoView({ block: 'nearest' })
  }, [step])

  const beforehand = foretold ? (
    <div className="link-verifying">
      <Steps label="Verification" steps={verificationAt('keychain', mfaRequired, 'waiting')} />
    </div>
  ) : null
  switch (linking.step) {
    case 'editing':
      return beforehand
    case 'linked':
      return null
    case 'verifying':
      return (
        <div ref={outcome} className="link-verifying">
          <Steps
            label="Verification"
            steps={linking.unverified ? saving : verificationAt(linking.at, mfaRequired, 'current')}
          />
        </div>
      )
    case 'refused': {
      const { failure } = linking
      if (fieldOf(failure)) return beforehand
      const failedAt = stepOf(failure)
      return (
        <div ref={outcome} className="link-refused">
          {failedAt && (
            <div className="link-verifying">
              <Steps label="Verification" steps={verificationAt(failedAt, mfaRequired, 'failed')} />
            </div>
          )}
          {failure.kind === 'open-trust' ? (
            <OpenTrust
              key={failure.problem}
              failure={failure}
              onTryAgain={() => onSend({})}
              onKeep={() => onSend({ acceptOpenTrust: true })}
            />
          ) : (
            <FailureCard failure={failure} columns={72}>
              {failure.kind === 'mfa-not-set' && identity && (
                <SetMfaButton identity={identity} size="normal" />
              )}
              <Button onClick={() => onSend({})}>Try again</Button>
              {canBeKept(failure) && (
                <Button onClick={() => onSend({ unverified: true })}>Keep without verification</Button>
              )}
            </FailureCard>
          )}
        </div>
      )
    }
    default:
      return linking satisfies never
  }
}

/** Which of its steps a verification ended at; null where it ended at none. */
function stepOf(failure: LinkFailure): Step | null {
  if ('evidence' in failure) return failure.evidence.step
  return 'step' in failure ? failure.step : null
}

/** A link that AWS would not confirm now may still be right; one that cannot be saved cannot. */
const canBeKept = ({ kind }: LinkFailure): boolean =>
  kind !== 'storage' &&
  kind !== 'unknown-identity' &&
  kind !== 'malformed-request' &&
  kind !== 'untrusted-sender' &&
  kind !== 'crashed'
