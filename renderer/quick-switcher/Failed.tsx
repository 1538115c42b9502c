import { useRef } from 'react'
import { failureText } from '../../shared/failure-text'
import type { IpcFailure, OpenConsoleFailure } from '../../shared/failures'
import { Button } from '../components/Button'
import { useFocusWhenShown } from './Palette'
import { backToFinding, fulfil, showInWindow, type Wished } from './switcher'
import { useEscape } from './use-escape'

/** What is only asked, and what says yes to it. */
const goesOnText = { 'too-many-sessions': 'Open anyway', 'already-open': 'Sign in again' } as const

interface FailedProps {
  wished: Wished
  failure: OpenConsoleFailure | IpcFailure
}

/** Why it did not open, in two sentences; the window has the whole argument. */
export function Failed({ wished, failure }: FailedProps) {
  const button = useRef<HTMLButtonElement>(null)
  useFocusWhenShown(button)
  useEscape(backToFinding)
  const { title, next } = failureText(failure)
  const [cause] = 'causes' in failure ? failure.causes : []
  const goesOn = goesOnText[failure.kind as keyof typeof goesOnText] as string | undefined
  return (
    <div className="switcher-state">
      <div role="alert" className="switcher-failure">
        <h1 className="switcher-failure-title">
          {wished.copy ? (
            <>
              The sign-in URL of <bdi>{wished.account.name}</bdi> was not copied
            </>
          ) : (
            <>
              <bdi>{wished.account.name}</bdi> did not open
            </>
          )}
        </h1>
        <p className="selectable">{title}</p>
        <p className="switcher-failure-next selectable">
          {cause ? `Most likely: ${cause.title} ${cause.detail}` : next}
        </p>
      </div>
      <div className="switcher-actions">
        {goesOn ? (
          <Button ref={button} look="primary" onClick={() => void fulfil(wished, true)}>
            {goesOn}
          </Button>
        ) : (
          <Button ref={button} look="primary" onClick={() => showInWindow(wished, failure)}>
            See why in Hatrack
          </Button>
        )}
        <Button onClick={() => void fulfil(wished)}>Try again</Button>
        <Button look="quiet" onClick={backToFinding}>
          Back
        </Button>
      </div>
    </div>
  )
}
