import { withReleased } from './deadline'
import { type HttpAnswer, NetworkProblem } from './http'
import { retried } from './retry'

/** An answer takes a fraction of this; what takes longer may never come. */
const PATIENCE_MS = 3000

/** Asks one host; it is let go by the signal. */
export type AskHost<Host> = (host: Host, signal: AbortSignal) => Promise<HttpAnswer>

/**
 * Asks the first host, and the second as soon as the first has trouble, or has not answered in 3 seconds. Whoever
 * answers first has the word, and the other is let go. Where neither answers, what came of the first is told.
 */
export async function firstToAnswer<Host>(
  [first, second]: readonly [Host, Host | null],
  ask: AskHost<Host>,
  signal: AbortSignal,
): Promise<Outcome<Host>> {
  return withReleased(signal, own => {
    const attempt = async (host: Host) => ({ host, answer: await retried(() => ask(host, own), own) })
    return second === null ? attempt(first) : race(attempt(first), () => attempt(second))
  })
}

interface Outcome<Host> {
  host: Host
  answer: HttpAnswer
}

function race<Host>(
  first: Promise<Outcome<Host>>,
  second: () => Promise<Outcome<Host>>,
): Promise<Outcome<Host>> {
  return new Promise((resolve, reject) => {
    let other: Promise<void> | null = null
    const askOther = () => {
      clearTimeout(timer)
      // Its own trouble is nobody's news: the first one's is.
      other ??= second().then(
        outcome => {
          if (!isTrouble(outcome.answer)) resolve(outcome)
        },
        () => {},
      )
      return other
    }
    const timer = setTimeout(askOther, PATIENCE_MS)
    first.then(
      outcome => {
        if (isTrouble(outcome.answer)) return askOther().then(() => resolve(outcome))
        clearTimeout(timer)
        return resolve(outcome)
      },
      error => {
        if (error instanceof NetworkProblem) return askOther().then(() => reject(error))
        clearTimeout(timer)
        return reject(error)
      },
    )
  })
}

/** The host has a problem of its own. Every other answer is its word, whatever it says. */
const isTrouble = ({ status }: HttpAnswer): boolean => status >= 500
