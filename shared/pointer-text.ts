import type { PointerProblem } from './console-pointer'
import type { ConsoleUrlProblem } from './console-url'
import { type FailureText, text } from './failure-sentences'

// Without schemas, so that the window can use it.

/** Why a pointer leads nowhere, beside what is wrong with a page. `other-account`: of those that it was taken for. */
export type PointerOnlyProblem = Exclude<PointerProblem, ConsoleUrlProblem> | 'other-account'

export const isPageProblem = (problem: PointerProblem | 'other-account'): problem is ConsoleUrlProblem =>
  !Object.hasOwn(pointerText, problem)

export const pointerText: Record<PointerOnlyProblem, FailureText> = {
  'unknown-partition': text(
    'This ARN is of a partition that Hatrack does not know.',
    'It begins with arn:aws:, arn:aws-cn:, arn:aws-us-gov: or arn:aws-eusc: where Hatrack can open it.',
  ),
  'no-console': text(
    'AWS publishes no console address for this partition.',
    'Choose “Terminal” on an account to get credentials for it instead.',
  ),
  'account-alias': text(
    'This link names its account by an alias, which only AWS can look up.',
    'Search for the account’s name or ID instead.',
  ),
  'no-account': text(
    'This link names no account.',
    'Copy the link of one account: a switch-role link, or a shortcut of the access portal.',
  ),
  'other-account': text(
    'This resource is in another account.',
    'Paste its ARN into the search: Hatrack finds the link to that account.',
  ),
}
