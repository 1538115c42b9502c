// Without schemas, so that the window can use it.

export type ProxyProblem = 'empty' | 'credentials' | 'scheme' | 'syntax'

const SERVER =
  /^(?:(?<scheme>[a-z][\w+.-]*):\/\/)?(?<host>\[[\da-f:.]+\]|[a-z\d](?:[\w.-]*[a-z\d])?\.?):(?<port>\d{1,5})$/i
const SCHEMES = ['http', 'https', 'socks5']

/** Why this cannot be the address of a proxy; null if it can. */
export function proxyProblem(server: string): ProxyProblem | null {
  if (server === '') return 'empty'
  // It would stand in a file, readable for every program of the person.
  if (server.includes('@')) return 'credentials'
  const groups = SERVER.exec(server)?.groups
  if (!groups) return 'syntax'
  const { scheme, port } = groups
  if (scheme !== undefined && !SCHEMES.includes(scheme.toLowerCase())) return 'scheme'
  return Number(port) >= 1 && Number(port) <= 65_535 ? null : 'syntax'
}
