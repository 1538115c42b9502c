import { once } from 'node:events'
import { Conditions } from './control/conditions'
import { createControl, type SandboxControl } from './control/control'
import { createControlHttp } from './control/control-http'
import { createSandboxServer } from './server'
import { createSignInService } from './signin/sign-in'
import { createClock } from './world/clock'
import { createRandomness } from './world/randomness'
import { seedWorld, type WorldDescription } from './world/seed'

export type { SandboxControl } from './control/control'
export type { FaultInput } from './control/faults'
export type { PolicySource } from './world/policy-document'
export type { LinkedAccount, WorldDescription } from './world/seed'

export interface SandboxOptions {
  /** 0, the default, takes any free port. */
  readonly port?: number
  /** The same seed gives the same keys, ids and External IDs; without one they are random. */
  readonly seed?: string
  /** Plain accounts besides the named ones, for tests of scale. */
  readonly additionalAccounts?: number
}

export interface Sandbox {
  /** `http://127.0.0.1:PORT`: STS and EC2 at `/`, sign-in at `/federation` and `/oauth`. */
  readonly endpoint: string
  /** `http://localhost:PORT`: the sign-in host of a region. A sign-in token is for the host that gave it. */
  readonly regionalSignIn: string
  readonly world: WorldDescription
  readonly control: SandboxControl
  /** Ends every connection and frees the port. */
  close(): Promise<void>
}

/** Starts a local AWS on the loopback interface. It keeps everything in memory. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const clock = createClock()
  const { world, description } = seedWorld(
    clock,
    createRandomness(options.seed),
    options.additionalAccounts ?? 0,
  )
  const conditions = new Conditions()
  const control = createControl(world, conditions)
  const server = createSandboxServer({
    world,
    conditions,
    signIn: createSignInService(world),
    control: createControlHttp(control, description),
  })
  // SECURITY: loopback only. The control API hands out keys and moves time.
  server.listen(options.port ?? 0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The sandbox has no port.')

  return {
    endpoint: `http://127.0.0.1:${address.port}`,
    regionalSignIn: `http://localhost:${address.port}`,
    world: description,
    control,
    close: async () => {
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
}
