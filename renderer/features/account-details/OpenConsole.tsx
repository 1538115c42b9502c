import Clock from 'lucide-react/icons/clock'
import { useEffect, useRef } from 'react'
import type { LinkedAccount } from '../../../shared/account'
import { planSession } from '../../../shared/plan-session'
import { serviceTitle } from '../../../shared/service-catalogue'
import { accountIdOf, roleNameOf } from '../../account-facts'
import { Kbd } from '../../components/Kbd'
import { TimeLeft } from '../../components/TimeLeft'
import { clockTime, duration, groupedAccountId } from '../../format'
import { awsNow } from '../../stores/clock'
import { openConsole, openingOf, sessionOf, useConsole } from '../../stores/console'
import { OpeningFailure } from './OpeningFailure'
import { OpeningSteps } from './OpeningSteps'
import './OpenConsole.css'

/** The one large action: open the console, see it happening, see why it did not. */
export function OpenConsole({ account }: { account: LinkedAccount }) {
  const opening = useConsole(openingOf(account.id))
  const button = useRef<HTMLButtonElement>(null)
  const hadFocus = useRef(false)

  // The button makes way for the progress and comes back: so does the focus, if it was here.
  useEffect(() => {
    if (opening.step === 'opening' || !hadFocus.current) return
    hadFocus.current = false
    button.current?.focus()
  }, [opening.step])

  if (opening.step === 'opening') {
    const { destination } = opening
    const title = destination ? `Opening ${serviceTitle(destination.service)}` : 'Opening the console'
    return (
      <OpeningSteps accountId={account.id} opening={opening} title={title} takesFocus={hadFocus.current} />
    )
  }
  return (
    <>
      <button
        ref={button}
        type="button"
        className="open-console"
        onClick={() => {
          hadFocus.current = document.activeElement === button.current
          void openConsole(account)
        }}
      >
        Open console
        <span aria-hidden="true">
          <Kbd>↵</Kbd>
        </span>
      </button>
      {opening.step === 'failed' ? (
        <OpeningFailure account={account} opening={opening} />
      ) : (
        <Plan account={account} />
      )}
    </>
  )
}

/** What is about to happen, in one sentence; below it what is signed in already. */
function Plan({ account }: { account: LinkedAccount }) {
  const until = useConsole(sessionOf(account.id))
  const { consoleSeconds, reason } = planSession(account)
  return (
    <div className="plan">
      <Clock className="plan-icon" size={14} aria-hidden />
      <p className="selectable">
        <strong>{duration(consoleSeconds)}</strong> in your default browser, signed in as{' '}
        <strong title={account.roleArn}>{roleNameOf(account.roleArn)}</strong> in{' '}
        <strong className="plan-account">{groupedAccountId(accountIdOf(account.roleArn))}</strong>
        {reason === 'session-duration-refused' && '; AWS grants this role no longer session'}
      </p>
      {until !== undefined && (
        <p className="plan-session">
          Signed in until {clockTime(until, awsNow())} · <TimeLeft until={until} />
        </p>
      )}
    </div>
  )
}
