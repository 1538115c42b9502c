import type { LinkedAccount } from '../../../shared/account'
import type { AwsEvidence, AwsFailure, Step } from '../../../shared/aws-failures'
import type { Failure } from '../../../shared/failures'
import type { ServerIdentity } from '../../../shared/identity'
import { addOnPage } from '../../../shared/opener-text'
import { Button } from '../../components/Button'
import { CopyButton } from '../../components/CopyButton'
import { FailureCard } from '../../components/FailureCard'
import { SetMfaButton } from '../../components/SetMfaButton'
import { goTo, openDialog } from '../../stores/app'
import { copySignInUrl, forgetFailure, type Opening, openAgain } from '../../stores/console'
import { OpenIn } from '../openers/OpenIn'

interface OpeningFailureProps {
  account: LinkedAccount
  identity: ServerIdentity | undefined
  opening: Extract<Opening, { step: 'failed' }>
}

/** A console that did not open: why, and the way on. */
export function OpeningFailure({ account, identity, opening }: OpeningFailureProps) {
  const { failure } = opening
  return (
    <div className="opening-failure">
      <FailureCard
        failure={failure}
        {...(isRefusedRole(failure) && { title: `${account.name} refused the role.` })}
      >
        {/* What is only asked is answered, not tried again. */}
        {failure.kind !== 'already-open' && (
          <Button onClick={() => void openAgain(account, opening)}>Try again</Button>
        )}
        <WayOn account={account} identity={identity} opening={opening} />
        <Button look="quiet" onClick={() => forgetFailure(account.id)}>
          Dismiss
        </Button>
      </FailureCard>
    </div>
  )
}

const isRefusedRole = (failure: Failure): boolean =>
  failure.kind === 'access-denied' && failure.evidence.step === 'assume-role'

/** Whether it was a window that came to no console. */
const isConsolePage = (failure: Extract<AwsFailure, { step: Step } | { evidence: AwsEvidence }>): boolean =>
  ('evidence' in failure ? failure.evidence.step : failure.step) === 'console-page'

interface WayOnProps {
  account: LinkedAccount
  identity: ServerIdentity | undefined
  opening: Extract<Opening, { step: 'failed' }>
}

function WayOn({ account, identity, opening }: WayOnProps) {
  const { failure, destination, reason } = opening
  const elsewhere = (
    <OpenIn
      account={account}
      className="button button-plain button-normal"
      onOpen={chosen => void openAgain(account, opening, { opener: chosen })}
    >
      <span className="button-label">Open in…</span>
    </OpenIn>
  )
  const inWindow = (
    <Button onClick={() => void openAgain(account, opening, { opener: { by: 'console-window' } })}>
      Open in a window of Hatrack
    </Button>
  )
  switch (failure.kind) {
    case 'access-denied':
      // The role was assumed: the link is right, and another place may come through where this one did not.
      if (failure.evidence.step === 'console-page') return elsewhere
      return (
        <Button onClick={() => openDialog({ is: 'edit-account', account, verifyAtOnce: false })}>
          Edit link
        </Button>
      )
    case 'keys-missing':
    case 'invalid-keys':
    case 'expired-session':
      return (
        <Button
          onClick={() => {
            goTo('identities')
            openDialog({ is: 'add-identity' })
          }}
        >
          Add keys
        </Button>
      )
    case 'unknown-identity':
      return (
        <Button onClick={() => openDialog({ is: 'edit-account', account, verifyAtOnce: false })}>
          Choose identity
        </Button>
      )
    case 'mfa-not-set':
      return identity ? <SetMfaButton identity={identity} size="normal" /> : null
    case 'browser-failed':
      return (
        <>
          {inWindow}
          <Button onClick={() => void copySignInUrl(account.id, destination, reason)}>
            Copy the URL instead
          </Button>
        </>
      )
    case 'browser-gone':
    case 'profile-gone':
      return (
        <>
          {elsewhere}
          {inWindow}
        </>
      )
    case 'add-on-missing': {
      const page = addOnPage[failure.addOn]
      return (
        <>
          {elsewhere}
          {inWindow}
          <p className="add-on-address">
            <span className="mono selectable">{page}</span>
            <CopyButton text={page} label="Copy the add-on’s address" iconOnly />
          </p>
        </>
      )
    }
    case 'already-open':
      return (
        <>
          {inWindow}
          <Button onClick={() => void openAgain(account, opening, { anyway: true })}>Sign in again</Button>
        </>
      )
    case 'too-many-sessions':
      return (
        <>
          {inWindow}
          <Button onClick={() => void openAgain(account, opening, { anyway: true })}>Open anyway</Button>
        </>
      )
    case 'rejected':
    case 'offline':
    case 'timed-out':
    case 'bad-answer':
      return isConsolePage(failure) ? elsewhere : null
    default:
      return null
  }
}
