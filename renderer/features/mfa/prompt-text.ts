import type { MfaPrompt } from '../../../shared/mfa-prompt'
import { counted } from '../../format'
import { mfaDeviceName } from '../../identity-facts'
import type { CodeProblem } from '../../stores/mfa'

/** What needs the code. */
export function purposeText({ purpose, waiting }: Pick<MfaPrompt, 'purpose' | 'waiting'>): string {
  const verb = purpose.of === 'open' ? 'open' : 'verify'
  return `To ${verb} ${purpose.accountName ?? counted(waiting, 'account')}`
}

/** Those who wait behind the first, and what this code is to them. */
export function waitingText({ waiting, policy, purpose }: MfaPrompt): string | null {
  if (waiting === 1) return null
  if (policy === 'once-a-day' || purpose.of === 'verify') return 'One code serves them all.'
  return waiting === 2 ? '1 more waits for a code' : `${waiting - 1} more wait for a code`
}

/** What is wrong with a code. */
export function problemText(problem: CodeProblem | null, prompt: MfaPrompt): string | null {
  switch (problem) {
    case 'format':
      return 'A code has six digits.'
    case 'wrong':
      return `AWS did not take this code. Check that it is the device ${mfaDeviceName(prompt.serialNumber)}, and type the code it shows now.`
    case 'used':
      return 'This code was used already. AWS takes each code once: wait for the next one.'
    case null:
      return null
    default:
      return problem satisfies never
  }
}
