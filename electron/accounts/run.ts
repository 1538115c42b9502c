import type { Step } from '../../shared/aws-failures'
import type { RoleSession } from '../credentials/secret'

/** Which AssumeRole a role session comes from. */
export type RoleOrigin = Pick<RoleSession, 'requestId' | 'assumedAt'>

/** Somebody who waits for a role session. */
export interface Run {
  /** Aborts when they do not wait any more. */
  cancel: AbortSignal
  reach(step: Step): void
  /** The step that was reached last. */
  at(): Step
  /** Does what AWS is waited for in, and counts the time. */
  timed<Value>(work: () => Promise<Value>): Promise<Value>
  /** How long AWS was waited for until now, in seconds. */
  awsSeconds(): number
  /** Counts what somebody else waited for it. */
  addAwsSeconds(seconds: number): void
  /** Takes note of the role session that was waited for. */
  got(session: RoleOrigin): void
  /** What was taken note of. */
  origin(): { role: RoleOrigin | null; signInHost: string | null }
  /** Takes note of the host that gave the sign-in token. */
  signedInAt(host: string): void
}

export function createRun(cancel: AbortSignal, onReach: (step: Step) => void = () => {}): Run {
  let at: Step = 'keychain'
  let seconds = 0
  let role: RoleOrigin | null = null
  let signInHost: string | null = null
  return {
    cancel,
    reach(step) {
      at = step
      onReach(step)
    },
    at: () => at,
    async timed(work) {
      const begun = performance.now()
      try {
        return await work()
      } finally {
        seconds += (performance.now() - begun) / 1000
      }
    },
    awsSeconds: () => seconds,
    addAwsSeconds(more) {
      seconds += more
    },
    got({ requestId, assumedAt }) {
      role = { requestId, assumedAt }
    },
    origin: () => ({ role, signInHost }),
    signedInAt(host) {
      signInHost = host
    },
  }
}
