import type { Fetch } from '../../electron/aws/http'

/** Node's own fetch, in the place of Electron's. */
export const nodeFetch: Fetch = (url, { body, ...init }) =>
  fetch(url, { ...init, ...(body !== undefined && { body: Buffer.from(body) }) })
