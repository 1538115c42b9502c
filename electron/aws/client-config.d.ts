import type { HttpHandlerOptions, HttpRequest, HttpResponse, RequestHandler } from '@smithy/types'
import type { RoleSession, ServerKeys } from '../credentials/secret'
import type { AwsClock } from './clock'
import type { Http } from './http'
export interface AwsConnection {
  http: Http
  clock: AwsClock
}
/**
 * Everything that the SDK would otherwise look up in the environment or in ~/.aws, stated.
 * Retries: at most 3 tries with full jitter, and never on AccessDenied or InvalidClientTokenId.
 */
export declare function clientConfig(
  { http, clock }: AwsConnection,
  endpoint: string,
  region: string,
  credentials: ServerKeys | RoleSession,
): {
  endpoint: string
  region: string
  credentials: {
    accessKeyId: string
    secretAccessKey: string
    sessionToken?: string
  }
  requestHandler: RequestHandler<HttpRequest, HttpResponse, HttpHandlerOptions>
  systemClockOffset: number
  maxAttempts: number
  retryMode: 'standard'
  defaultsMode: 'standard'
  useDualstackEndpoint: boolean
  useFipsEndpoint: boolean
  authSchemePreference: string[]
  sigv4aSigningRegionSet: string[]
  userAgentAppId: string
}
