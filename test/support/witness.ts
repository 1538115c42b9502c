import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A stranger's server. It notes whatever reaches it, a mere connection too, and gives what it is asked for. */
export interface Witness {
  endpoint: string
  /** What it saw so far. */
  seen(): string[]
  /** Proves that it was looking, and ends. */
  end(): Promise<string[]>
}

export async function startWitness(): Promise<Witness> {
  const seen: string[] = []
  const server = createServer((request, response) => {
    seen.push(`${request.method} ${request.url}`)
    response
      .writeHead(200, { 'access-control-allow-origin': '*', 'content-type': 'text/html' })
      .end('<title>pwned</title><script>globalThis.pwned = true</script>')
  })
  server.on('connection', () => seen.push('connected'))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    endpoint,
    seen: () => [...seen],
    async end() {
      const before = [...seen]
      await fetch(`${endpoint}/proof`)
      if (!seen.includes('GET /proof')) throw new Error('The witness was not looking.')
      server.close()
      server.closeAllConnections()
      return before
    },
  }
}
