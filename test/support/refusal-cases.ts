import { asTheRoleCases } from './refusals/as-the-role'
import type { RefusalCase } from './refusals/happening'
import { keysAndClockCases } from './refusals/keys-and-clock'
import { mfaCases } from './refusals/mfa'
import { requestsCases } from './refusals/requests'
import { withAReasonCases } from './refusals/with-a-reason'
import { withoutAReasonCases } from './refusals/without-a-reason'

/**
 * What AWS says no to, brought about in the local AWS, and what the app makes of it. The messages are AWS's own:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html
 */
export const refusalCases: RefusalCase[] = [
  ...withoutAReasonCases,
  ...withAReasonCases,
  ...mfaCases,
  ...requestsCases,
  ...keysAndClockCases,
  ...asTheRoleCases,
]
