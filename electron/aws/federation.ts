import { z } from 'zod'
import type { AwsFailure } from '../../shared/aws-failures'
import type { Partition } from '../../shared/partitions'
import { shorterSessionDurations } from '../../shared/plan-session'
import { failed, ok, type Result } from '../../shared/result'
import { type RoleSession, Secret } from '../credentials/secret'
import { withReleased } from './deadline'
import type { Endpoints } from './endpoints'
import { awsFailed, type CallFailure } from './errors'
import type { Http, HttpAnswer } from './http'
import { retried } from './retry'
import { firstToAnswer } from './sign-in-hosts'

/** A real answer is about 1 KB. */
const MAX_ANSWER_BYTES = 65_536

// Its characters are not documented. Of those that no token has, none may come into a URL that a browser is given.
const SigninTokenAnswer = z.object({ SigninToken: z.string().regex(/^[\x21-\x7e]+$/) })

export interface SignIn {
  /** Good for 15 minutes and one sign-in. A credential. */
  url: Secret
  /** The host that gave the token, and signs in with it. */
  host: string
  sessionDuration: {
    /** What the endpoint took, in seconds; null where the console ends with its role session. */
    granted: number | null
    /** The shortest that it refused; null if it refused none. */
    refused: number | null
  }
}

export interface SignInRequest {
  session: RoleSession
  partition: Partition
  /** The account's own, whose sign-in host is asked when the global one has trouble. */
  region: string
  /** 900–43200, or null to live as long as the role session. What is refused is asked shorter, then not at all. */
  sessionDurationSeconds: number | null
  /** AWS took as much for this role before: a refusal is about the role session, and nothing shorter is asked for. */
  isKnownToBeTaken?: boolean
  /** A console URL of the same partition. */
  destination: string
  /** Where the console's "your session has expired" page points to. */
  issuer: string
  /** The URL signs the browser out of AWS on its way. */
  signOutFirst?: boolean
}

