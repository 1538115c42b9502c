import { useEffect, useRef } from 'react'
import type { LinkedAccountId } from '../../../shared/account'
import { stepTitle } from '../../../shared/aws-failure-text'
import type { Step } from '../../../shared/aws-failures'
import { Button } from '../../components/Button'
import { type StepState, Steps } from '../../components/Steps'
import { accountById, useAccounts } from '../../stores/accounts'
import { useApp } from '../../stores/app'
import { cancelOpening, type Opening } from '../../stores/console'

const stepsTo = (isWindow: boolean) =>
  ['assume-role', 'sign-in-token', isWindow ? 'console-page' : 'handoff'] as const

/** Everything before the role is assumed counts to the first of the three steps; what waits for a person is said. */
const titleOf = (step: Step, at: Step): string =>
  stepTitle[step === 'assume-role' && at === 'mfa-code' ? at : step]

interface OpeningStepsProps {
  accountId: LinkedAccountId
  opening: Extract<Opening, { step: 'opening' }>
  title: string
  /** True where the pressed button had the focus: it goes on to Cancel. */
  takesFocus: boolean
}

export function OpeningSteps({ accountId, opening, title, takesFocus }: OpeningStepsProps) {
  const cancel = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (takesFocus) cancel.current?.focus()
  }, [takesFocus])

  const usual = useApp(state => state.settings.opener)
  const own = useAccounts(accountById(accountId))?.opener
  const steps = stepsTo((opening.opener ?? own ?? usual).by === 'console-window')
  const place = Math.max((steps as readonly Step[]).indexOf(opening.at), 0)
  const stateOf = (at: number): StepState => (at < place ? 'done' : at === place ? 'current' : 'waiting')
  return (
    <>
      <div className="opening">
        <span role="status">{opening.cancelling ? 'Cancelling' : title}</span>
        <Button
          ref={cancel}
          size="small"
          busy={opening.cancelling}
          onClick={() => void cancelOpening(accountId)}
        >
          Cancel
        </Button>
        <div className="opening-bar">
          <div
            className="opening-bar-done"
            style={{ transform: `scaleX(${(place + 0.5) / steps.length})` }}
          />
        </div>
      </div>
      <div className="opening-steps">
        <Steps
          label={title}
          steps={steps.map((step, at) => ({ title: titleOf(step, opening.at), state: stateOf(at) }))}
        />
      </div>
    </>
  )
}
