import type { Result } from '../../shared/result'
import { withDeadline } from '../aws/deadline'
import type { CallFailure } from '../aws/errors'
import { isAnswer, isNotYet } from './rotation-failures'

const CALL_SECONDS = 12
/** New keys take seconds to work everywhere; a minute is more than AWS ever needed. */
const WAIT_SECONDS = 60
const FIRST_WAIT_MS = 500
const LONGEST_WAIT_MS = 4000

/** Asks AWS once, under a deadline. */
export const asked = <Value>(call: (signal: AbortSignal) => Promise<Value>): Promise<Value> =>
  withDeadline(CALL_SECONDS, null, call)

/** Asks again while a new key is not known everywhere, and while AWS cannot be reached; a minute unless told. */
export const patientFor =
  (seconds = WAIT_SECONDS) =>
  async <Value>(
    call: (signal: AbortSignal) => Promise<Result<Value, CallFailure>>,
  ): Promise<Result<Value, CallFailure>> => {
    const until = Date.now() + seconds * 1000
    for (let wait = FIRST_WAIT_MS; ; wait = Math.min(wait * 1.6, LONGEST_WAIT_MS)) {
      const answer = await asked(call)
      const again = !answer.ok && (isNotYet(answer.failure) || !isAnswer(answer.failure))
      if (!again || Date.now() + wait > until) return answer
      await new Promise(resolve => setTimeout(resolve, wait))
    }
  }
