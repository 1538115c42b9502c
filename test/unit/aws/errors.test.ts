import { expect, test } from 'vitest'
import { DeadlinePassed } from '../../../electron/aws/deadline'
import { awsFailure, cancelled } from '../../../electron/aws/errors'
import { NetworkProblem, UnreadableAnswer } from '../../../electron/aws/http'
import { AwsFailure } from '../../../shared/aws-failures'

/** What the SDK throws for an error that AWS named. */
const exception = (
  name: string,
  message: string,
  httpStatusCode: number,
  requestId: string | undefined = 'r-1',
) => Object.assign(new Error(message), { name, $fault: 'client', $metadata: { httpStatusCode, requestId } })

// https://docs.aws.amazon.com/STS/latest/APIReference/CommonErrors.html
test.each([
  ['AccessDenied', 'User: x is not authorized', 403, 'access-denied'],
  ['UnauthorizedOperation', 'You are not authorized to perform this operation.', 403, 'access-denied'],
  ['InvalidClientTokenId', 'The security token included in the request is invalid.', 403, 'invalid-keys'],
  ['SignatureDoesNotMatch', 'The request signature we calculated does not match', 403, 'invalid-keys'],
  ['AuthFailure', 'AWS was not able to validate the provided access credentials', 401, 'invalid-keys'],
  ['IncompleteSignature', "Authorization header requires 'Credential' parameter.", 400, 'invalid-keys'],
  ['MissingAuthenticationToken', 'Request is missing Authentication Token', 403, 'invalid-keys'],
  ['SignatureDoesNotMatch', 'Signature expired: 20210502T144040Z is now earlier than', 403, 'clock-off'],
  ['SignatureDoesNotMatch', 'Signature not yet current: X is still later than Y', 403, 'clock-off'],
  ['RequestExpired', 'Request has expired.', 400, 'clock-off'],
  ['ExpiredToken', 'The security token included in the request is expired', 403, 'expired-session'],
  ['ExpiredTokenException', 'The security token included in the request is expired', 400, 'expired-session'],
  ['Throttling', 'Rate exceeded', 400, 'throttled'],
  ['RequestLimitExceeded', 'Request limit exceeded.', 503, 'throttled'],
  ['Unknown', '', 429, 'throttled'],
  ['InternalFailure', 'Internal failure', 500, 'aws-unavailable'],
  ['ServiceUnavailable', '', 503, 'aws-unavailable'],
  ['ValidationError', 'The requested DurationSeconds exceeds the MaxSessionDuration', 400, 'rejected'],
  ['RegionDisabledException', 'STS is not activated in this region for account:1.', 403, 'rejected'],
  ['__proto__', 'odd', 400, 'rejected'],
])('%s (%s) %i is %s, with its evidence', (code, message, status, kind) => {
  const failure = awsFailure('assume-role', exception(code, message, status))
  const evidence = { step: 'assume-role', code, message, status, requestId: 'r-1' }
  expect(failure).toEqual({ kind, evidence, causes: [] })
  expect(AwsFailure.parse(failure)).toEqual(failure)
})

test('an exception without its details has evidence all the same', () => {
  expect(awsFailure('regions', { name: 'Odd', message: 5, $metadata: {} })).toEqual({
    kind: 'rejected',
    evidence: { step: 'regions', code: 'Odd', message: '', status: 0, requestId: null },
    causes: [],
  })
})

test.each([
  [cancelled, { kind: 'cancelled' }],
  [new DeadlinePassed(12), { kind: 'timed-out', step: 'regions', afterSeconds: 12 }],
  [new NetworkProblem('tls', null), { kind: 'offline', step: 'regions', problem: 'tls' }],
  [new UnreadableAnswer('html', 200), { kind: 'bad-answer', step: 'regions', problem: 'html', status: 200 }],
])('%s is %j, also where the SDK threw an error of its own for it', (reason, failure) => {
  expect(awsFailure('regions', reason)).toEqual(failure)
  expect(awsFailure('regions', new Error('Request aborted'), AbortSignal.abort(reason))).toEqual(failure)
})

test.each([new TypeError('x is not a function'), 'text', undefined, null, 42, {}])(
  '%s is a bug, and thrown on',
  bug => {
    let thrown: unknown = 'nothing'
    try {
      awsFailure('assume-role', bug)
    } catch (error) {
      thrown = error
    }
    expect(thrown).toBe(bug)
  },
)
