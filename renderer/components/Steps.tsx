import Check from 'lucide-react/icons/check'
import Circle from 'lucide-react/icons/circle'
import LoaderCircle from 'lucide-react/icons/loader-circle'
import X from 'lucide-react/icons/x'
import './Steps.css'

export type StepState = 'done' | 'current' | 'waiting' | 'failed'

const said: Record<StepState, string> = {
  done: 'done',
  current: 'in progress',
  waiting: 'to come',
  failed: 'failed',
}

/** Named steps of a job that is under way. */
export function Steps({
  steps,
  label,
}: {
  label: string
  steps: readonly { title: string; state: StepState }[]
}) {
  return (
    <ol className="steps" aria-label={label}>
      {steps.map(({ title, state }) => (
        <li
          key={title}
          className="step"
          data-state={state}
          aria-current={state === 'current' ? 'step' : undefined}
        >
          <StepIcon state={state} />
          {title}
          <span className="visually-hidden">, {said[state]}</span>
        </li>
      ))}
    </ol>
  )
}

function StepIcon({ state }: { state: StepState }) {
  switch (state) {
    case 'done':
      return <Check size={14} aria-hidden />
    case 'current':
      return <LoaderCircle className="step-turning" size={14} aria-hidden />
    case 'waiting':
      return <Circle className="step-waiting" size={14} aria-hidden />
    case 'failed':
      return <X size={14} aria-hidden />
    default:
      return state satisfies never
  }
}
