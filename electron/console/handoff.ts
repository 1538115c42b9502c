import { randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import type { Secret } from '../credentials/secret'
import { socketOwner } from './socket-owner'

/** Time for a cold browser to start and fetch the handoff. */
const LIFETIME_MS = 60_000

export interface Handoff {
  /** A loopback URL that answers once, with a redirect to the sign-in URL. Safe in argv. */
  url: string
  /** Settles when it is over: true if the browser fetched it, false if it was closed or timed out first. */
  taken: Promise<boolean>
  close(): void
}

/**
 * Hands a sign-in URL to the browser without putting it into argv, where every user of the computer could read it.
 * SECURITY: 256 random bits in the path, the Host checked against DNS rebinding, one answer, one minute,
 * and on Linux only for a browser of the same user.
 */
export async function offerHandoff(signInUrl: Secret): Promise<Handoff> {
  const path = `/${randomBytes(32).toString('base64url')}`
  const server = createServer({ keepAlive: false })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  const host = `127.0.0.1:${port}`

  let finish: (taken: boolean) => void = () => {}
  const taken = new Promise<boolean>(resolve => {
    finish = resolve
  })
  let over = false
  const end = (fetched: boolean) => {
    over = true
    clearTimeout(timer)
    server.close()
    finish(fetched)
  }
  const timer = setTimeout(() => end(false), LIFETIME_MS)

  const mayTake = (request: IncomingMessage) =>
    request.method === 'GET' && request.url === path && request.headers.host === host

  server.on('request', async (request, response) => {
    const allowed = mayTake(request) && (await isOwnProcess(request.socket))
    if (over || !allowed) return void response.writeHead(404, { 'content-length': 0 }).end()
    response.on('finish', () => server.closeAllConnections())
    end(true)
    response
      .writeHead(302, {
        location: signInUrl.reveal(),
        'cache-control': 'no-store',
        'referrer-policy': 'no-referrer',
        'content-length': 0,
      })
      .end()
  })

  return { url: `http://${host}${path}`, taken, close: () => !over && end(false) }
}

async function isOwnProcess(socket: Socket): Promise<boolean> {
  if (process.platform !== 'linux' || !process.getuid) return true
  return (await socketOwner(socket)) === process.getuid()
}
