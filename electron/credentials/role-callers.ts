import type { Step } from '../../shared/aws-failures'
import type { IdentityId, Mfa, ServerIdentity } from '../../shared/identity'
import type { MfaPrompt } from '../../shared/mfa-prompt'
import { failed, type Result } from '../../shared/result'
import { abandoned, withDeadline } from '../aws/deadline'
import type { CallFailure } from '../aws/errors'
import type { Sts } from '../aws/sts'
import type { Identities } from './identities'
import type { KeysFailure } from './key-ring'
import type { MfaPrompts, MfaReply, MfaShare } from './mfa-prompts'
import type { RoleCaller, ServerKeys, TemporaryKeys } from './secret'

export type CallerFailure = CallFailure | KeysFailure | { kind: 'mfa-not-set'; identityName: string }

export interface RoleCallRequest {
  identity: ServerIdentity
  /** The role demands MFA. */
  mfaRequired: boolean
  /** A verification asks AWS several times, so it always shares one code. */
  purpose: { of: 'open' | 'verify'; accountName: string }
  reach(step: Step): void
}

export interface RoleCallers {
  /**
   * Calls AWS as an identity, with MFA where the role demands it. Waits for a person where a code is needed, and asks
   * for another when AWS does not take it.
   */
  use<Value>(
    request: RoleCallRequest,
    signal: AbortSignal,
    call: (caller: RoleCaller) => Promise<Result<Value, CallFailure>>,
  ): Promise<Result<Value, CallerFailure>>
  /** Forgets the MFA sessions of an identity. */
  forget(id: IdentityId): void
  forgetAll(): void
}

export interface RoleCallersPorts {
  identities: Pick<Identities, 'keys'>
  /** A person who opens a console does not queue behind two hundred verifications. */
  sts: Record<'open' | 'verify', Pick<Sts, 'sessionToken'>>
  prompts: MfaPrompts
  now(): number
}

/** GetSessionToken's default, and a working day. It takes 900–129600. */
const DAY_SECONDS = 43_200
/** A code that is shared without the identity's wish serves those who wait, and little more. */
const SHARED_SECONDS = 900
const LEAST_REMAINING_MS = 5 * 60_000
const ASK_SECONDS = 12

/** Who assumes roles: the identity's own keys, the keys with a code, or an MFA session made from them. */
export function createRoleCallers({ identities, sts, prompts, now }: RoleCallersPorts): RoleCallers {
  /** In memory only: they open every role of the identity until they end. */
  const sessions = new Map<IdentityId, { keys: TemporaryKeys; purpose: 'any' | 'verify' }>()
  /** Raised with each forgetting: what was asked for before it is not kept after it. */
  let epoch = 0

  function liveSession({ identity, purpose }: RoleCallRequest): TemporaryKeys | null {
    const session = sessions.get(identity.id)
    if (!session) return null
    if (session.keys.expiresAt - now() < LEAST_REMAINING_MS) {
      sessions.delete(identity.id)
      return null
    }
    return session.purpose === 'any' || purpose.of === 'verify' ? session.keys : null
  }

  /**
   * One MFA session from one code, for everybody who waits for it: it is not given up with the one who typed it.
   * Where AWS does not take the code, another is asked for before anybody else's turn comes.
   */
  async function shareCode(
    { identity, purpose, reach }: RoleCallRequest,
    { mfa, code, share }: { mfa: Mfa; code: string; share: MfaShare },
    keys: ServerKeys,
    askAgain: () => Promise<MfaReply> | null,
  ): Promise<{ made: Result<TemporaryKeys, CallFailure> } | { again: Promise<MfaReply> }> {
    reach('session-token')
    const daily = mfa.policy === 'once-a-day'
    const begun = epoch
    let shared: TemporaryKeys | null = null
    try {
      const made = await withDeadline(ASK_SECONDS, null, limited =>
        sts[purpose.of].sessionToken(
          {
            keys,
            partition: identity.partition,
            mfa: { serialNumber: mfa.serialNumber, code },
            durationSeconds: daily ? DAY_SECONDS : SHARED_SECONDS,
          },
          limited,
        ),
      )
      if (made.ok) {
        shared = made.value
        prompts.accepted(mfa.serialNumber, code)
        if (begun === epoch && (daily || purpose.of === 'verify')) {
          sessions.set(identity.id, { keys: made.value, purpose: daily ? 'any' : 'verify' })
        }
      }
      const again = !made.ok && isWrongCode(made.failure) ? askAgain() : null
      // Whoever typed the code may be gone by the time it is asked for another.
      again?.catch(() => {})
      return again ? { again } : { made }
    } finally {
      prompts.share(identity.id, share, shared)
    }
  }

  async function callWithMfa<Value>(
    request: RoleCallRequest,
    mfa: Mfa,
    keys: ServerKeys,
    signal: AbortSignal,
    call: (caller: RoleCaller) => Promise<Result<Value, CallFailure>>,
  ): Promise<Result<Value, CallFailure>> {
    const { identity, purpose, reach } = request
    const { serialNumber } = mfa
    const ask = (problem: MfaPrompt['problem']) => {
      reach('mfa-code')
      return prompts.ask({ identity, mfa, purpose, problem }, signal)
    }
    let asked = ask(null)
    for (;;) {
      const reply = await asked
      if (reply.is === 'cancelled') return failed({ kind: 'cancelled' })
      if (reply.is === 'shared') return call({ keys: reply.keys, mfa: null })

      const { code, share } = reply
      const askAgain = () => ask(prompts.wasAccepted(serialNumber, code) ? 'used' : 'wrong')
      if (share === 'one') {
        const used = await call({ keys, mfa: { serialNumber, code } })
        if (used.ok || !isWrongCode(used.failure)) {
          // Whatever else came of it, AWS may have taken the code, and takes it no second time.
          prompts.accepted(serialNumber, code)
          return used
        }
        asked = askAgain()
      } else {
        const exchange = shareCode(request, { mfa, code, share }, keys, () =>
          signal.aborted ? null : askAgain(),
        )
        const exchanged = await abandoned(exchange, signal)
        if ('made' in exchanged) {
          const { made } = exchanged
          return made.ok ? call({ keys: made.value, mfa: null }) : made
        }
        asked = exchanged.again
      }
    }
  }

  return {
    async use(request, signal, call) {
      const { identity, mfaRequired, reach } = request
      reach('keychain')
      const keys = await abandoned(identities.keys(identity.id), signal)
      if (!keys.ok) return keys
      if (!mfaRequired) return call({ keys: keys.value, mfa: null })
      if (!identity.mfa) return failed({ kind: 'mfa-not-set', identityName: identity.name })
      for (let session = liveSession(request); session; session = liveSession(request)) {
        const used = await call({ keys: session, mfa: null })
        if (used.ok || !hasEnded(used.failure)) return used
        // By AWS's clock, or with the keys that it came from. Another may be there by now.
        if (sessions.get(identity.id)?.keys === session) sessions.delete(identity.id)
      }
      return callWithMfa(request, identity.mfa, keys.value, signal, call)
    },
    forget(id) {
      epoch++
      sessions.delete(id)
    },
    forgetAll() {
      epoch++
      sessions.clear()
    },
  }
}

// https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa_configure-api-require.html; AWS says the same of
// a code that was used before.
const isWrongCode = (failure: CallFailure): boolean =>
  failure.kind === 'access-denied' && /invalid MFA one time pass code/.test(failure.evidence.message)

/** AWS takes these temporary keys no more. */
const hasEnded = (failure: CallFailure): boolean =>
  failure.kind === 'expired-session' || failure.kind === 'invalid-keys'
