import { z } from 'zod'
import type { AwsEvidence, AwsFailure, Step } from '../../shared/aws-failures'
import { failed } from '../../shared/result'
import { DeadlinePassed } from './deadline'
import { NetworkProblem, UnreadableAnswer } from './http'

/** Why a signal was aborted when a person cancelled. */
export const cancelled = Symbol('cancelled')

export type CallFailure = AwsFailure | { kind: 'cancelled' }

/** A failure in which AWS said something. */
export type Refused = Extract<AwsFailure, { evidence: AwsEvidence }>

// What the SDK throws for an error that AWS named.
const ServiceException = z.object({
  name: z.string(),
  message: z.string().catch(''),
  $metadata: z.object({ httpStatusCode: z.number().catch(0), requestId: z.string().nullable().catch(null) }),
})

const INVALID_KEYS = new Set([
  'InvalidClientTokenId',
  'SignatureDoesNotMatch',
  'UnrecognizedClientException',
  'AuthFailure',
  'IncompleteSignature',
  'MissingAuthenticationToken',
])
const DENIED = new Set(['AccessDenied', 'AccessDeniedException', 'UnauthorizedOperation'])
const THROTTLED = new Set([
  'Throttling',
  'ThrottlingException',
  'RequestLimitExceeded',
  'TooManyRequestsException',
])
// https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html
const CLOCK_CODES = new Set(['RequestExpired', 'RequestTimeTooSkewed', 'RequestInTheFuture'])
const CLOCK = /^Signature (expired|not yet current)/

/**
 * What was thrown while AWS was asked, as a failure. A bug of ours is thrown on.
 * @param signal under which AWS was asked: the SDK throws an error of its own when it aborts, and not its reason.
 */
export function awsFailure(step: Step, thrown: unknown, signal?: AbortSignal): CallFailure {
  const error = signal?.aborted ? signal.reason : thrown
  if (error === cancelled) return { kind: 'cancelled' }
  if (error instanceof DeadlinePassed) return { kind: 'timed-out', step, afterSeconds: error.seconds }
  if (error instanceof NetworkProblem) return { kind: 'offline', step, problem: error.problem }
  if (error instanceof UnreadableAnswer) {
    return { kind: 'bad-answer', step, problem: error.problem, status: error.status }
  }
  if (error instanceof Error && isDeserialization(error)) {
    return { kind: 'bad-answer', step, problem: 'not-json', status: 0 }
  }
  const exception = ServiceException.safeParse(errorFields(error))
  if (!exception.success) throw error
  return fromEvidence(evidenceOf(step, exception.data))
}

/**
 * Whether AWS may have refused what it was asked for the date that it was signed with: EC2 does not tell that from wrong
 * keys. It carried nothing out then.
 */
export function mayBeDateRefused(error: unknown): boolean {
  const exception = ServiceException.safeParse(errorFields(error))
  if (!exception.success) return false
  const { name, message } = exception.data
  return CLOCK_CODES.has(name) || CLOCK.test(message) || INVALID_KEYS.has(name)
}

export const awsFailed = (step: Step, error: unknown, signal?: AbortSignal) =>
  failed(awsFailure(step, error, signal))

function fromEvidence(evidence: AwsEvidence): AwsFailure {
  return { kind: kindOf(evidence), evidence, causes: [] }
}

function kindOf({ code, message, status }: AwsEvidence): Refused['kind'] {
  if (DENIED.has(code)) return 'access-denied'
  if (CLOCK_CODES.has(code) || CLOCK.test(message)) return 'clock-off'
  if (INVALID_KEYS.has(code)) return 'invalid-keys'
  if (code === 'ExpiredToken' || code === 'ExpiredTokenException') return 'expired-session'
  if (THROTTLED.has(code) || status === 429) return 'throttled'
  return status >= 500 ? 'aws-unavailable' : 'rejected'
}

function evidenceOf(step: Step, exception: z.infer<typeof ServiceException>): AwsEvidence {
  return {
    step,
    code: exception.name.slice(0, 128),
    message: exception.message.slice(0, 2048),
    status: exception.$metadata.httpStatusCode,
    requestId: exception.$metadata.requestId?.slice(0, 128) ?? null,
  }
}

// The SDK could not read the answer as XML.
const isDeserialization = (error: Error) =>
  '$response' in error && !(error.constructor.name.endsWith('Exception') || '$fault' in error)

// Error's own fields are not enumerable, which zod does not mind; its prototype's name is.
const errorFields = (error: unknown) =>
  error instanceof Error
    ? {
        name: error.name,
        message: error.message,
        $metadata: '$metadata' in error ? error.$metadata : undefined,
      }
    : error
