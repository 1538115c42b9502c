import pLimit from 'p-limit'
import { abandoned } from './deadline'
import type { Http } from './http'

/**
 * The same HTTP with at most so many requests in flight. A caller that waits before it tries again holds no place,
 * so others go on meanwhile.
 */
export function limited(http: Http, inFlight: number): Http {
  const limit = pLimit(inFlight)
  return request =>
    abandoned(
      // Given up while it waited for a place, it is not asked at all.
      limit(() => (request.signal.aborted ? Promise.reject(request.signal.reason) : http(request))),
      request.signal,
    )
}
