import { createAwsClock } from './clock'
import { createEc2 } from './ec2'
import type { Endpoints } from './endpoints'
import { createFederation } from './federation'
import { createHttp, type Fetch, type Http } from './http'
import { createIam } from './iam'
import { limited } from './limit'
import { createSts } from './sts'

export type Aws = ReturnType<typeof createAws>

/** AWS as it is asked from here: its services over one HTTP door, and its clock. */
export function createAws(ports: {
  endpoints: Endpoints
  fetch: Fetch
  /** So many requests at once, where many accounts are asked about. */
  inFlight: number
  /** Milliseconds that AWS's clock is ahead of this computer's. */
  onClockOffset(offset: number): void
}) {
  const { endpoints } = ports
  const clock = createAwsClock(Date.now, ports.onClockOffset)
  const http = createHttp(ports.fetch, clock)
  const over = (connection: Http) => ({
    sts: createSts({ http: connection, clock }, endpoints),
    ec2: createEc2({ http: connection, clock }, endpoints),
    federation: createFederation(connection, endpoints),
  })
  return {
    clock,
    http,
    ...over(http),
    iam: createIam({ http, clock }, endpoints),
    /** For many accounts at once. */
    few: over(limited(http, ports.inFlight)),
  }
}
