import type { AwsFailure } from '../../shared/aws-failures'
import type { AwsClock } from './clock'
import { abandoned } from './deadline'

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

type OfflineProblem = Extract<AwsFailure, { kind: 'offline' }>['problem']

/** No answer came, for a reason that can be told. */
export class NetworkProblem extends Error {
  /** What the AWS SDK looks for: Chromium's errors carry none of the codes that it knows. */
  readonly $retryable: { throttling: boolean } | undefined

  constructor(
    readonly problem: OfflineProblem,
    cause: unknown,
  ) {
    super(`Network problem: ${problem}`, { cause })
    this.$retryable = problem === 'broken-off' ? { throttling: false } : undefined
  }
}

/** An answer came that this app does not read any further. */
export class UnreadableAnswer extends Error {
  constructor(
    readonly problem: 'redirect' | 'too-large' | 'html' | 'incomplete',
    readonly status: number,
  ) {
    super(`Unreadable answer: ${problem}`)
  }
}

/** One HTTP round trip. Follows no redirect, keeps no cookie, caps the answer, and tells the clock its date. */
export function createHttp(fetch: Fetch, clock: AwsClock): Http {
  return async ({ url, method, headers, body, maxBytes, signal }) => {
    // Not every fetch lets go at once when its signal aborts, and Node's not always while it reads a body.
    const asked = fetch(url, {
      method,
      headers,
      ...(body !== undefined && { body }),
      redirect: 'error',
      credentials: 'omit',
      cache: 'no-store',
      signal,
    })
    const answer = await abandoned(asked, signal).catch(error => {
      throw signal.aborted ? signal.reason : networkProblem(error)
    })
    // Chromium's network ends these before they are here: see desktop/network.ts.
    const { status } = answer
    if (status < 200 || status > 599) {
      answer.body?.cancel().catch(() => {})
      throw new UnreadableAnswer('incomplete', status)
    }
    clock.observe(answer.headers.get('date'))
    try {
      const bytes = await readUpTo(maxBytes, answer, signal)
      return { status, headers: Object.fromEntries(answer.headers), body: bytes }
    } catch (error) {
      if (signal.aborted) throw signal.reason
      throw error instanceof UnreadableAnswer ? error : networkProblem(error)
    }
  }
}

async function readUpTo(maxBytes: number, answer: Response, signal: AbortSignal): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let length = 0
  const reader = answer.body?.getReader()
  try {
    const next = () => reader && abandoned(reader.read(), signal)
    for (let part = await next(); part && !part.done; part = await next()) {
      length += part.value.length
      if (length > maxBytes) throw new UnreadableAnswer('too-large', answer.status)
      chunks.push(part.value)
    }
  } catch (error) {
    reader?.cancel().catch(() => {})
    throw error
  }
  return chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)
}

// Chromium names its network errors in the message (net::ERR_…), Node in a code of the cause.
const OFFLINE: [RegExp, OfflineProblem][] = [
  [/PROXY|TUNNEL/, 'proxy'],
  [/CERT|SSL|TLS|self-signed|BAD_CLIENT_AUTH/i, 'tls'],
  [/NAME_NOT_RESOLVED|ENOTFOUND|EAI_AGAIN/, 'name-not-found'],
  [/CONNECTION_REFUSED|ECONNREFUSED/, 'refused'],
  [
    /CONNECTION_RESET|CONNECTION_CLOSED|EMPTY_RESPONSE|CONTENT_LENGTH|INCOMPLETE|ECONNRESET|UND_ERR_SOCKET|other side closed|terminated/,
    'broken-off',
  ],
]

function networkProblem(error: unknown): NetworkProblem | UnreadableAnswer {
  const told = wordsOf(error)
  if (/redirect/i.test(told)) return new UnreadableAnswer('redirect', 302)
  // Only an answer whose status is none is blocked: see desktop/network.ts.
  if (/BLOCKED_BY_CLIENT/.test(told)) return new UnreadableAnswer('incomplete', 0)
  return new NetworkProblem(OFFLINE.find(([words]) => words.test(told))?.[1] ?? 'other', error)
}

function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const code = 'code' in error ? String(error.code) : ''
  return [error.message, code, error.cause === undefined ? '' : wordsOf(error.cause)].join(' ')
}
