import type { LinkedAccountId } from '../../shared/account'
import type { Step } from '../../shared/aws-failures'
import type { Input } from '../../shared/contract'
import { createRun, type Run } from '../accounts/run'
import { cancelled } from '../aws/errors'

export type Purpose = 'open' | 'copy' | 'renew'

export type Request = Input<'console.open'>

/** One wish on its way. It aborts when the person cancels. */
export interface Flight extends Run {
  /** The same for the same purpose, account and what is wished of it. */
  wish: string
}

/** The same wish, told again while it is being fulfilled, is one wish. */
export interface Flights<Outcome> {
  take(
    wish: { purpose: Purpose; accountId: LinkedAccountId; of: unknown },
    story: (flight: Flight) => Promise<Outcome>,
  ): Promise<Outcome>
  /** Those of one account, or of all. */
  abort(purposes: Purpose[], id?: LinkedAccountId): void
}

export function createFlights<Outcome>(
  onProgress: (progress: { accountId: LinkedAccountId; step: Step }) => void,
): Flights<Outcome> {
  const underway = new Map<
    string,
    { purpose: Purpose; accountId: LinkedAccountId; controller: AbortController; landed: Promise<Outcome> }
  >()

  return {
    take({ purpose, accountId, of }, story) {
      const wish = JSON.stringify([purpose, accountId, of])
      const before = underway.get(wish)
      // What was cancelled has yet to land; who wishes again means it.
      if (before && !before.controller.signal.aborted) return before.landed

      const controller = new AbortController()
      const run = createRun(controller.signal, step => {
        // The steps that are shown are those of opening.
        if (purpose === 'open') onProgress({ accountId, step })
      })
      const flight = { wish, ...run }
      const landed = story(flight).finally(() => {
        if (underway.get(wish)?.controller === controller) underway.delete(wish)
      })
      underway.set(wish, { purpose, accountId, controller, landed })
      return landed
    },

    abort(purposes, id) {
      for (const { purpose, accountId, controller } of underway.values()) {
        if ((id ?? accountId) === accountId && purposes.includes(purpose)) controller.abort(cancelled)
      }
    },
  }
}
