import { useEffect, useRef } from 'react'
import type { LinkedAccount } from '../../../shared/account'
import type { ServerIdentity } from '../../../shared/identity'
import { Button } from '../../components/Button'
import { FailureCard } from '../../components/FailureCard'
import { Kbd } from '../../components/Kbd'
import { useApp } from '../../stores/app'
import {
  forgetFailure,
  type Opening,
  openAgain,
  openConsole,
  openingOf,
  useConsole,
} from '../../stores/console'
import { openIntended } from '../../stores/destinations'
import { forgetKeepingFailure, keepingFailureOf, useOpening } from '../../stores/opening'
import { useSelection } from '../../stores/selection'
import { landingOf, openingText, openText } from '../destination/destination-words'
import { useIntended } from '../destination/use-intended'
import { OpenIn } from '../openers/OpenIn'
import { ReasonForm } from '../reason/ReasonForm'
import { OpeningFailure } from './OpeningFailure'
import { OpeningSteps } from './OpeningSteps'
import { SessionPlan } from './SessionPlan'
import './OpenConsole.css'

interface OpenConsoleProps {
  account: LinkedAccount
  identity: ServerIdentity | undefined
}

/** The one large action: open the console, see it happening, see why it did not. */
export function OpenConsole({ account, identity }: OpenConsoleProps) {
  const opening = useConsole(openingOf(account.id))
  const { said, landing, problem } = useIntended(account)
  const usual = useApp(state => state.settings.service)
  const notKept = useOpening(keepingFailureOf(account.id))
  // Enter is meant for all of them.
  const several = useSelection(state => state.chosen.size > 1)
  const button = useRef<HTMLButtonElement>(null)
  const hadFocus = useRef(false)

  // The button makes way for the progress and comes back: so does the focus, if it was here.
  useEffect(() => {
    if (opening.step === 'opening' || opening.step === 'asking' || !hadFocus.current) return
    hadFocus.current = false
    button.current?.focus()
  }, [opening.step])

  if (opening.step === 'opening') {
    const title = openingText(account, landingOf(account, opening.destination, usual))
    return (
      <OpeningSteps accountId={account.id} opening={opening} title={title} takesFocus={hadFocus.current} />
    )
  }
  if (opening.step === 'asking') {
    return (
      <ReasonForm
        accountName={account.name}
        verb={openText(account, landingOf(account, opening.destination, usual))}
        onSay={(reason, gaveFocus) => {
          // The progress takes the focus where nothing else has it.
          hadFocus.current = gaveFocus
          void openAgain(account, opening, { reason })
        }}
        onCancel={gaveFocus => {
          hadFocus.current = gaveFocus
          forgetFailure(account.id)
        }}
      />
    )
  }
  const label = problem ? 'Open the pasted page' : openText(account, landing)
  return (
    <>
      <div className="open-row">
        <button
          ref={button}
          type="button"
          className="open-console"
          aria-disabled={problem !== null}
          onClick={() => {
            hadFocus.current = document.activeElement === button.current
            void openIntended(account)
          }}
        >
          <span className="truncate" title={label}>
            {label}
          </span>
          {!several && (
            <span aria-hidden="true">
              <Kbd>↵</Kbd>
            </span>
          )}
        </button>
        <OpenIn
          account={account}
          className="open-console open-in"
          // What cannot be landed on is said, and opens nowhere.
          onOpen={opener => void (problem ? openIntended(account) : openConsole(account, said, opener))}
        />
      </div>
      {notKept && (
        <div className="opening-failure">
          <FailureCard failure={notKept}>
            <Button look="quiet" onClick={() => forgetKeepingFailure(account.id)}>
              Dismiss
            </Button>
          </FailureCard>
        </div>
      )}
      {opening.step === 'landed' && <Landed account={account} opening={opening} />}
      {opening.step === 'failed' ? (
        <OpeningFailure account={account} identity={identity} opening={opening} />
      ) : (
        <SessionPlan account={account} identity={identity} />
      )}
    </>
  )
}

/** The browser went on where it was signed in. Whether it still is, only the person sees. */
function Landed({
  account,
  opening,
}: {
  account: LinkedAccount
  opening: Extract<Opening, { step: 'landed' }>
}) {
  return (
    <p className="landed" role="status">
      Opened where this browser is signed in already. Signed out there?{' '}
      <button
        type="button"
        className="text-link"
        onClick={() => void openAgain(account, opening, { anyway: true })}
      >
        Sign in again
      </button>
    </p>
  )
}
