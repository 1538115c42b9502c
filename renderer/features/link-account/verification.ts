import { stepTitle } from '../../../shared/aws-failure-text'
import type { Step } from '../../../shared/aws-failures'
import type { StepState } from '../../components/Steps'

/** What is asked when a link is verified, in its order. */
const verificationSteps = (mfa: boolean): Step[] => [
  'keychain',
  'caller-identity',
  ...(mfa ? (['mfa-code'] as const) : []),
  'assume-role',
  'without-external-id',
  'other-external-id',
  'regions',
  'sign-in-token',
]

const titles: Partial<Record<Step, string>> = {
  'without-external-id': 'Trying without the External ID: must be refused',
  'other-external-id': 'Trying another External ID: must be refused',
}

/** The steps of a verification, and what became of each when it stands at one of them. */
export function verificationAt(
  at: Step,
  mfa: boolean,
  state: 'current' | 'failed' | 'waiting',
): { title: string; state: StepState }[] {
  const steps = verificationSteps(mfa)
  const here = at === 'session-token' ? 'mfa-code' : at
  const place = Math.max(steps.indexOf(here), 0)
  return steps.map((step, i) => ({
    title: titles[step] ?? stepTitle[step],
    state: state === 'waiting' || i > place ? 'waiting' : i < place ? 'done' : state,
  }))
}
