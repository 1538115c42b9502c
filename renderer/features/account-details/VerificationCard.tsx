import LoaderCircle from 'lucide-react/icons/loader-circle'
import ShieldAlert from 'lucide-react/icons/shield-alert'
import { useEffect, useState } from 'react'
import type { Finding, LinkedAccount } from '../../../shared/account'
import { stepTitle } from '../../../shared/aws-failure-text'
import type { Cause } from '../../../shared/aws-failures'
import type { ServerIdentity } from '../../../shared/identity'
import { isOpenTrust } from '../../../shared/open-trust'
import { trustPolicy } from '../../../shared/trust-policy'
import { Button } from '../../components/Button'
import { Callout } from '../../components/Callout'
import { CodeBlock } from '../../components/CodeBlock'
import { CopyButton } from '../../components/CopyButton'
import { FailureCard } from '../../components/FailureCard'
import { SetMfaButton } from '../../components/SetMfaButton'
import { findingsOf, findingText, hasCard } from '../../findings'
import { dateOf } from '../../format'
import { explainRefusal } from '../../stores/accounts'
import { openDialog } from '../../stores/app'
import { forgetVerifying, useVerification, verifyAgain, verifyingOf } from '../../stores/verification'
import { CancelVerifying } from './CancelVerifying'
import './VerificationCard.css'

interface VerificationCardProps {
  account: LinkedAccount
  identity: ServerIdentity | undefined
}

/** What the last verification found that should not stay so. Nothing, where all is well. */
export function VerificationCard({ account, identity }: VerificationCardProps) {
  const verifying = useVerification(verifyingOf(account.id))
  const { verification, openTrustAcceptedAt } = account
  const isOutdated =
    verifying?.is === 'failed' &&
    verification.state === 'verified' &&
    Date.parse(verification.at) > verifying.at
  if (verifying?.is === 'failed' && !isOutdated) {
    const { failure } = verifying
    return (
      <div className="verification-card">
        <FailureCard failure={failure}>
          <Button onClick={() => void verifyAgain(account)}>Verify again</Button>
          {failure.kind === 'mfa-not-set' && identity && <SetMfaButton identity={identity} size="normal" />}
          {(failure.kind === 'access-denied' ||
            failure.kind === 'region-not-enabled' ||
            failure.kind === 'unknown-identity') && (
            <Button onClick={() => openDialog({ is: 'edit-account', account, verifyAtOnce: false })}>
              Edit link
            </Button>
          )}
          <Button look="quiet" onClick={() => forgetVerifying(account.id)}>
            Dismiss
          </Button>
        </FailureCard>
      </div>
    )
  }
  if (verifying?.is === 'running' && hasCard(account)) {
    return (
      <div className="verification-card verification-running">
        <LoaderCircle className="step-turning" size={15} aria-hidden />
        <span role="status">{verifying.cancelling ? 'Cancelling' : stepTitle[verifying.at]}</span>
        <CancelVerifying runId={verifying.runId} busy={verifying.cancelling} />
      </div>
    )
  }
  if (verification.state === 'refused') {
    return <Refused account={account} verification={verification} />
  }
  const findings = findingsOf(account)
  return findings.map(finding => (
    <div key={finding} className="verification-card">
      {isOpenTrust(finding) ? (
        openTrustAcceptedAt === null ? (
          <OpenTrust account={account} identity={identity} finding={finding} />
        ) : (
          <Callout>
            Kept on {dateOf(Date.parse(openTrustAcceptedAt))} although it is open to the confused deputy.
          </Callout>
        )
      ) : (
        <Callout tone="warn" title={`${findingText[finding].title}.`}>
          {findingText[finding].detail} {findingText[finding].remedy}
        </Callout>
      )}
    </div>
  ))
}

/** The door that stands open, the policy that closes it, and the decision to leave it so. */
type Refusal = Extract<LinkedAccount['verification'], { state: 'refused' }>

/** A refusal that is remembered. Its causes are found anew, from what is known of the account now. */
function Refused({ account, verification }: { account: LinkedAccount; verification: Refusal }) {
  const [causes, setCauses] = useState<readonly Cause[]>([])
  useEffect(() => {
    let current = true
    void explainRefusal(account.id).then(found => current && setCauses(found))
    return () => {
      current = false
    }
  }, [account])
  const { evidence } = verification
  return (
    <div className="verification-card">
      <FailureCard
        failure={{ kind: causes.length > 0 ? 'access-denied' : 'rejected', evidence, causes: [...causes] }}
        title="AWS refused the role when it was verified."
      >
        <Button onClick={() => void verifyAgain(account)}>Verify again</Button>
        <Button onClick={() => openDialog({ is: 'edit-account', account, verifyAtOnce: false })}>
          Edit link
        </Button>
      </FailureCard>
    </div>
  )
}

function OpenTrust({ account, identity, finding }: VerificationCardProps & { finding: Finding }) {
  const { title, detail, remedy } = findingText[finding]
  const policy = identity && trustPolicy(identity, account.externalId, account.mfaRequired)
  return (
    <section className="failure-card open-door" aria-label={title}>
      <h3 className="failure-title">
        <ShieldAlert size={16} aria-hidden /> {title}
      </h3>
      <p className="failure-next selectable">
        {detail} {policy && remedy}
      </p>
      <div className="failure-actions">
        {policy && <CopyButton look="primary" label="Copy trust policy" text={policy} />}
        <Button size="small" onClick={() => void verifyAgain(account)}>
          Verify again
        </Button>
        <Button size="small" look="quiet" onClick={() => openDialog({ is: 'keep-open-trust', account })}>
          Keep it anyway…
        </Button>
      </div>
      {policy && (
        <details className="failure-more open-door-policy">
          <summary>Show the trust policy</summary>
          <CodeBlock text={policy} columns={38} />
        </details>
      )}
    </section>
  )
}
