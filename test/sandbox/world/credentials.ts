import type { Caller, Credentials, User, World } from './world'

/** Makes long-term credentials and remembers them. They work at once, unless the settings delay new keys. */
export function createAccessKey(
  world: Pick<World, 'randomness' | 'credentials' | 'clock' | 'settings'>,
  caller: Caller,
): Credentials {
  return remember(world, 'AKIA', undefined, caller, world.settings.accessKeyDelaySeconds)
}

/** Makes temporary credentials and remembers them. The session token is opaque, as AWS's is. */
export function createSession(world: World, caller: Caller): Credentials & { readonly sessionToken: string } {
  // AWS promises no size for session tokens; real ones are about this long.
  const sessionToken = `IQoJb3JpZ2luX2Vj${world.randomness.base64(664)}`
  return { ...remember(world, 'ASIA', sessionToken, caller, 0), sessionToken }
}

/** The long-term keys of a user, oldest first. */
export function accessKeysOf(world: Pick<World, 'credentials'>, user: User): Credentials[] {
  return [...world.credentials.values()].filter(
    ({ caller }) => caller.kind === 'user' && caller.user.arn === user.arn,
  )
}

function remember(
  world: Pick<World, 'randomness' | 'credentials' | 'clock'>,
  prefix: 'AKIA' | 'ASIA',
  sessionToken: string | undefined,
  caller: Caller,
  delaySeconds: number,
): Credentials {
  const now = world.clock.now()
  const credentials: Credentials = {
    accessKeyId: `${prefix}${world.randomness.base32(16)}`,
    secretAccessKey: world.randomness.base64(40),
    sessionToken,
    caller,
    knownFrom: knownFrom(now, delaySeconds),
    createdAt: now,
    status: 'Active',
    lastUsed: undefined,
  }
  world.credentials.set(credentials.accessKeyId, credentials)
  return credentials
}

/** When what is made now becomes known. Without a delay that is ever: tests also turn the clock back. */
export const knownFrom = (now: number, delaySeconds: number) =>
  delaySeconds === 0 ? Number.NEGATIVE_INFINITY : now + delaySeconds * 1000
