import Check from 'lucide-react/icons/check'
import './Stepper.css'

interface StepperProps<Value extends string> {
  label: string
  value: Value
  steps: readonly { value: Value; title: string }[]
  onChange: (value: Value) => void
}

/** Where one is in a few steps. Each can be gone to, in any order. */
export function Stepper<Value extends string>({ label, value, steps, onChange }: StepperProps<Value>) {
  const current = steps.findIndex(step => step.value === value)
  return (
    <nav aria-label={label}>
      <ol className="stepper">
        {steps.map((step, at) => (
          <li key={step.value} className="stepper-step" data-state={stateOf(at, current)}>
            <button
              type="button"
              className="stepper-button"
              aria-current={at === current ? 'step' : undefined}
              onClick={() => onChange(step.value)}
            >
              <span className="stepper-number" aria-hidden>
                {at < current ? <Check size={12} /> : at + 1}
              </span>
              {step.title}
            </button>
          </li>
        ))}
      </ol>
    </nav>
  )
}

const stateOf = (at: number, current: number) =>
  at < current ? 'before' : at === current ? 'current' : 'after'
