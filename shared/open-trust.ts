import type { Finding } from './account'

// Without schemas, so that the window can use it.

/** What leaves a role open to the confused deputy. */
export type OpenTrustFinding = Extract<Finding, 'no-external-id-needed' | 'any-external-id-accepted'>

/** Whether a finding leaves the role open to the confused deputy. */
export const isOpenTrust = (finding: Finding): finding is OpenTrustFinding =>
  finding === 'no-external-id-needed' || finding === 'any-external-id-accepted'
