import { randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import type { Secret } from '../credentials/secret'
import { socketOwner } from './socket-owner'

/** Time for a cold browser to start and fetch the handoff. */
const LIFETIME_MS = 60_000
/** How long a used link still explains itself. */
const USED_MS = 5000

const LOOPBACK = '127.0.0.1'
const HANDOFF = /^http:\/\/127\.0\.0\.1:\d{1,5}\/[\w-]{43}$/

/** Whether a URL is one that offerHandoff makes: nothing else is ever given to a browser to open. */
export const isHandoffUrl = (url: string): boolean => HANDOFF.test(url)

export interface Handoff {
  /** A loopback URL that answers once, with a redirect to the sign-in URL. Safe in argv. */
  url: string
  /** Settles when it is over: true if the browser fetched it, false if it was closed, timed out or was refused first. */
  taken: Promise<boolean>
  /** Whether a process of another user came with the right address, and got nothing: that ends it. Linux only. */
  refusedAnotherUser(): boolean
  /** Takes back what was not fetched. */
  close(): void
}

/**
 * Hands a sign-in URL to the browser without putting it into argv, where every user of the computer could read it.
 * SECURITY: 256 random bits in the path, the Host checked against DNS rebinding, one answer, one minute, only from
 * the address that a browser comes from, and on Linux only for a browser of the same user.
 */
export async function offerHandoff(signInUrl: Secret): Promise<Handoff> {
  const path = `/${randomBytes(32).toString('base64url')}`
  const server = createServer({ keepAlive: false })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, LOOPBACK, resolve)
  })
  const { port } = server.address() as AddressInfo
  const host = `${LOOPBACK}:${port}`

  let finish: (taken: boolean) => void = () => {}
  const taken = new Promise<boolean>(resolve => {
    finish = resolve
  })
  let over = false
  const end = (fetched: boolean) => {
    over = true
    clearTimeout(timer)
    // A browser that comes again, because somebody reloads or goes back, is told so instead of an error of its own.
    if (fetched) setTimeout(shut, USED_MS).unref()
    else shut()
    server.unref()
    finish(fetched)
  }
  const shut = () => {
    server.close()
    server.closeAllConnections()
  }
  const timer = setTimeout(() => end(false), LIFETIME_MS)

  let anotherUser = false
  server.on('request', async (request, response) => {
    const named = isNamed(request, { path, host })
    const owner = named ? await ownerOf(request.socket) : 'unknown'
    if (owner === 'another-user') {
      anotherUser = true
      // SECURITY: who has the address may find another way in, so that it is good for nobody any more.
      response.on('close', () => !over && end(false))
    }
    if (owner !== 'this-user') return void response.writeHead(404, plain).end()
    if (over) return void response.writeHead(404, usedHeaders).end(USED_PAGE)
    response.on('finish', () => server.closeAllConnections())
    end(true)
    response.writeHead(302, { ...plain, location: signInUrl.reveal() }).end()
  })

  return {
    url: `http://${host}${path}`,
    taken,
    refusedAnotherUser: () => anotherUser,
    close: () => !over && end(false),
  }
}

/** SECURITY: said with each answer, so that nothing on the way keeps it. */
const unkept = { 'cache-control': 'no-store', 'referrer-policy': 'no-referrer', connection: 'close' }
const plain = { ...unkept, 'content-length': 0 }

const USED_PAGE = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="color-scheme" content="light dark">
<title>Used already</title>
<h1>This link was used already</h1>
<p>Hatrack signs in with each link once. Open the console from Hatrack again.</p>
`
const usedHeaders = {
  ...unkept,
  'content-type': 'text/html; charset=utf-8',
  'content-length': Buffer.byteLength(USED_PAGE),
  'content-security-policy':
    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox",
  'x-content-type-options': 'nosniff',
}

const isNamed = (request: IncomingMessage, { path, host }: { path: string; host: string }): boolean =>
  request.method === 'GET' && request.url === path && request.headers.host === host

async function ownerOf(socket: Socket): Promise<'this-user' | 'another-user' | 'unknown'> {
  const comesAsBrowsersDo = socket.remoteAddress === LOOPBACK
  if (process.platform !== 'linux' || !process.getuid) return comesAsBrowsersDo ? 'this-user' : 'unknown'
  const owner = await socketOwner(socket)
  if (owner !== null && owner !== process.getuid()) return 'another-user'
  return owner !== null && comesAsBrowsersDo ? 'this-user' : 'unknown'
}
