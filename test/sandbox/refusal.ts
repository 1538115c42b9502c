/**
 * An answer in which AWS says no. A value, not an exception: each service gives it its own XML shape.
 * Codes and texts: https://docs.aws.amazon.com/STS/latest/APIReference/CommonErrors.html
 */
export class Refusal {
  readonly status: number
  readonly code: string
  readonly message: string

  constructor(status: number, code: string, message: string) {
    this.status = status
    this.code = code
    this.message = message
  }
}

export const accessDenied = (message: string) => new Refusal(403, 'AccessDenied', message)

export const validationError = (message: string) => new Refusal(400, 'ValidationError', message)

export const invalidParameterValue = (message: string) => new Refusal(400, 'InvalidParameterValue', message)

/** Unknown key, inactive key, wrong or missing session token, and a region that is off: all look the same. */
export const invalidClientTokenId = () =>
  new Refusal(403, 'InvalidClientTokenId', 'The security token included in the request is invalid.')

export const expiredToken = () =>
  new Refusal(403, 'ExpiredToken', 'The security token included in the request is expired')

export const missingAuthenticationToken = () =>
  new Refusal(403, 'MissingAuthenticationToken', 'Request is missing Authentication Token')

export const incompleteSignature = (message: string) => new Refusal(400, 'IncompleteSignature', message)

export const signatureDoesNotMatch = (
  message = 'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.',
) => new Refusal(403, 'SignatureDoesNotMatch', message)

export const throttling = () => new Refusal(400, 'Throttling', 'Rate exceeded')

export const internalFailure = () =>
  new Refusal(
    500,
    'InternalFailure',
    'The request processing has failed because of an unknown error, exception or failure.',
  )

export const serviceUnavailable = () =>
  new Refusal(503, 'ServiceUnavailable', 'The request has failed due to a temporary failure of the server.')

export const invalidAction = (action: string, version: string) =>
  new Refusal(400, 'InvalidAction', `Could not find operation ${action} for version ${version}`)

export const regionDisabled = (accountId: string) =>
  new Refusal(
    403,
    'RegionDisabledException',
    `STS is not activated in this region for account:${accountId}. Your account administrator can activate STS in this region using the IAM Console.`,
  )
