import type { ServerResponse } from 'node:http'
import { z } from 'zod'
import { type Exchange, htmlReply, OPERATIONS, type Reply } from '../exchange'
import { html } from '../markup'
import { internalFailure, Refusal, serviceUnavailable, throttling } from '../refusal'

/** How an operation can go wrong, apart from AWS saying no for a reason of its own. */
const FAULT_KINDS = [
  /** Throttling, in the service's own words. */
  'throttle',
  'error-500',
  'error-503',
  /** A page with status 200 where data was expected: a captive portal. */
  'html',
  /** 302 to another host. */
  'redirect',
  /** An answer of 10 MB. */
  'huge',
  /** Status 200 and no body. */
  'empty',
  /** The right content type around text that does not parse. */
  'garbled',
  /** The true answer, cut off in the middle of its body. */
  'truncate',
  /** The true answer, a byte every 100 ms. */
  'slow-body',
  /** The request is carried out; the connection stays open and nothing comes. */
  'hang',
  /** The request is carried out; the connection is reset before any answer. */
  'reset',
  /** As `hang`, but nothing is carried out either. */
  'hang-before',
  /** As `reset`, but nothing is carried out either. */
  'reset-before',
] as const

/** The sign-in host that it strikes. Everything but sign-in is asked at the global one. */
const host = z.enum(['global', 'regional']).default('global')

export const Fault = z.union([
  z.strictObject({
    operation: z.enum(OPERATIONS),
    kind: z.enum(FAULT_KINDS),
    /** How many requests in a row it strikes; 1 unless told. */
    times: z.int().positive().default(1),
    host,
  }),
  z.strictObject({
    operation: z.enum(OPERATIONS),
    /** A refusal of the test's own wording, for what this world cannot bring about by itself. */
    kind: z.literal('refuse'),
    status: z.int().min(400).max(599),
    code: z.string(),
    message: z.string(),
    times: z.int().positive().default(1),
    host,
  }),
])

export type Fault = z.output<typeof Fault>
export type FaultInput = z.input<typeof Fault>

/** How the service that was asked words a refusal: XML of STS, XML of EC2, or a page. */
type Refuse = (exchange: Exchange, refusal: Refusal) => Reply

/**
 * What a fault makes of a request: an answer in place of the true one, a way to deliver the true one badly, or
 * neither.
 */
export type Effect =
  | { readonly kind: 'reply'; readonly reply: Reply }
  | { readonly kind: 'deliver'; readonly how: 'truncate' | 'slow-body' }
  | { readonly kind: 'silence'; readonly how: 'hang' | 'reset'; readonly performed: boolean }

export function effectOf(fault: Fault, exchange: Exchange, refuse: Refuse): Effect {
  const reply = (answer: Reply): Effect => ({ kind: 'reply', reply: answer })
  switch (fault.kind) {
    case 'throttle':
      return reply(refuse(exchange, throttling()))
    case 'error-500':
      return reply(refuse(exchange, internalFailure()))
    case 'error-503':
      return reply(refuse(exchange, serviceUnavailable()))
    case 'refuse':
      return reply(refuse(exchange, new Refusal(fault.status, fault.code, fault.message)))
    case 'html':
      return reply(htmlReply(200, html`<html><body><h1>Welcome to this network</h1></body></html>`))
    case 'redirect':
      return reply({ status: 302, headers: { location: 'https://elsewhere.example/' }, body: '' })
    case 'huge':
      return reply({ status: 200, headers: DATA, body: 'x'.repeat(10 * 1024 * 1024) })
    case 'empty':
      return reply({ status: 200, headers: DATA, body: '' })
    case 'garbled':
      return reply({ status: 200, headers: DATA, body: '{<"' })
    case 'truncate':
    case 'slow-body':
      return { kind: 'deliver', how: fault.kind }
    case 'hang':
    case 'reset':
      return { kind: 'silence', how: fault.kind, performed: true }
    case 'hang-before':
      return { kind: 'silence', how: 'hang', performed: false }
    case 'reset-before':
      return { kind: 'silence', how: 'reset', performed: false }
    default:
      return fault satisfies never
  }
}

const DATA = { 'content-type': 'application/json' } as const

/** Announces the whole body and closes the connection halfway. */
export function deliverHalf(response: ServerResponse, reply: Reply): void {
  const body = Buffer.from(reply.body)
  response.writeHead(reply.status, { ...headersOf(reply), 'content-length': body.length })
  response.write(body.subarray(0, Math.floor(body.length / 2)), () => response.destroy())
}

/** Sends one byte every 100 ms until the body or the client's patience ends. */
export function deliverSlowly(response: ServerResponse, reply: Reply): void {
  const body = Buffer.from(reply.body)
  response.writeHead(reply.status, { ...headersOf(reply), 'content-length': body.length })
  let sent = 0
  const timer = setInterval(() => {
    if (sent === body.length) response.end()
    else response.write(body.subarray(sent, ++sent))
  }, 100)
  response.on('close', () => clearInterval(timer))
}

export function headersOf(reply: Reply): Record<string, string | string[]> {
  return Object.fromEntries(
    Object.entries(reply.headers).map(([name, value]) => [
      name,
      typeof value === 'string' ? value : [...value],
    ]),
  )
}
