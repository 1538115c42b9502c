import { createServer, type IncomingMessage } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import { type AddressInfo, connect } from 'node:net'
import type { Duplex } from 'node:stream'

/** A proxy of the test's own, and behind it one TLS server that every host is. Nothing leaves this computer. */
export interface TlsBehindProxy {
  /** host:port of the proxy. */
  address: string
  /** What was asked of the proxy, as host:port, in order. */
  asked: string[]
  /** From now on the server shows these certificates, its own first. */
  show(identity: { certificate: string; key: string }): void
  close(): void
}

export async function tlsBehindProxy(identity: {
  certificate: string
  key: string
}): Promise<TlsBehindProxy> {
  const asked: string[] = []
  const open = new Set<Duplex>()
  // What AWS's endpoints say to who shows no credentials: STS in XML, the federation endpoint in a page.
  const aws = createTlsServer({ cert: identity.certificate, key: identity.key }, (request, response) => {
    const isSts = request.method === 'POST'
    response.writeHead(isSts ? 403 : 400, { 'content-type': isSts ? 'text/xml' : 'text/html' })
    response.end(isSts ? '<ErrorResponse/>' : '<html></html>')
  })
  const proxy = createServer((_request, response) => response.writeHead(400).end())
  proxy.on('connect', (request: IncomingMessage, client: Duplex) => {
    asked.push(request.url ?? '')
    const behind = connect(portOf(aws), '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connection established\r\n\r\n')
      behind.pipe(client).pipe(behind)
    })
    for (const socket of [client, behind]) {
      open.add(socket)
      socket.on('error', () => client.destroy())
      socket.on('close', () => behind.destroy())
    }
  })
  for (const server of [aws, proxy]) await new Promise<void>(ready => server.listen(0, '127.0.0.1', ready))
  return {
    address: `127.0.0.1:${portOf(proxy)}`,
    asked,
    show: ({ certificate, key }) => aws.setSecureContext({ cert: certificate, key }),
    close() {
      for (const socket of open) socket.destroy()
      aws.close()
      proxy.close()
    },
  }
}

const portOf = (server: { address(): AddressInfo | string | null }): number => {
  const address = server.address()
  return typeof address === 'object' && address ? address.port : 0
}
