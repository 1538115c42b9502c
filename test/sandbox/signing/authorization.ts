import { incompleteSignature, missingAuthenticationToken, type Refusal } from '../refusal'

/** The Authorization header of Signature Version 4, taken apart. */
export interface Authorization {
  readonly accessKeyId: string
  /** `YYYYMMDD`. */
  readonly date: string
  readonly region: string
  readonly service: string
  readonly terminator: string
  /** Lower case, in the order sent. */
  readonly signedHeaders: readonly string[]
  readonly signature: string
}

const ALGORITHM = 'AWS4-HMAC-SHA256'

/**
 * Reads the header, or says what it lacks.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-troubleshooting.html
 */
export function parseAuthorization(header: string | undefined, hasDate: boolean): Authorization | Refusal {
  if (header === undefined || header === '') return missingAuthenticationToken()
  const [algorithm = '', rest = ''] = split(header, ' ')
  if (algorithm !== ALGORITHM) return incompleteSignature(`Unsupported AWS 'algorithm': '${algorithm}'.`)

  const fields = new Map(rest.split(',').map(field => split(field.trim(), '=')))
  const credential = fields.get('Credential') ?? ''
  const signedHeaders = fields.get('SignedHeaders') ?? ''
  const signature = fields.get('Signature') ?? ''
  const lacking = [
    ...(credential === '' ? [lacks("'Credential' parameter")] : []),
    ...(signature === '' ? [lacks("'Signature' parameter")] : []),
    ...(signedHeaders === '' ? [lacks("'SignedHeaders' parameter")] : []),
    ...(hasDate ? [] : [lacks("existence of either a 'X-Amz-Date' or a 'Date' header")]),
  ]
  if (lacking.length > 0) return incompleteSignature(`${lacking.join(' ')} Authorization=${ALGORITHM}`)

  const scope = credential.split('/')
  const [accessKeyId, date, region, service, terminator] = scope
  if (
    scope.length !== 5 ||
    accessKeyId === undefined ||
    date === undefined ||
    region === undefined ||
    service === undefined ||
    terminator === undefined
  ) {
    return incompleteSignature(
      `Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, got '${credential}'`,
    )
  }
  const headers = signedHeaders.toLowerCase().split(';')
  return { accessKeyId, date, region, service, terminator, signedHeaders: headers, signature }
}

const lacks = (what: string) => `Authorization header requires ${what}.`

/** Splits at the first separator only: signatures and tokens may contain it again. */
function split(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator)
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + separator.length)]
}
