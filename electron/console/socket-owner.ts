import { readFileSync } from 'node:fs'
import { isIPv4, type Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'

const TRIES = 5
const PAUSE_MS = 20

/**
 * The user id of the process at the other end of a loopback connection, read from the kernel's table of sockets;
 * null if it is not there. Linux only. https://docs.kernel.org/networking/proc_net_tcp.html
 * SECURITY: a connection is both addresses and both ports. By its ports alone, anybody's socket at another address of
 * 127.0.0.0/8 could pass for it.
 */
export async function socketOwner(socket: Socket): Promise<number | null> {
  const { remoteAddress, remotePort, localAddress, localPort } = socket
  const own = endOf(remoteAddress, remotePort)
  const peer = endOf(localAddress, localPort)
  if (!own || !peer) return null
  // The table is read page by page while sockets come and go, and a row can slip through between two pages.
  for (let tries = 0; tries < TRIES; tries++) {
    const owner = findOwner(own, peer)
    if (owner !== null) return owner
    await pause(PAUSE_MS)
  }
  return null
}

/** One end of a connection as the tables write it: the address in each table's own length, then the port. */
interface End {
  tcp: string
  tcp6: string
}

/** Seen from the other end: its own end comes first. A browser may also connect from an IPv6 socket. */
function findOwner(ownEnd: End, peerEnd: End): number | null {
  for (const table of ['tcp', 'tcp6'] as const) {
    for (const row of readTable(`/proc/net/${table}`)) {
      const [, own, peer, , , , , uid, , inode] = row.trim().split(/\s+/)
      // SECURITY: a socket that nobody holds any more has no inode, and is written down as root's, whoever had it.
      if (own === ownEnd[table] && peer === peerEnd[table] && inode !== '0') return Number(uid)
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

/** The kernel prints addresses in words of four bytes, the lowest first on every processor that Electron runs on. */
function endOf(address: string | undefined, port: number | undefined): End | null {
  const plain = address?.replace(/^::ffff:/i, '') ?? ''
  if (!isIPv4(plain) || !port) return null
  const word = plain
    .split('.')
    .reverse()
    .map(byte => hex(Number(byte), 2))
  const end = `${word.join('')}:${hex(port, 4)}`
  return { tcp: end, tcp6: `0000000000000000FFFF0000${end}` }
}

const hex = (value: number, digits: number) => value.toString(16).toUpperCase().padStart(digits, '0')
