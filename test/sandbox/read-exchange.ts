import type { IncomingMessage } from 'node:http'
import { type Exchange, OPERATIONS, type Operation, type SignInHost } from './exchange'

/** More than any AWS query request; a sandbox should not fall over a mistake in a client. */
const BODY_LIMIT = 4 * 1024 * 1024

/** Reads a request to its end. Undefined when the body is too large or the client went away. */
export async function readExchange(
  request: IncomingMessage,
  requestId: string,
): Promise<Exchange | undefined> {
  const body = await readBody(request)
  if (body === undefined) return undefined
  const { method = 'GET', url = '/', headers } = request
  const at = url.indexOf('?')
  const path = at < 0 ? url : url.slice(0, at)
  const query = new URLSearchParams(at < 0 ? '' : url.slice(at + 1))
  const parameters = isForm(headers['content-type']) ? merged(query, body) : query
  const operation = operationOf(path, parameters)
  const host = hostOf(headers.host)
  const facts = host === 'regional' ? { signInHost: host } : {}
  return { method, path, query, headers, body, parameters, operation, host, requestId, facts }
}

/** The one server is two sign-in hosts: the global one at 127.0.0.1, and a regional one by the name of localhost. */
const hostOf = (name = ''): SignInHost => (/^localhost(:\d+)?$/i.test(name) ? 'regional' : 'global')

async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = []
  let length = 0
  try {
    for await (const chunk of request) {
      chunks.push(chunk)
      length += chunk.length
      if (length > BODY_LIMIT) return undefined
    }
  } catch {
    return undefined
  }
  return Buffer.concat(chunks)
}

const isForm = (contentType = '') => contentType.startsWith('application/x-www-form-urlencoded')

function merged(query: URLSearchParams, body: Buffer): URLSearchParams {
  const parameters = new URLSearchParams(body.toString('utf8'))
  for (const [name, value] of query) parameters.append(name, value)
  return parameters
}

function operationOf(path: string, parameters: URLSearchParams): Operation {
  if (path.startsWith('/console/')) return 'console'
  const action = parameters.get('Action')
  return OPERATIONS.find(operation => operation === action && operation !== 'console') ?? 'unknown'
}
