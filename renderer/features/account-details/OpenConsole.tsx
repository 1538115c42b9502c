import { useEffect, useRef } from 'react'
import type { LinkedAccount } from '../../../shared/account'
import type { ServerIdentity } from '../../../shared/identity'
import { serviceTitle } from '../../../shared/service-catalogue'
import { Kbd } from '../../components/Kbd'
import { openConsole, openingOf, useConsole } from '../../stores/console'
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
        <OpeningFailure account={account} identity={identity} opening={opening} />
      ) : (
        <SessionPlan account={account} identity={identity} />
      )}
    </>
  )
}
