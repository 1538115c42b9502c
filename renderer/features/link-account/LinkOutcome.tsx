import { useEffect, useRef } from 'react'
import { stepTitle } from '../../../shared/aws-failure-text'
import type { Step } from '../../../shared/failures'
import { Button } from '../../components/Button'
import { FailureCard } from '../../components/FailureCard'
import { type StepState, Steps } from '../../components/Steps'
import type { LinkFailure, Linking } from './use-linking'
import './LinkOutcome.css'

interface LinkOutcomeProps {
  linking: Linking
  onKeepUnverified: () => void
  onTryAgain: () => void
}

/** The verification as it runs, and why it was refused. */
export function LinkOutcome({ linking, onKeepUnverified, onTryAgain }: LinkOutcomeProps) {
  const outcome = useRef<HTMLDivElement>(null)
  const step = linking.step
  useEffect(() => {
    if (step !== 'editing') outcome.current?.scrollIntoView({ block: 'nearest' })
  }, [step])

  switch (linking.step) {
    case 'editing':
      return null
    case 'verifying':
      return (
        <div ref={outcome} className="link-verifying">
          <Steps label="Verification" steps={linking.unverified ? saving : verificationAt(linking.at)} />
        </div>
      )
    case 'refused':
      if (belongsToField(linking.failure)) return null
      return (
        <div ref={outcome}>
          <FailureCard failure={linking.failure}>
            <Button onClick={onTryAgain}>Try again</Button>
            {canBeKept(linking.failure) && (
              <Button onClick={onKeepUnverified}>Keep without verification</Button>
            )}
          </FailureCard>
        </div>
      )
    default:
      return linking satisfies never
  }
}

const steps = ['keychain', 'assume-role', 'regions'] as const
const saving = [{ title: 'Saving the link', state: 'current' as const }]

function verificationAt(at: Step): { title: string; state: StepState }[] {
  const place = Math.max(steps.indexOf(at as (typeof steps)[number]), 0)
  return steps.map((step, i) => ({
    title: stepTitle[step],
    state: i < place ? 'done' : i === place ? 'current' : 'waiting',
  }))
}

/** These stand beside their field. */
const belongsToField = ({ kind }: LinkFailure): boolean =>
  kind === 'invalid-role-arn' ||
  kind === 'invalid-external-id' ||
  kind === 'invalid-name' ||
  kind === 'partition-mismatch'

/** A link that AWS would not confirm now may still be right; one that cannot be saved cannot. */
const canBeKept = ({ kind }: LinkFailure): boolean =>
  kind !== 'storage' &&
  kind !== 'unknown-identity' &&
  kind !== 'malformed-request' &&
  kind !== 'untrusted-sender' &&
  kind !== 'crashed'
