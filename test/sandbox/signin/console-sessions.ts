import { assumedRoleArn, type RoleSession, type World } from '../world/world'

/** One console session in one browser. */
export interface ConsoleSession {
  /** Shown in the address, like the prefix of AWS's multi-session addresses: `ACCOUNT-xxxxxxxx`. */
  readonly publicId: string
  readonly accountId: string
  readonly accountTitle: string
  readonly roleName: string
  readonly sessionName: string
  readonly assumedRoleArn: string
  readonly issuer: string
  /** In the order of beginning, for who began at the same moment too. */
  readonly begun: number
  readonly expires: number
  /** The whole length of the session, in seconds. */
  readonly seconds: number
}

const COOKIE_PREFIX = 'hatrack-sandbox-console-'

/** The console's memory of who is signed in. A browser proves a session by a cookie, one for each account. */
export class ConsoleSessions {
  readonly #world: World
  readonly #bySecret = new Map<string, ConsoleSession>()

  constructor(world: World) {
    this.#world = world
  }

  /** Starts a session and gives the cookie that proves it. An older one for the account loses its cookie. */
  open(
    caller: RoleSession,
    sessionSeconds: number | undefined,
    issuer: string,
  ): { readonly session: ConsoleSession; readonly cookie: string } {
    const { clock, randomness } = this.#world
    const now = clock.now()
    const expires = sessionSeconds === undefined ? caller.expires : now + sessionSeconds * 1000
    const { accountId, title } = caller.role.account
    const session: ConsoleSession = {
      publicId: `${accountId}-${randomness.base32(8).toLowerCase()}`,
      accountId,
      accountTitle: title,
      roleName: caller.role.name,
      sessionName: caller.sessionName,
      assumedRoleArn: assumedRoleArn(caller.role, caller.sessionName),
      issuer,
      begun: this.#bySecret.size,
      expires,
      seconds: Math.floor((expires - now) / 1000),
    }
    const secret = randomness.bytes(32).toString('hex')
    this.#bySecret.set(secret, session)
    return { session, cookie: `${COOKIE_PREFIX}${accountId}=${secret}; Path=/; HttpOnly; SameSite=Lax` }
  }

  /** Every session this browser proves, ended ones too: their page has to say so. */
  of(cookieHeader: string | undefined): ConsoleSession[] {
    return secretsIn(cookieHeader).flatMap(([, secret]) => this.#bySecret.get(secret) ?? [])
  }

  isLive(session: ConsoleSession): boolean {
    return session.expires > this.#world.clock.now()
  }

  /** Ends every session of this browser and gives the cookies that make it forget them. */
  close(cookieHeader: string | undefined): string[] {
    return secretsIn(cookieHeader).map(([name, secret]) => {
      this.#bySecret.delete(secret)
      return `${name}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0`
    })
  }
}

function secretsIn(cookieHeader = ''): [name: string, secret: string][] {
  return cookieHeader.split(';').flatMap((pair): [name: string, secret: string][] => {
    const [name = '', secret = ''] = pair.trim().split('=')
    return name.startsWith(COOKIE_PREFIX) ? [[name, secret]] : []
  })
}
