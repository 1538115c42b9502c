import { z } from 'zod'
import type { AwsFailure } from '../../shared/aws-failures'
import type { Partition } from '../../shared/partitions'
import { failed, ok, type Result } from '../../shared/result'
import { type RoleSession, Secret } from '../credentials/secret'
import type { Endpoints } from './endpoints'
import { awsFailed, type CallFailure } from './errors'
import type { Http, HttpAnswer } from './http'
import { retried } from './retry'

/** A real answer is about 1 KB. */
const MAX_ANSWER_BYTES = 65_536

const SigninTokenAnswer = z.object({ SigninToken: z.string().min(1) })

export interface SignIn {
  /** Good for 15 minutes and one sign-in. A credential. */
  url: Secret
  /** The endpoint refused the SessionDuration and gave a token without it. */
  sessionDurationRefused: boolean
}

export interface SignInRequest {
  session: RoleSession
  partition: Partition
  /** 900–43200, or null to live as long as the role session. */
  sessionDurationSeconds: number | null
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
      const { session, partition, sessionDurationSeconds, destination, issuer } = request
      const signOut = request.signOutFirst ? endpoints.signOut(partition) : null
      // Signing out returns to a sign-in host with a region, and a token is for the host that gave it.
      const endpoint = signOut?.federation ?? endpoints.federation(partition)
      if (!endpoint) return failed({ kind: 'console-unsupported', partition })
      try {
        const ask = (duration: number | null) =>
          // POST keeps the role session out of URLs, and so out of every log on the way.
          retried(
            () =>
              http({
                url: endpoint,
                method: 'POST',
                headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
                body: signinTokenForm(session, duration),
                maxBytes: MAX_ANSWER_BYTES,
                signal,
              }),
            signal,
          )

        let answer = await ask(sessionDurationSeconds)
        // Some role sessions take no SessionDuration; nothing but the 400 tells which.
        const sessionDurationRefused = answer.status === 400 && sessionDurationSeconds !== null
        if (sessionDurationRefused) answer = await ask(null)

        const token = readToken(answer)
        if (!token.ok) return token
        const login = new URLSearchParams({
          Action: 'login',
          Issuer: issuer,
          Destination: destination,
          SigninToken: token.value.reveal(),
        })
        const signInUrl = `${endpoint}?${login}`
        const url = signOut ? `${signOut.oauth}?${logout(signInUrl)}` : signInUrl
        return ok({ url: new Secret(url), sessionDurationRefused })
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
