import type { IncomingHttpHeaders } from 'node:http'
import type { Markup } from './markup'

/** Every operation that can be slowed down, made to fail, or found in the log, in AWS's own spelling. */
export const OPERATIONS = [
  'AssumeRole',
  'GetCallerIdentity',
  'GetSessionToken',
  'DescribeRegions',
  'CreateAccessKey',
  'ListAccessKeys',
  'UpdateAccessKey',
  'DeleteAccessKey',
  'GetAccessKeyLastUsed',
  'ListMFADevices',
  'GetUser',
  'CreateRole',
  'GetRole',
  'UpdateRole',
  'UpdateAssumeRolePolicy',
  'DeleteRole',
  'AttachRolePolicy',
  'DetachRolePolicy',
  'PutRolePolicy',
  'DeleteRolePolicy',
  'getSigninToken',
  'login',
  'logout',
  'console',
] as const

export type Operation = (typeof OPERATIONS)[number] | 'unknown'

/** AWS's sign-in has a global host and one for each region. A token is for the host that gave it. */
export type SignInHost = 'global' | 'regional'

/** What the log may know of a request: nothing that opens a door. */
export interface RequestFacts {
  accessKeyId?: string
  callerArn?: string
  region?: string
  roleArn?: string
  /** The user that an IAM request is about. */
  userName?: string
  sessionName?: string
  durationSeconds?: number
  externalIdSent?: boolean
  mfaSent?: boolean
  sessionDurationSent?: boolean
  /** In seconds, if it was a number. */
  sessionDuration?: number
  /** The sign-in host that was asked, where it was not the global one. */
  signInHost?: 'regional'
  errorCode?: string
}

/** One request, read to its end, and what has been found out about it. */
export interface Exchange {
  readonly method: string
  readonly path: string
  readonly query: URLSearchParams
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
  /** The query together with the fields of a form body. */
  readonly parameters: URLSearchParams
  readonly operation: Operation
  readonly host: SignInHost
  readonly requestId: string
  readonly facts: RequestFacts
}

export interface Reply {
  readonly status: number
  readonly headers: Readonly<Record<string, string | readonly string[]>>
  readonly body: string
}

export function xmlReply(status: number, requestId: string, body: Markup): Reply {
  return {
    status,
    headers: { 'content-type': 'text/xml', 'x-amzn-requestid': requestId },
    body: `<?xml version="1.0" encoding="UTF-8"?>\n${body.text}`,
  }
}

export function jsonReply(status: number, value: unknown): Reply {
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(value) }
}

export function htmlReply(status: number, body: Markup): Reply {
  return {
    status,
    headers: {
      'content-type': 'text/html;charset=UTF-8',
      'cache-control': 'no-store',
      // SECURITY: the pages show what a client sent; nothing in them may run or load anything.
      'content-security-policy':
        "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'",
    },
    body: `<!doctype html>\n${body.text}`,
  }
}

export function redirect(location: string, cookies: readonly string[] = []): Reply {
  return { status: 302, headers: { location, 'set-cookie': cookies, 'cache-control': 'no-store' }, body: '' }
}
