import type { LinkedAccount } from '../../../shared/account'
import type { Failure } from '../../../shared/failures'
import type { ServerIdentity } from '../../../shared/identity'
import { Button } from '../../components/Button'
import { FailureCard } from '../../components/FailureCard'
import { SetMfaButton } from '../../components/SetMfaButton'
import { goTo, openDialog } from '../../stores/app'
import { copySignInUrl, forgetFailure, type Opening, openConsole } from '../../stores/console'

interface OpeningFailureProps {
  account: LinkedAccount
  identity: ServerIdentity | undefined
  opening: Extract<Opening, { step: 'failed' }>
}

/** A console that did not open: why, and the way on. */
export function OpeningFailure({ account, identity, opening }: OpeningFailureProps) {
  const { failure, destination } = opening
  return (
    <div className="opening-failure">
      <FailureCard
        failure={failure}
        {...(isRefusedRole(failure) && { title: `${account.name} refused the role.` })}
      >
        <Button onClick={() => void openConsole(account, destination)}>Try again</Button>
        <WayOn account={account} identity={identity} failure={failure} />
        <Button look="quiet" onClick={() => forgetFailure(account.id)}>
          Dismiss
        </Button>
      </FailureCard>
    </div>
  )
}

const isRefusedRole = (failure: Failure): boolean =>
  failure.kind === 'access-denied' && failure.evidence.step === 'assume-role'

interface WayOnProps {
  account: LinkedAccount
  identity: ServerIdentity | undefined
  failure: Failure
}

function WayOn({ account, identity, failure }: WayOnProps) {
  switch (failure.kind) {
    case 'access-denied':
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
      return <Button onClick={() => void copySignInUrl(account.id)}>Copy the URL instead</Button>
    default:
      return null
  }
}
