import type { AwsEvidence, AwsFailure, Cause } from './aws-failures'
import type { ExternalId } from './external-id'
import type { ServerIdentity } from './identity'
import {
  clockCauses,
  endedSessionCauses,
  expiredCauses,
  regionDisabledCauses,
  roleSessionCauses,
  rootCauses,
  signatureCauses,
  strippedCauses,
  temporaryKeysCauses,
  twoKeysCauses,
  unknownKeyCauses,
} from './refusal-key-causes'
import type { RefusedLink } from './refusal-link'
import { denialCauses } from './refusal-policy-causes'
import { mfaCauses, validationCauses } from './refusal-request-causes'
import { trustPolicy } from './trust-policy'

export type { LinkKnowledge, RefusedLink } from './refusal-link'

/** How a role that is open to the confused deputy is closed. */
export function openTrustCauses(
  identity: Pick<ServerIdentity, 'accountId' | 'partition'>,
  externalId: ExternalId,
  mfaRequired: boolean,
): Cause[] {
  return [
    {
      title: 'The trust policy does not demand the External ID.',
      detail:
        'Its condition is missing, is in a statement of its own, or is spelt in another way. The owner of the account replaces the trust policy by this one, and keeps what else it demands.',
      fix: { label: 'Copy trust policy', text: trustPolicy(identity, externalId, mfaRequired) },
    },
  ]
}

/** A failure with the causes of what AWS said; any other as it is. */
export function withCauses<Failure extends { kind: string }>(
  failure: Failure | AwsFailure,
  link: RefusedLink,
): Failure | AwsFailure {
  return 'evidence' in failure ? { ...failure, causes: explainRefusal(failure.evidence, link) } : failure
}

/**
 * Why AWS refused, the most likely cause first, by what it said and what is known of the link. None where the
 * failure's own text says it all: throttling, trouble of AWS itself, and codes that speak for themselves.
 */
export function explainRefusal(evidence: AwsEvidence, link: RefusedLink): Cause[] {
  const { step, code, message, status } = evidence
  // The code is the same as for a wrong secret.
  if (/^Signature (expired|not yet current)/.test(message)) return clockCauses(evidence, link)
  switch (code) {
    case 'AccessDenied':
    case 'AccessDeniedException':
    case 'UnauthorizedOperation':
      if (/^Roles may not be assumed by root/.test(message)) return rootCauses(link)
      if (/^Cannot call GetSessionToken/.test(message)) return temporaryKeysCauses(link)
      if (/^MultiFactorAuthentication failed/.test(message)) return mfaCauses(evidence, link)
      return denialCauses(evidence, link)
    case 'InvalidClientTokenId':
    case 'UnrecognizedClientException':
      return unknownKeyCauses(evidence, link)
    // EC2's words for keys that it does not know, and for those that have ended.
    case 'AuthFailure':
      return roleSessionCauses(link)
    case 'RequestExpired':
      return endedSessionCauses(link)
    case 'ExpiredToken':
    case 'ExpiredTokenException':
      return expiredCauses(evidence, link)
    case 'SignatureDoesNotMatch':
      return signatureCauses(evidence, link)
    case 'IncompleteSignature':
    case 'MissingAuthenticationToken':
      return strippedCauses(link)
    case 'RegionDisabledException':
      return regionDisabledCauses(link)
    case 'ValidationError':
      return validationCauses(evidence, link)
    case 'LimitExceeded':
    case 'LimitExceededException':
      return step === 'create-access-key' ? twoKeysCauses(link) : []
    default:
      return step === 'sign-in-token' && status >= 400 && status < 500 && status !== 429
        ? endedSessionCauses(link)
        : []
  }
}
