import { session } from 'electron'
import type { Fetch } from '../aws/http'

/**
 * Chromium's network for the app's own requests: it honours the system's proxy and CAs, and nothing in the
 * environment turns its TLS off. In memory, without cookies, and apart from the session that the windows use.
 */
export function createFetch(): Fetch {
  const ses = session.fromPartition('aws-requests', { cache: false })
  return (url, init) => ses.fetch(url, init)
}
