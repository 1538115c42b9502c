import { useRef } from 'react'
import { failureText } from '../../shared/failure-text'
import type { IpcFailure, OpenConsoleFailure } from '../../shared/failures'
import { Button } from '../components/Button'
import { useFocusWhenShown } from './Palette'
import { backToFinding, fulfil, showInWindow, type Wished } from './switcher'
import { useEscape } from './use-escape'

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
  const isFull = failure.kind === 'too-many-sessions'
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
        {isFull ? (
          <Button ref={button} look="primary" onClick={() => void fulfil(wished, true)}>
            Open anyway
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
