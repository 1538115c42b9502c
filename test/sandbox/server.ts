import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { setTimeout as delay } from 'node:timers/promises'
import type { Conditions } from './control/conditions'
import { CONTROL_PATH } from './control/control-http'
import { deliverHalf, deliverSlowly, type Effect, effectOf, headersOf } from './control/faults'
import { answerEc2, EC2_VERSION, ec2Refusal } from './ec2/ec2'
import { type Exchange, htmlReply, jsonReply, type Reply } from './exchange'
import { answerIam, IAM_VERSION, iamRefusal } from './iam/iam'
import { readExchange } from './read-exchange'
import type { Refusal } from './refusal'
import { signInFailurePage } from './signin/notice-pages'
import type { SignInService } from './signin/sign-in'
import { answerSts, stsRefusal } from './sts/sts'
import { isoSeconds } from './world/clock'
import type { World } from './world/world'

interface Parts {
  readonly world: World
  readonly conditions: Conditions
  readonly signIn: SignInService
  readonly control: (exchange: Exchange) => Reply
}

/** One HTTP server that is all of the AWS hosts at once; what a request says decides which of them answers. */
export function createSandboxServer(parts: Parts): Server {
  const server = createServer((request, response) => {
    serve(parts, request, response).catch((error: unknown) => {
      // A bug of the sandbox: say so where the test runs, and let no client wait for it.
      console.error(error)
      response.destroy()
    })
  })
  // Clients keep connections for long; none of them should find one closed between two requests.
  server.keepAliveTimeout = 120_000
  return server
}

async function serve(parts: Parts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const exchange = await readExchange(request, parts.world.randomness.uuid())
  if (exchange) await answer(parts, exchange, response)
  else response.destroy()
}

async function answer(parts: Parts, exchange: Exchange, response: ServerResponse): Promise<void> {
  const { conditions, world } = parts
  // A true Date by the sandbox's clock: clients correct their skew by it.
  response.setHeader('date', new Date(world.clock.now()).toUTCString())
  if (exchange.path.startsWith(CONTROL_PATH)) return send(response, parts.control(exchange))
  if (world.settings.toldDate !== null) response.setHeader('date', world.settings.toldDate)

  // A client may be gone by now; nobody would tell of its end again.
  if (!response.closed) response.once('close', conditions.inFlight.enter(exchange.operation))
  const latency = conditions.latencyOf(exchange.operation)
  if (latency > 0) await delay(latency)

  const fault = conditions.takeFault(exchange.operation, exchange.host)
  const effect = fault && effectOf(fault, exchange, refuse)
  const reply = await replyTo(parts, exchange, effect)
  const unanswered = effect?.kind === 'silence'
  conditions.record({
    time: isoSeconds(world.clock.now()),
    operation: exchange.operation,
    method: exchange.method,
    status: unanswered ? 0 : reply.status,
    requestId: exchange.requestId,
    ...exchange.facts,
    ...(fault ? { fault: fault.kind } : {}),
  })
  if (effect?.kind === 'silence') {
    if (effect.how === 'reset') response.socket?.resetAndDestroy()
    return
  }
  if (effect?.kind !== 'deliver') return send(response, reply)
  return effect.how === 'truncate' ? deliverHalf(response, reply) : deliverSlowly(response, reply)
}

/** What would be answered, with everything done that comes of it, unless a fault keeps it from being done. */
function replyTo(parts: Parts, exchange: Exchange, effect: Effect | undefined): Promise<Reply> | Reply {
  if (effect?.kind === 'reply') return effect.reply
  if (effect?.kind === 'silence' && !effect.performed) return jsonReply(500, {})
  return parts.conditions.pageAt(exchange.path) ?? route(parts, exchange)
}

function send(response: ServerResponse, reply: Reply): void {
  response.writeHead(reply.status, { ...headersOf(reply), 'content-length': Buffer.byteLength(reply.body) })
  response.end(reply.body)
}

async function route({ world, signIn }: Parts, exchange: Exchange): Promise<Reply> {
  switch (serviceOf(exchange)) {
    case 'sts':
      return answerSts(world, exchange)
    case 'ec2':
      return answerEc2(world, exchange)
    case 'iam':
      return answerIam(world, exchange)
    case 'federation':
      return signIn.federation(exchange)
    case 'oauth':
      return signIn.oauth(exchange)
    case 'console':
      return signIn.console(exchange)
    case 'nothing':
      return jsonReply(404, { error: 'Nothing lives here.' })
  }
}

type Service = 'sts' | 'ec2' | 'iam' | 'federation' | 'oauth' | 'console' | 'nothing'

function serviceOf({ path, parameters, headers }: Exchange): Service {
  if (path === '/federation') return 'federation'
  if (path === '/oauth') return 'oauth'
  if (path.startsWith('/console/')) return 'console'
  if (path !== '/') return 'nothing'
  // The operation's version tells the service, as each has its own; the credential scope helps where it is absent.
  const version = parameters.get('Version')
  if (version === EC2_VERSION) return 'ec2'
  if (version === IAM_VERSION) return 'iam'
  if (version !== null) return 'sts'
  const [, scope] = /\/(ec2|iam)\//.exec(headers.authorization ?? '') ?? []
  return scope === 'ec2' || scope === 'iam' ? scope : 'sts'
}

/** A fault speaks the language of the service it strikes. */
function refuse(exchange: Exchange, refusal: Refusal): Reply {
  switch (serviceOf(exchange)) {
    case 'sts':
      return stsRefusal(exchange, refusal)
    case 'ec2':
      return ec2Refusal(exchange, refusal)
    case 'iam':
      return iamRefusal(exchange, refusal)
    case 'federation':
    case 'oauth':
    case 'console':
    case 'nothing':
      exchange.facts.errorCode = refusal.code
      // No query protocol here: too much is said as HTTP says it. https://www.rfc-editor.org/rfc/rfc6585#section-4
      return htmlReply(
        refusal.code === 'Throttling' ? 429 : refusal.status,
        signInFailurePage(refusal.message, refusal.code === 'Throttling' ? 429 : refusal.status),
      )
  }
}