export interface Federation {
  /** Exchanges a role session for a sign-in URL. */
  signIn(
    request: SignInRequest,
    signal: AbortSignal,
  ): Promise<Result<SignIn, CallFailure | { kind: 'console-unsupported'; partition: Partition }>>
  /** The page that ends every console session of a browser; null where AWS publishes no console. */
  signOutUrl(partition: Partition): string | null
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_enable-console-custom-url.html */
export function createFederation(http: Http, endpoints: Endpoints): Federation {
  return {
    async signIn(request, signal) {
      const { session, partition, sessionDurationSeconds } = request
      const signOut = request.signOutFirst ? endpoints.signOut(partition) : null
      // Signing out returns to a sign-in host with a region, and a token is for the host that gave it.
      const federation = signOut?.federation ?? endpoints.federation(partition)
      if (!federation) return failed({ kind: 'console-unsupported', partition })
      const first = { oauth: signOut?.oauth ?? null, federation }
      const second = endpoints.regionalSignIn(partition, request.region)
      try {
        const ask = (duration: number | null) => (host: Host, until: AbortSignal) =>
          // POST keeps the role session out of URLs, and so out of every log on the way.
          http({
            url: host.federation,
            method: 'POST',
            headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
            body: signinTokenForm(session, duration),
            maxBytes: MAX_ANSWER_BYTES,
            signal: until,
          })
        const hosts = [first, second?.federation === federation ? null : second] as const
        const { host, answer } = await firstToAnswer<Host>(hosts, ask(sessionDurationSeconds), signal)
        const given =
          answer.status === 400 && sessionDurationSeconds !== null && !request.isKnownToBeTaken
            ? await withReleased(signal, own =>
                askShorter(sessionDurationSeconds, duration => retried(() => ask(duration)(host, own), own)),
              )
            : { answer, granted: sessionDurationSeconds, refused: null }

        const token = readToken(given.answer)
        if (!token.ok) return token
        const { granted, refused } = given
        return ok({
          url: signInUrl(host, request, token.value),
          host: new URL(host.federation).host,
          sessionDuration: { granted, refused },
        })
      } catch (error) {
        return awsFailed('sign-in-token', error)
      }
    },

    signOutUrl(partition) {
      const signOut = endpoints.signOut(partition)
      return signOut && `${signOut.oauth}?Action=logout`
    },
  }
}

interface Host {
  /** Where the browser is signed out on its way; null where it is not. */
  oauth: string | null
  federation: string
}

function signInUrl(
  { oauth, federation }: Host,
  { issuer, destination, signOutFirst }: SignInRequest,
  token: Secret,
): Secret {
  const login = new URLSearchParams({
    Action: 'login',
    Issuer: issuer,
    Destination: destination,
    SigninToken: token.reveal(),
  })
  const url = `${federation}?${login}`
  return new Secret(signOutFirst && oauth !== null ? `${oauth}?${logout(url)}` : url)
}

/**
 * After a SessionDuration was refused: every shorter one and none, all at once, so that the longest that can be had
 * costs one more round trip. A refusal says neither why nor how long would do.
 */
async function askShorter(
  refusedFirst: number,
  ask: (duration: number | null) => Promise<HttpAnswer>,
): Promise<{ answer: HttpAnswer; granted: number | null; refused: number }> {
  const durations = [...shorterSessionDurations(refusedFirst), null]
  const asked = durations.map(duration => ({ duration, answer: ask(duration) }))
  // The longest that is granted is waited for; what becomes of the others is nobody's.
  for (const { answer } of asked) answer.catch(() => {})
  let refused = refusedFirst
  let trouble: unknown = null
  for (const { duration, answer: coming } of asked) {
    const answer = await coming.catch(error => {
      trouble ??= error
      return null
    })
    if (answer?.status === 200 || (duration === null && answer)) return { answer, granted: duration, refused }
    if (duration !== null && answer?.status === 400) refused = duration
  }
  throw trouble
}

const logout = (redirectUri: string) => new URLSearchParams({ Action: 'logout', redirect_uri: redirectUri })

function signinTokenForm(session: RoleSession, sessionDurationSeconds: number | null): string {
  const form = new URLSearchParams({
    Action: 'getSigninToken',
    Session: JSON.stringify({
      sessionId: session.accessKeyId,
      sessionKey: session.secretAccessKey.reveal(),
      sessionToken: session.sessionToken.reveal(),
    }),
  })
  // Case matters: sessionDuration is ignored without a word.
  if (sessionDurationSeconds !== null) form.set('SessionDuration', String(sessionDurationSeconds))
  return form.toString()
}

function readToken({ status, headers, body }: HttpAnswer): Result<Secret, AwsFailure> {
  const bad = (problem: Extract<AwsFailure, { kind: 'bad-answer' }>['problem']) =>
    failed({ kind: 'bad-answer' as const, step: 'sign-in-token' as const, problem, status })

  if (status >= 400) return failed(refusal(status))
  if (status !== 200) return bad('incomplete')
  if (/html|xml/i.test(headers['content-type'] ?? '')) return bad('html')
  let json: unknown
  try {
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body))
  } catch {
    return bad('not-json')
  }
  const answer = SigninTokenAnswer.safeParse(json)
  return answer.success ? ok(new Secret(answer.data.SigninToken)) : bad('incomplete')
}

/** The endpoint says no with a page for people; only the status is for us. */
function refusal(status: number): AwsFailure {
  const evidence = {
    step: 'sign-in-token' as const,
    code: `HTTP ${status}`,
    message: 'The sign-in endpoint did not take the role session. The next try starts with a new one.',
    status,
    requestId: null,
  }
  const kind = status === 429 ? 'throttled' : status >= 500 ? 'aws-unavailable' : 'rejected'
  return { kind, evidence, causes: [] }
}
