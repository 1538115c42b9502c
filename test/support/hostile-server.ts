import { createServer, type RequestListener, type Server } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import { type AddressInfo, createServer as createTcpServer, type Socket } from 'node:net'
import { onTestFinished } from 'vitest'
import type { Endpoints } from '../../electron/aws/endpoints'
import { consoleSites } from '../../shared/console-sites'

/** Starts a server for the length of a test. Answers with its port. */
async function listening(server: Server | ReturnType<typeof createTcpServer>): Promise<number> {
  const sockets = new Set<Socket>()
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    // Whoever has read enough hangs up on it, which is right.
    socket.on('error', () => {})
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  return (server.address() as AddressInfo).port
}

export const httpServer = async (answer: RequestListener): Promise<string> =>
  `http://127.0.0.1:${await listening(createServer(answer))}`

export const tlsServer = async (key: Buffer, cert: Buffer, answer: RequestListener): Promise<string> =>
  `https://localhost:${await listening(createTlsServer({ key, cert }, answer))}`

/** A server that sends these bytes to whoever connects, whatever is asked. */
export const rawServer = async (answer: (socket: Socket) => void): Promise<string> =>
  `http://127.0.0.1:${await listening(createTcpServer(answer))}`

/** Everything at one address, which is no sandbox's. */
export const endpointsAt = (origin: string): Endpoints => ({
  api: () => origin,
  iam: () => origin,
  federation: () => `${origin}/federation`,
  regionalSignIn: () => null,
  signOut: () => ({ oauth: `${origin}/oauth`, federation: `${origin}/federation` }),
  consolePage: url => url,
  consoleSites,
})

/** An address at which nobody listens any more. */
export async function closedPort(): Promise<string> {
  const server = createTcpServer()
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise(resolve => server.close(resolve))
  return `http://127.0.0.1:${port}`
}
