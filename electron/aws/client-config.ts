import type { HttpHandlerOptions, HttpRequest, HttpResponse, RequestHandler } from '@smithy/types'
import { isTemporary, type ServerKeys, type TemporaryKeys } from '../credentials/secret'
import type { AwsClock } from './clock'
import { mayBeDateRefused } from './errors'
import { type Http, UnreadableAnswer } from './http'

/** Far more than an answer of STS or DescribeRegions; session tokens have no fixed maximum. */
const MAX_ANSWER_BYTES = 1_048_576

export interface AwsConnection {
  http: Http
  clock: AwsClock
}

/**
 * Everything that the SDK would otherwise look up in the environment or in ~/.aws, stated.
 * Retries: at most 3 tries with full jitter, and never on AccessDenied or InvalidClientTokenId.
 */
export function clientConfig(
  { http, clock }: AwsConnection,
  endpoint: string,
  region: string,
  credentials: ServerKeys | TemporaryKeys,
) {
  return {
    endpoint,
    region,
    credentials: {
      accessKeyId: credentials.accessKeyId,
      secretAccessKey: credentials.secretAccessKey.reveal(),
      ...(isTemporary(credentials) && { sessionToken: credentials.sessionToken.reveal() }),
    },
    requestHandler: requestHandler(http, clock),
    systemClockOffset: clock.offset(),
    maxAttempts: 3,
    retryMode: 'standard' as const,
    defaultsMode: 'standard' as const,
    useDualstackEndpoint: false,
    useFipsEndpoint: false,
    authSchemePreference: ['aws.auth#sigv4'],
    sigv4aSigningRegionSet: [region],
    userAgentAppId: 'hatrack',
  }
}

/**
 * Sends what is signed, by a client of its own, and once more where AWS refused its date while the clock was corrected.
 * The SDK does so by itself only where the clock turns out to be wrong, and not where it turns out to be right again.
 */
export async function signedInTime<Answer>(
  { clock }: Pick<AwsConnection, 'clock'>,
  send: () => Promise<Answer>,
): Promise<Answer> {
  const signedBy = clock.offset()
  try {
    return await send()
  } catch (error) {
    if (clock.offset() === signedBy || !mayBeDateRefused(error)) throw error
    return send()
  }
}

// The SDK's own handler would go through Node's TLS, which knows neither the system's proxy nor its CAs.
function requestHandler(
  http: Http,
  clock: AwsClock,
): RequestHandler<HttpRequest, HttpResponse, HttpHandlerOptions> {
  let signedBy = clock.offset()
  return {
    async handle({ protocol, hostname, port, path, method, headers, body }, options) {
      // Chromium sets these two itself, to the very same values, and refuses to be told.
      const { host: _host, 'content-length': _length, ...own } = headers
      const answer = await http({
        url: `${protocol}//${hostname}${port ? `:${port}` : ''}${path}`,
        method,
        headers: own,
        body,
        maxBytes: MAX_ANSWER_BYTES,
        signal: options?.abortSignal as AbortSignal,
      })
      // A page of the network in between. What AWS itself says in HTML is an error of its servers, and tried again.
      const isPage = /html/i.test(answer.headers['content-type'] ?? '')
      if (isPage && answer.status < 500) throw new UnreadableAnswer('html', answer.status)
      // The SDK tries every refusal again whose date differs from its own clock, be it by a millisecond of the way.
      const { date, ...others } = answer.headers
      const isCorrection = clock.offset() !== signedBy
      signedBy = clock.offset()
      return {
        response: {
          statusCode: answer.status,
          headers: isCorrection && date !== undefined ? { ...others, date } : others,
          body: answer.body,
        },
      }
    },
  }
}
