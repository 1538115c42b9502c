import { readFile } from 'node:fs/promises'
import type { Socket } from 'node:net'

/**
 * The user id of the process at the other end of a loopback connection, read from the kernel's table of sockets;
 * null if it is not there. Linux only. https://docs.kernel.org/networking/proc_net_tcp.html
 */
export async function socketOwner({ remotePort, localPort }: Socket): Promise<number | null> {
  if (!remotePort || !localPort) return null
  // Seen from the other end: its own port comes first. A loopback browser may also connect from an IPv6 socket.
  for (const table of ['/proc/net/tcp', '/proc/net/tcp6']) {
    const rows = (await readFile(table, 'utf8').catch(() => '')).split('\n').slice(1)
    for (const row of rows) {
      const [, own, peer, , , , , uid] = row.trim().split(/\s+/)
      if (portOf(own) === remotePort && portOf(peer) === localPort) return Number(uid)
    }
  }
  return null
}

const portOf = (address: string | undefined) => Number.parseInt(address?.split(':')[1] ?? '', 16)
