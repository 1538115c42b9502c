import type { RotationStep } from '../../../shared/identity'
import type { StepState } from '../../components/Steps'

type Forward = Exclude<RotationStep, 'undo'>

/** Each step as what will happen, and as what happens. */
const steps: { step: Forward; title: string }[] = [
  { step: 'create', title: 'Create a new access key' },
  { step: 'wait-until-it-works', title: 'Wait until AWS accepts it' },
  { step: 'store', title: 'Keep it in the keychain, and read it back' },
  { step: 'deactivate-old', title: 'Deactivate the old key' },
  { step: 'delete-old', title: 'Delete the old key' },
]

/** The steps of a rotation, and what became of each when it stands at one of them. */
export function rotationAt(
  at: Forward | null,
  state: 'current' | 'failed' | 'done',
): { title: string; state: StepState }[] {
  const place = at === null ? -1 : steps.findIndex(({ step }) => step === at)
  return steps.map(({ title }, i) => ({
    title,
    state: state === 'done' || i < place ? 'done' : i === place ? state : 'waiting',
  }))
}
