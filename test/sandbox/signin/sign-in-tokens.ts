import { z } from 'zod'
import type { SignInHost } from '../exchange'
import { type Caller, expiryOf, type RoleSession, type World } from '../world/world'

/** A sign-in token is good for 15 minutes, and once. */
const TOKEN_LIFE = 15 * 60_000

/** What a sign-in token stands for. */
interface SignIn {
  readonly caller: Caller
  /** How long the console session will last, in seconds; undefined: as long as the credentials. */
  readonly sessionSeconds: number | undefined
  readonly validUntil: number
  /** Which of the sign-in hosts gave it: no other takes it. */
  readonly host: SignInHost
}

/** The Session parameter: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_enable-console-custom-url.html */
const SessionParameter = z.object({ sessionId: z.string(), sessionKey: z.string(), sessionToken: z.string() })

/** Why the endpoint answers 400. Real AWS shows the same page for all of these; the log of the sandbox tells. */
type TokenFailure =
  | 'bad-session'
  | 'bad-credentials'
  | 'expired-credentials'
  | 'bad-duration'
  | 'chained'
  | 'not-below-maximum'

export class SignInTokens {
  readonly #world: World
  readonly #tokens = new Map<string, SignIn>()

  constructor(world: World) {
    this.#world = world
  }

  /** Exchanges temporary credentials for a sign-in token. */
  issue(
    session: string | null,
    duration: string | null,
    host: SignInHost,
  ): { readonly token: string } | TokenFailure {
    const caller = this.#callerOf(session)
    if (typeof caller === 'string') return caller
    const seconds = duration === null ? undefined : parseDuration(duration)
    if (seconds === 'bad-duration') return seconds
    if (seconds !== undefined) {
      if (!mayOutliveCredentials(caller)) return 'chained'
      const { sessionDurationBelowMaximum } = this.#world.settings
      if (sessionDurationBelowMaximum && seconds >= caller.role.maxSessionDuration) return 'not-below-maximum'
    }

    const now = this.#world.clock.now()
    this.#sweep(now)
    const token = this.#world.randomness.base64(512).replaceAll('+', '-').replaceAll('/', '_')
    this.#tokens.set(token, { caller, sessionSeconds: seconds, validUntil: now + TOKEN_LIFE, host })
    return { token }
  }

  /** Gives what the token stands for, and forgets it. */
  redeem(token: string | null, host: SignInHost): SignIn | undefined {
    const signIn = token === null ? undefined : this.#tokens.get(token)
    if (token !== null) this.#tokens.delete(token)
    if (signIn === undefined || signIn.host !== host) return undefined
    return signIn.validUntil > this.#world.clock.now() ? signIn : undefined
  }

  #callerOf(session: string | null): Caller | TokenFailure {
    const parsed = SessionParameter.safeParse(parseJson(session ?? ''))
    if (!parsed.success) return 'bad-session'
    const { sessionId, sessionKey, sessionToken } = parsed.data
    const credentials = this.#world.credentials.get(sessionId)
    if (credentials?.secretAccessKey !== sessionKey || credentials.sessionToken !== sessionToken) {
      return 'bad-credentials'
    }
    const expires = expiryOf(credentials.caller)
    if (expires !== undefined && expires <= this.#world.clock.now()) return 'expired-credentials'
    return credentials.caller
  }

  /** Tokens nobody used must not pile up in a sandbox that serves a benchmark. */
  #sweep(now: number): void {
    for (const [token, { validUntil }] of this.#tokens) {
      if (validUntil > now) return
      this.#tokens.delete(token)
    }
  }
}

/** SessionDuration: whole seconds from 15 minutes to 12 hours. Whether the role's own limit counts, the settings say. */
function parseDuration(text: string): number | 'bad-duration' {
  const seconds = /^\d{1,6}$/.test(text) ? Number(text) : 0
  return seconds >= 900 && seconds <= 43_200 ? seconds : 'bad-duration'
}

/** Only a role assumed straight from long-term keys may have a console session longer than its credentials. */
function mayOutliveCredentials(caller: Caller): caller is RoleSession {
  return caller.kind === 'role-session' && !caller.chained
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
