import { readFileSync } from 'node:fs'
import type { Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'

const TRIES = 5
const PAUSE_MS = 20

/**
 * The user id of the process at the other end of a loopback connection, read from the kernel's table of sockets;
 * null if it is not there. Linux only. https://docs.kernel.org/networking/proc_net_tcp.html
 */
export async function socketOwner({ remotePort, localPort }: Socket): Promise<number | null> {
  if (!remotePort || !localPort) return null
  // The table is read page by page while sockets come and go, and a row can slip through between two pages.
  for (let tries = 0; tries < TRIES; tries++) {
    const owner = findOwner(remotePort, localPort)
    if (owner !== null) return owner
    await pause(PAUSE_MS)
  }
  return null
}

/** Seen from the other end: its own port comes first. A browser may also connect from an IPv6 socket. */
function findOwner(ownPort: number, peerPort: number): number | null {
  for (const table of ['/proc/net/tcp', '/proc/net/tcp6']) {
    for (const row of readTable(table)) {
      const [, own, peer, , , , , uid] = row.trim().split(/\s+/)
      if (portOf(own) === ownPort && portOf(peer) === peerPort) return Number(uid)
    }
  }
  return null
}

function readTable(file: string): string[] {
  try {
    // Synchronous: Node 18's promises.readFile takes the kernel's first short read, one page, for the whole file.
    return readFileSync(file, 'utf8').split('\n').slice(1)
  } catch {
    return []
  }
}

const portOf = (address: string | undefined) => Number.parseInt(address?.split(':')[1] ?? '', 16)
