import { abandoned } from './deadline'
import { type HttpAnswer, NetworkProblem } from './http'

const TRIES = 3
const BASE_MS = 150

/**
 * Asks again, up to 3 times in all, when AWS has a problem of its own or the connection broke off. Refusals are
 * answers. The waits have full jitter: https://aws.amazon.com/builders-library/timeouts-retries-and-backoff-with-jitter/
 */
export async function retried(ask: () => Promise<HttpAnswer>, signal: AbortSignal): Promise<HttpAnswer> {
  for (let tried = 1; ; tried++) {
    try {
      const answer = await ask()
      if (tried === TRIES || (answer.status < 500 && answer.status !== 429)) return answer
    } catch (error) {
      const passing = error instanceof NetworkProblem && error.problem === 'broken-off'
      if (tried === TRIES || !passing) throw error
    }
    const wait = Math.random() * BASE_MS * 2 ** tried
    await abandoned(new Promise(resolve => setTimeout(resolve, wait)), signal)
  }
}
