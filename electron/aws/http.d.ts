import type { AwsFailure } from '../../shared/failures'
import type { AwsClock } from './clock'
/** The part of fetch that is used here. Electron's session.fetch and Node's own both fit. */
export type Fetch = (
  url: string,
  init: {
    method: string
    headers: Record<string, string>
    body?: string | Uint8Array
    redirect: 'error'
    credentials: 'omit'
    cache: 'no-store'
    signal: AbortSignal
  },
) => Promise<Response>
export interface HttpRequest {
  url: string
  method: string
  headers: Record<string, string>
  body?: string | Uint8Array
  /** Answers that are longer are refused, not read. */
  maxBytes: number
  signal: AbortSignal
}
export interface HttpAnswer {
  status: number
  headers: Record<string, string>
  body: Uint8Array
}
export type Http = (request: HttpRequest) => Promise<HttpAnswer>
type OfflineProblem = Extract<
  AwsFailure,
  {
    kind: 'offline'
  }
>['problem']
/** No answer came, for a reason that can be told. */
export declare class NetworkProblem extends Error {
  readonly problem: OfflineProblem
  constructor(problem: OfflineProblem, cause: unknown)
}
/** An answer came that this app does not read any further. */
export declare class UnreadableAnswer extends Error {
  readonly problem: 'redirect' | 'too-large'
  readonly status: number
  constructor(problem: 'redirect' | 'too-large', status: number)
}
/** One HTTP round trip. Follows no redirect, keeps no cookie, caps the answer, and tells the clock its date. */
export declare function createHttp(fetch: Fetch, clock: AwsClock): Http
